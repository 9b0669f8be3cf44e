import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import { FRAMES, type Frame } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import { checkTemplate } from '@van-kien/shared/domain/template-check.ts'
import { DEFAULT_CHOICES, type TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { detailedOutline } from './detailed-outline/template.ts'
import { preliminaryOutline } from './preliminary-outline/template.ts'
import { report } from './report/template.ts'
import { resolution } from './resolution/template.ts'

/** The template of each kind: a folder and a line here. */
const TEMPLATES: Readonly<Record<DocumentKind, (frame: Frame, choices: TemplateChoices) => DocumentTemplate>> = {
  'preliminary-outline': preliminaryOutline,
  'detailed-outline': detailedOutline,
  report,
  resolution,
}

/** All document templates, each kind in each frame, arranged as usual and checked. Asked for once at start: it is work. @throws Error as `checkedTemplates` */
export const allTemplates = (): DocumentTemplate[] =>
  checkedTemplates(Object.values(TEMPLATES).flatMap((template) => FRAMES.map((frame) => template(frame, DEFAULT_CHOICES))))

const arranged = new Map<string, DocumentTemplate>()

/** The templates as given, when all are right; throws an Error that lists every mistake with template and field otherwise. */
export function checkedTemplates(templates: readonly unknown[]): DocumentTemplate[] {
  const mistakes = templates.flatMap((template) => checkTemplate(template))
  const ids = templates.map((template) => (template as Partial<DocumentTemplate> | null)?.id)
  const repeated = [...new Set(ids.filter((id, index) => id !== undefined && ids.indexOf(id) !== index))]
  mistakes.push(...repeated.map((id) => ({ path: `${id} › id`, message: 'hai mẫu dùng chung một mã' })))
  if (mistakes.length === 0) return templates as DocumentTemplate[]
  throw new Error(`Mẫu văn bản có lỗi:\n${mistakes.map(({ path, message }) => `- ${path}: ${message}`).join('\n')}`)
}

/** The template that a document of this kind and frame starts from, arranged as a dossier chose. */
export function templateFor(kind: DocumentKind, frame: Frame, choices: TemplateChoices = DEFAULT_CHOICES): DocumentTemplate {
  const key = [kind, frame, choices.partyFirst, choices.groupOrder, choices.figuresUntil].join()
  const known = arranged.get(key)
  if (known) return known
  const made = TEMPLATES[kind](frame, choices)
  arranged.set(key, made)
  return made
}
