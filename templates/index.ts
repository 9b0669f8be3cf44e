import { FRAMES, type Frame, type Stage } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import { checkTemplate } from '@van-kien/shared/domain/template-check.ts'
import { detailedOutline } from './detailed-outline/template.ts'
import { preliminaryOutline } from './preliminary-outline/template.ts'
import { report } from './report/template.ts'

/** All document templates: each kind in each frame. A new kind is a folder and a line here. */
export const documentTemplates: readonly DocumentTemplate[] = loadTemplates([
  ...FRAMES.map(preliminaryOutline),
  ...FRAMES.map(detailedOutline),
  ...FRAMES.map(report),
])

/** The templates as given, when all are right; throws an Error that lists every mistake with template and field otherwise. */
export function loadTemplates(templates: readonly unknown[]): DocumentTemplate[] {
  const mistakes = templates.flatMap((template) => checkTemplate(template))
  const ids = templates.map((template) => (template as Partial<DocumentTemplate> | null)?.id)
  const repeated = [...new Set(ids.filter((id, index) => id !== undefined && ids.indexOf(id) !== index))]
  mistakes.push(...repeated.map((id) => ({ path: `${id} › id`, message: 'hai mẫu dùng chung một mã' })))
  if (mistakes.length === 0) return templates as DocumentTemplate[]
  throw new Error(`Mẫu văn bản có lỗi:\n${mistakes.map(({ path, message }) => `- ${path}: ${message}`).join('\n')}`)
}

/** The template that a document of this stage and frame starts from. */
export function templateFor(stage: Stage, frame: Frame): DocumentTemplate {
  const found = documentTemplates.find((template) => template.stage === stage && template.frame === frame)
  if (!found) throw new Error(`no template for ${stage} in frame ${frame}`)
  return found
}
