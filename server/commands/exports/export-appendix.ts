import type { AppendixCell, AppendixTable, ShownAppendix } from '@van-kien/shared/domain/appendices/table.ts'
import { digitsOf } from '@van-kien/shared/domain/figures/decimal.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type OutCell, type OutSheet, writeXlsx } from '../../export/sheets/write-xlsx.ts'
import { readBinding } from '../../storage/appendices.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { listSections } from '../../storage/sections.ts'
import { frozenShown } from '../appendices/frozen-content.ts'
import { registerNow, showNow } from '../appendices/show-now.ts'
import { enterSection } from '../enter.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import type { OutFile } from './export-document.ts'

/** A bound appendix as .xlsx: as it stands now while it is being written, else as its version froze it. Numbers are numbers there. */
export async function exportAppendix(ctx: Context, person: Person, sectionId: string, version?: number): Promise<OutFile> {
  const { section, actor } = await enterSection(ctx.db, person, sectionId, 'export')
  const wanted = version ?? (section.status === 'drafting' ? undefined : (section.version ?? 0))
  let shown: ShownAppendix | null
  if (wanted === undefined) {
    const bound = await readBinding(ctx.db, section.id)
    shown = bound ? await showNow(ctx.db, await registerNow(ctx.db, bound.dossierId), bound.settings) : null
  } else {
    shown = await frozenShown(ctx.db, section.id, wanted)
  }
  if (!shown) throw new Refusal('not-found', 'Phụ lục này chưa lấy bảng từ sổ số liệu.')
  const outline = numberedOutline(toTreeSections(await listSections(ctx.db, section.document_id)))
  const label = outline.find((one) => one.section.id === section.id)?.label ?? 'Phụ lục'
  const bytes = await writeXlsx(sheetOf(label, section.title, shown))
  await ctx.writer.transaction((tx) =>
    appendAudit(tx, {
      chain: section.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'appendix.xlsx',
      data: { documentId: section.document_id, sectionId: section.id, title: section.title, version: wanted ?? null, hash: sha256(bytes) },
    }),
  )
  return { name: `${label}.xlsx`, type: 'xlsx', bytes }
}

/** Letters of a sheet's column for so many CSS pixels. */
const LETTERS = 5.2

/** All tables of the appendix below each other in one sheet: it has the columns of the widest. */
function sheetOf(label: string, title: string, { tables, notes }: ShownAppendix): OutSheet {
  const widest = tables.reduce((one, other) => (other.heads.length > one.heads.length ? other : one), tables[0] ?? { heads: [], rows: [] })
  const rows: OutCell[][] = [[{ text: label, style: 'plain' }], [{ text: title.toLocaleUpperCase('vi'), style: 'title' }], []]
  const wide: [number, number][] = [
    [0, Math.min(10, widest.heads.length)],
    [1, Math.min(10, widest.heads.length)],
  ]
  for (const [index, table] of tables.entries()) {
    if (index > 0) rows.push([])
    rows.push(...tableRows(table))
  }
  rows.push([], ...notes.map((text): OutCell[] => [{ text, style: 'note' }]))
  for (const [index] of notes.entries()) wide.push([rows.length - notes.length + index, Math.min(10, widest.heads.length)])
  return {
    name: label,
    widths: widest.heads.map(({ width }) => Math.max(5, Math.round(width / LETTERS))),
    rows,
    frozen: { rows: 4, columns: Math.min(2, widest.heads.length) },
    wide,
    landscape: true,
  }
}

const tableRows = ({ heads, rows }: AppendixTable): OutCell[][] => [
  heads.map(({ text, over }): OutCell => ({ text: over === '' ? text : `${over}: ${text}`, style: 'head' })),
  ...rows.map(({ kind, cells }) => cells.map((cell) => outCell(cell, kind === 'group' || kind === 'total'))),
]

function outCell({ text, number, align }: AppendixCell, bold: boolean): OutCell {
  if (number !== undefined) return { number, digits: digitsOf(number) }
  return { text, style: bold ? 'group' : align === 'center' ? 'centre' : align === 'right' ? 'right' : 'text' }
}
