import { z } from 'zod'
import type { Finding } from '../domain/format-check/finding.ts'
import { isRuleId, type RuleId } from '../domain/format-check/rules.ts'

/** Switches a rule of the check off or on for a dossier. */
export const mutedRuleInput = z.object({
  rule: z.string().refine(isRuleId, 'Không có quy tắc kiểm tra này'),
  muted: z.boolean(),
})

/** What the check of a document or a file found. Rules that are switched off are left out and named. */
export interface CheckView {
  findings: Finding[]
  /** Findings beyond the number that is sent, by rule; empty when all are there. */
  more: { rule: RuleId; count: number }[]
  muted: RuleId[]
  /** Whether the person may switch rules off and on. */
  mayMute: boolean
}

/** What was read of an uploaded file, beside what was found in it. */
export interface FileCheckView extends CheckView {
  paragraphs: number
  words: number
  /** Name of the form that it was held against. */
  profileName: string
}
