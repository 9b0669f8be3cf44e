import type { CopiedView } from '@van-kien/shared/api/coverage-views.ts'
import { safeFileName } from '@van-kien/shared/domain/file-name.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { copiedReport, isTooMuch } from '@van-kien/shared/domain/upstream/copied-report.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { paper } from '../../export/paper-process.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { enterDossier } from '../enter.ts'
import type { OutFile } from '../exports/export-document.ts'
import { inDocument } from '../in-document.ts'
import { newestStage, wardSections } from './coverage-input.ts'
import type { CoverageLine } from './coverage-lines.ts'
import { paragraphsContent, section, table, tablePaper } from './export-coverage.ts'
import { newestTexts } from './newest-texts.ts'

/** Mức lấy lời văn cấp trên: how much of the newest stage is the wording of the texts from above, section by section, paragraph by paragraph. Changes nothing. */
export async function viewCopied(ctx: Context, person: Person, id: string): Promise<Json<CopiedView>> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'read')
  return ctx.readings.json('copied', { dossierId: dossier.id }, { dossierId: dossier.id, who: person.userId })
}

/** The work of `viewCopied`. */
export async function readCopied(ctx: Reading, { dossierId }: { dossierId: DossierId }): Promise<CopiedView> {
  const dossier = await readDossier(ctx.db, dossierId)
  if (!dossier) throw new Refusal('not-found')
  const limit = dossier.copied_share
  const document = await newestStage(ctx, dossierId)
  const upstream = await newestTexts(ctx, dossierId)
  if (!document) return { limit, document: null, texts: upstream.length, sections: [] }
  const ward = await wardSections(ctx, document)
  const named = new Map(ward.sections.map((one) => [one.lineageId, one]))
  const sections = copiedReport(ward.following, upstream)
    .map(({ id, ...copied }) => {
      const { sectionId, path, title } = named.get(id)!
      return { ...copied, sectionId, path, title, tooMuch: isTooMuch(copied, limit) }
    })
    .sort((one, other) => Number(other.tooMuch) - Number(one.tooMuch) || other.percent - one.percent)
  return { limit, document: { id: document.id, ...inDocument(document) }, texts: upstream.length, sections }
}

const HEADS = ['TT', 'Mục, đoạn của phường', 'Số chữ', 'Lời văn cấp trên', 'Văn bản cấp trên'] as const
const WIDTHS = [40, 500, 80, 110, 203]

/** The same as a .docx in the official form, with pages that lie across. Audited. @throws Refusal `not-found` when there is no document or no text from above */
export async function exportCopied(ctx: Context, person: Person, id: string): Promise<OutFile> {
  const { dossier, actor } = await enterDossier(ctx.db, person, id, 'export')
  const view = await ctx.readings.value('copied', { dossierId: dossier.id }, person.userId)
  if (!view.document || view.texts === 0) throw new Refusal('not-found')
  const over = view.sections.filter(({ tooMuch }) => tooMuch).length
  const summary = `${view.sections.length} mục có lời văn cấp trên; ${over} mục từ mức ${view.limit}% số chữ trở lên.`
  const title = { docType: 'BÁO CÁO', subject: `Mức lấy lời văn cấp trên trong\n${view.document.documentTitle} của phường` }
  const bytes = await paper.exportDocx(
    await tablePaper(ctx, dossier, title, [
      section('summary', '', paragraphsContent([summary]), false),
      section('table', 'Các mục và các đoạn', table(HEADS, WIDTHS, linesOf(view)), true),
    ]),
  )
  await ctx.writer.transaction(async (tx) =>
    appendAudit(tx, {
      ...{ chain: dossier.id, at: ctx.now(), actor: actor.userId, action: 'export.copied' },
      data: { documentId: view.document!.id, limit: view.limit, hash: sha256(bytes) },
    }),
  )
  return { name: safeFileName(`Mức lấy lời văn cấp trên - phường ${dossier.ward_name}`, 'docx'), type: 'docx', bytes }
}

const linesOf = ({ sections, limit }: CopiedView): CoverageLine[] =>
  sections.flatMap(({ path, title, words, percent, tooMuch, from, paragraphs }, at): CoverageLine[] => [
    {
      group: `${at + 1}. ${path === title ? title : `${path} ${title}`}: ${words} chữ, ${percent}% là lời văn “${from}”${tooMuch ? ` (từ mức ${limit}%)` : ''}`,
    },
    ...paragraphs.map(
      (each, index): CoverageLine => ({
        level: 1,
        cells: [`${at + 1}.${index + 1}`, each.text, String(each.words), `${each.percent}%`, each.from],
      }),
    ),
  ])
