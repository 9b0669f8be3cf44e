import { FRAMES, type Frame, type Stage } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import { checkTemplate } from '@van-kien/shared/domain/template-check.ts'
import { DEFAULT_CHOICES, type TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { detailedOutline } from './detailed-outline/template.ts'
import { preliminaryOutline } from './preliminary-outline/template.ts'
import { report } from './report/template.ts'

/** A new kind is a folder and a line here. */
const KINDS: Readonly<Record<Stage, (frame: Frame, choices: TemplateChoices) => DocumentTemplate>> = {
  'preliminary-outline': preliminaryOutline,
  'detailed-outline': detailedOutline,
  report,
}

/** All document templates: each kind in each frame, arranged as usual. */
export const documentTemplates: readonly DocumentTemplate[] = loadTemplates(
  Object.values(KINDS).flatMap((kind) => FRAMES.map((frame) => kind(frame, DEFAULT_CHOICES))),
)
const arranged = new Map<string, DocumentTemplate>()

/** The templates as given, when all are right; throws an Error that lists every mistake with template and field otherwise. */
export function loadTemplates(templates: readonly unknown[]): DocumentTemplate[] {
  const mistakes = templates.flatMap((template) => checkTemplate(template))
  const ids = templates.map((template) => (template as Partial<DocumentTemplate> | null)?.id)
  const repeated = [...new Set(ids.filter((id, index) => id !== undefined && ids.indexOf(id) !== index))]
  mistakes.push(...repeated.map((id) => ({ path: `${id} › id`, message: 'hai mẫu dùng chung một mã' })))
  if (mistakes.length === 0) return templates as DocumentTemplate[]
  throw new Error(`Mẫu văn bản có lỗi:\n${mistakes.map(({ path, message }) => `- ${path}: ${message}`).join('\n')}`)
}

/** The template that a document of this stage and frame starts from, arranged as a dossier chose. */
export function templateFor(stage: Stage, frame: Frame, choices: TemplateChoices = DEFAULT_CHOICES): DocumentTemplate {
  const key = [stage, frame, choices.partyFirst, choices.groupOrder, choices.figuresUntil].join()
  const known = arranged.get(key)
  if (known) return known
  const made = KINDS[stage](frame, choices)
  arranged.set(key, made)
  return made
}
