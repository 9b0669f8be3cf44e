import { personColor } from '@van-kien/shared/domain/person-color.ts'
import type { CSSProperties } from 'react'

/** The colour of a person as `--of`, for the style sheets; somebody who is not known has that of a line. */
export const colourOf = (author: string | null): CSSProperties => ({
  ['--of' as string]: author === null ? 'var(--vk-line-control)' : personColor(author),
})
