import { checkWord } from '@van-kien/shared/domain/format-check/check-word.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { answerFiles } from '../import/file-process.ts'
import { mostFindings } from './most-findings.ts'
import { readFacts } from './read-facts.ts'

/** What the process is given and what it answers. */
export interface CheckJob {
  bytes: Uint8Array
  profile: FormatProfile
  muted: readonly RuleId[]
}

export interface FileCheck {
  findings: Finding[]
  more: { rule: RuleId; count: number }[]
  paragraphs: number
  words: number
}

answerFiles(({ bytes, profile, muted }: CheckJob): FileCheck => {
  const facts = readFacts(Buffer.from(bytes))
  const written = facts.paragraphs.filter(({ text }) => text.trim() !== '')
  const words = written.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0)
  return { ...mostFindings(checkWord(facts, profile, new Set(muted))), paragraphs: written.length, words }
})
