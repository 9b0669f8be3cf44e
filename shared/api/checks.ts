import { z } from 'zod'
import { type ExplainedFinding, isExplainable, type OpenFinding } from '../domain/format-check/differences.ts'
import type { Finding } from '../domain/format-check/finding.ts'
import { isRuleId, type RuleId } from '../domain/format-check/rules.ts'

/** Switches a rule of the check off or on for a dossier. */
export const mutedRuleInput = z.object({
  rule: z.string().refine(isRuleId, 'Không có quy tắc kiểm tra này'),
  muted: z.boolean(),
})

const nfc = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.normalize('NFC').trim())
const difference = { rule: z.string().refine(isExplainable, 'Quy tắc này không ghi lý do khác được'), ours: nfc(1000), theirs: nfc(1000) }

/** Words that differ from a text from above with a reason. `seen`: the reason that stood on the screen; null: none did. */
export const explainedInput = z.object({
  ...difference,
  sectionId: z.string().min(8).max(40).nullable(),
  reason: nfc(1000).refine((value) => value.length > 0, 'Không được để trống'),
  seen: z.object({ reason: z.string().max(1000).nullable() }),
})
export const unexplainedInput = z.object(difference)

/** What the check of a document or a file found. Rules that are switched off are left out and named. */
export interface CheckView {
  findings: Finding[]
  /** Findings beyond the number that is sent, by rule; empty when all are there. */
  more: { rule: RuleId; count: number }[]
  muted: RuleId[]
  /** Whether the person may switch rules off and on. */
  mayMute: boolean
}

/** The check of a document: what waits, and what differs from the texts from above with a reason. */
export interface DocumentCheckView extends CheckView {
  findings: OpenFinding[]
  explained: ExplainedFinding[]
}

/** What was read of an uploaded file, beside what was found in it. */
export interface FileCheckView extends CheckView {
  paragraphs: number
  words: number
  /** Name of the form that it was held against. */
  profileName: string
}
