import { parentPort, workerData } from 'node:worker_threads'
import { checkWord } from '@van-kien/shared/domain/format-check/check-word.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { ImportError, type ImportErrorCode } from '../import/import-error.ts'
import { mostFindings } from './most-findings.ts'
import { readFacts } from './read-facts.ts'

/** What the thread is given and what it answers. */
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

export type CheckAnswer = { ok: true; check: FileCheck } | { ok: false; code: ImportErrorCode; detail: string }

/** Runs in a thread of its own: one file, one answer. */
function answer({ bytes, profile, muted }: CheckJob): CheckAnswer {
  try {
    const facts = readFacts(Buffer.from(bytes))
    const written = facts.paragraphs.filter(({ text }) => text.trim() !== '')
    const words = written.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0)
    return { ok: true, check: { ...mostFindings(checkWord(facts, profile, new Set(muted))), paragraphs: written.length, words } }
  } catch (error) {
    if (error instanceof ImportError) return { ok: false, code: error.code, detail: error.detail }
    return { ok: false, code: 'import-broken', detail: String(error) }
  }
}

parentPort?.postMessage(answer(workerData as CheckJob))
