import type { Attack } from './attack.ts'
import { BY_LINES } from './attacks-by-lines.ts'
import { BY_REQUESTS } from './attacks-by-requests.ts'
import { BY_WORDS } from './attacks-by-words.ts'

export const ATTACKS: Attack[] = [...BY_WORDS, ...BY_LINES, ...BY_REQUESTS]
