import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { DocumentId, UserId } from '@van-kien/shared/domain/ids.ts'
import { copyMark } from '../../export/copy-mark.ts'
import { headingLines } from '../../export/headings.ts'
import type { ExportInput } from '../../export/input.ts'
import { sha256 } from '../../storage/audit.ts'
import { type CopiedSection, keepCopy } from '../../storage/export-copies.ts'
import type { Tx } from '../../storage/writer.ts'

/** Keeps the words that a .docx was made from, in the transaction that gives it out (E10). */
export async function keepExported(tx: Tx, documentId: DocumentId, input: ExportInput, who: { at: number; by: UserId }): Promise<void> {
  const bodies = new Map<string, string>()
  const sections = input.sections.map((section): CopiedSection => {
    const json = canonicalJson(section.content)
    const body = sha256(json)
    bodies.set(body, json)
    return { id: section.id, level: section.level, title: section.title, heading: headingLines(section, input.profile, input.form).join(' '), body }
  })
  await keepCopy(tx, documentId, { mark: copyMark(input.sections), ...who, sections, bodies })
}
