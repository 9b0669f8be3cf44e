import type { ListRowsInput, ListView, RowConflict } from '@van-kien/shared/api/appendices.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import { APPENDIX_NAMES, type ListKind } from '@van-kien/shared/domain/appendices/kinds.ts'
import { LIST_COLUMNS, LIST_GROUPS, type ListRow, MOST_LIST_ROWS, readListValue } from '@van-kien/shared/domain/appendices/lists.ts'
import { nextFigures } from '@van-kien/shared/domain/appendices/targets.ts'
import { inOrder } from '@van-kien/shared/domain/figures/figure.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { deleteRow, listRows, putRow } from '../../storage/appendices.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { type SaidRow, saidGone, saidListRow } from '../../storage/figure-proof.ts'
import { listFigures, listGroups } from '../../storage/figures.ts'
import { enterDossier } from '../enter.ts'
import { behind } from '../place.ts'
import { markStaleAppendices } from './mark-stale.ts'
import { appendixFacts } from './show-now.ts'

type Edit = ListRowsInput['edits'][number]

/** One list of a dossier. */
export async function viewList(ctx: Context, person: Person, dossierId: string, list: ListKind): Promise<ListView> {
  const { dossier, actor } = await enterDossier(ctx.db, person, dossierId, 'read')
  const facts = appendixFacts(dossier)
  return {
    list,
    dossierName: dossier.name,
    wardName: dossier.ward_name,
    facts,
    rows: await listRows(ctx.db, dossier.id, list),
    fixed: list === 'targets' ? await fixedRows(ctx.db, dossier) : [],
    may: { enter: decide(actor, 'figures').ok },
  }
}

/** The chỉ tiêu of the next term stand in the list of themselves. */
async function fixedRows(db: Database, dossier: DossierRow): Promise<ListView['fixed']> {
  const figures = nextFigures(await listFigures(db, dossier.id), appendixFacts(dossier).year)
  return inOrder(figures, await listGroups(db, dossier.id)).map(({ id, name, unit, targetText }) => ({ id, name, unit, target: targetText }))
}

/**
 * New rows, other values, another place, rows taken away: all or none.
 * @throws Refusal `record-changed` with both sides of each row that is no longer as the screen showed it (S1); `bad-request` for what is no value, cell by cell
 */
export async function changeListRows(
  ctx: Context,
  person: Person,
  dossierId: string,
  list: ListKind,
  { edits }: ListRowsInput,
): Promise<{ rows: ListRow[] }> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures')
    const rows = new Map((await listRows(tx, dossier.id, list)).map((row) => [row.id, row]))
    insistOnSeen(rows, edits)
    const fixed = list === 'targets' ? new Set((await fixedRows(tx, dossier)).map(({ id }) => id)) : null
    const said: SaidRow[] = []
    for (const edit of edits) {
      const before = rows.get(edit.id)
      if (edit.gone) {
        if (!before) continue
        rows.delete(edit.id)
        await deleteRow(tx, dossier.id, before)
        said.push(saidGone('list', `${list} ${edit.id}`, before.version))
        continue
      }
      if (fixed && !fixed.has(edit.id)) throw new Refusal('bad-request', 'Chỉ tiêu này không còn trong sổ số liệu. Tải lại trang.')
      const row = rowOf(list, edit, before, [...rows.values()])
      rows.set(row.id, row)
      await putRow(tx, dossier.id, row)
      said.push(saidListRow(row))
    }
    if (rows.size > MOST_LIST_ROWS) throw new Refusal('bad-request', `Một danh mục có nhiều nhất ${MOST_LIST_ROWS} dòng.`)
    const at = ctx.now()
    const data = { list, name: APPENDIX_NAMES[list], count: said.length, rows: said }
    await appendAudit(tx, { chain: dossier.id, at, actor: actor.userId, action: 'appendix.rows', data })
    await markStaleAppendices(ctx, tx, { dossierId: dossier.id, at, actor, rows: said })
    return { rows: await listRows(tx, dossier.id, list) }
  })
}

/** The row as it will be stored. */
function rowOf(list: ListKind, edit: Edit, before: ListRow | undefined, all: readonly ListRow[]): ListRow {
  const groups = LIST_GROUPS[list]
  const group = edit.group ?? before?.group ?? groups[0]?.key ?? ''
  if (groups.length > 0 && !groups.some(({ key }) => key === group)) throw new Refusal('bad-request', 'Danh mục không có nhóm này. Tải lại trang.')
  const values = { ...before?.values }
  const fields: { field: string; message: string }[] = []
  for (const [key, typed] of Object.entries(edit.values)) {
    const column = LIST_COLUMNS[list].find((one) => one.key === key)
    if (!column) throw new Refusal('bad-request', 'Danh mục không có cột này. Tải lại trang.')
    const read = readListValue(column, typed)
    if (!read.ok) fields.push({ field: `${edit.id} ${key}`, message: `${column.head}: ${read.message}` })
    else if (read.value === '') delete values[key]
    else values[key] = read.value
  }
  if (fields.length > 0) throw new Refusal('bad-request', fields[0]!.message, { fields })
  const others = all.filter(({ id }) => id !== edit.id)
  const position = edit.afterId !== undefined ? behind(others, edit.afterId) : (before?.position ?? (others.at(-1)?.position ?? 0) + 1)
  return { id: edit.id, list, group, values, position, version: (before?.version ?? 0) + 1 }
}

/** S1. @throws Refusal record-changed */
function insistOnSeen(rows: ReadonlyMap<string, ListRow>, edits: readonly Edit[]): void {
  const conflicts = edits
    .filter((edit) => (rows.get(edit.id)?.version ?? 0) !== edit.seen)
    .map((edit): RowConflict => ({ field: edit.id, theirs: rows.get(edit.id) ?? null, mine: edit.values }))
  if (conflicts.length > 0) throw new Refusal('record-changed', undefined, { conflicts })
}
