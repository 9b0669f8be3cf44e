import type { Figure, FigureUnit } from '@van-kien/shared/domain/figures/figure.ts'
import { neededBy } from '@van-kien/shared/domain/figures/method.ts'
import { type FigureReference, referenceKey, referenceObject } from '@van-kien/shared/domain/figures/reference.ts'
import type { ShownFigure } from '@van-kien/shared/domain/figures/shown-figure.ts'
import type { DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Context } from '../../context.ts'
import type { SaidRow } from '../../storage/figure-proof.ts'
import { listMethods, readFigures, readUnits } from '../../storage/figures.ts'
import { namesOf } from '../../storage/members.ts'
import { readSection } from '../../storage/sections.ts'
import type { StaleCauseTable } from '../../storage/source-tables.ts'
import { insertCause, listCausesIn, settleCauses } from '../../storage/stale-causes.ts'
import { listApprovedFigures, type VersionFigure } from '../../storage/versions.ts'
import type { Tx } from '../../storage/writer.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { notifyStale } from '../notify-stale.ts'
import { shownFigures } from './shown-in.ts'

/** Ids of the figures that say something else, with those that are worked out from them; null: any may. */
export type Touched = ReadonlySet<string> | null

/** What the rows of a command touch. */
export async function touchedBy(tx: Tx, dossierId: DossierId, rows: readonly SaidRow[]): Promise<Touched> {
  const touched = new Set<string>()
  for (const [key] of rows) {
    const [noun, id] = key.split(' ')
    if (noun === 'unit') return null
    if (noun !== 'group' && id) touched.add(id)
  }
  const methods = touched.size > 0 ? await listMethods(tx, dossierId) : []
  for (let grown = true; grown; ) {
    grown = false
    for (const { id, method } of methods)
      if (!touched.has(id) && neededBy(method).some((other) => touched.has(other))) {
        touched.add(id)
        grown = true
      }
  }
  return touched
}

/** What an audit entry tells of approved sections that show another number than the register. */
export interface StaleNote {
  causes: { id: string; section: string; object: string; reason: string; texts: Record<string, string> }[]
  /** Ids of causes that ended: the number is again what was approved, or has changed once more. */
  ended: string[]
}

interface Change {
  sectionId: SectionId
  object: string
  /** What the approved words show. */
  figures: VersionFigure[]
  /** The open cause of the same figure. */
  open: StaleCauseTable | undefined
  /** By key, what the references show now; null: again what was approved, or confirmed. */
  texts: Record<string, string> | null
}

/**
 * After a change of the register, in its transaction: each approved section that shows a touched figure otherwise than the register has it now becomes
 * “cần duyệt lại”, with one cause a figure; a cause whose number is back ends. The note goes into the audit entry of the change. Null: nothing.
 * @param sectionId only this section
 */
export async function staleByFigures(
  ctx: Context,
  tx: Tx,
  { dossierId, actor, at, touched, sectionId }: { dossierId: DossierId; actor: UserId; at: number; touched: Touched; sectionId?: SectionId },
): Promise<StaleNote | null> {
  if (touched?.size === 0) return null
  const approved = await listApprovedFigures(tx, dossierId, sectionId)
  const concerned = approved
    .map((section) => ({ ...section, figures: section.figures.filter(({ figure }) => figure === null || touched === null || touched.has(figure)) }))
    .filter(({ figures }) => figures.length > 0)
  if (concerned.length === 0) return null
  const shown = await shownFigures(
    tx,
    dossierId,
    concerned.flatMap(({ figures }) => figures),
  )
  const known = await listCausesIn(
    tx,
    'figure',
    concerned.map((section) => section.sectionId),
  )
  const changes = concerned.flatMap((section) => changesOf(section, shown, known)).filter(isNews)
  if (changes.length === 0) return null
  const note: StaleNote = { causes: [], ended: changes.flatMap(({ open }) => open?.id ?? []) }
  await settleCauses(tx, note.ended, { at, by: actor, outcome: 'cancel' })
  const words = await wordsFor(tx, dossierId, changes)
  for (const { sectionId: section, object, figures, texts } of changes) {
    if (texts === null) continue
    const cause = { id: ctx.newId(), section, object, reason: words(object, figures, texts), texts }
    note.causes.push(cause)
    await insertCause(tx, {
      ...{ id: cause.id, section_id: section, kind: 'figure' as const, object, reason: cause.reason },
      ...{ since: at, caused_by: actor, texts_json: JSON.stringify(texts) },
    })
  }
  await tell(ctx, tx, changes, note, { actor, at })
  return note
}

/** One for each figure that the section shows. */
function changesOf(
  { sectionId, at, figures }: { sectionId: SectionId; at: number; figures: VersionFigure[] },
  shown: ReadonlyMap<string, ShownFigure>,
  known: readonly StaleCauseTable[],
): Change[] {
  return [...Map.groupBy(figures, referenceObject)].map(([object, own]): Change => {
    // Of earlier versions of the section nothing counts.
    const causes = known.filter((cause) => cause.section_id === sectionId && cause.object === object && cause.since >= at)
    const confirmed = causes.findLast(({ outcome }) => outcome === 'confirm')
    const seen = confirmed?.texts_json ? (JSON.parse(confirmed.texts_json) as Record<string, string>) : {}
    const texts = Object.fromEntries(own.map((one) => [referenceKey(one), shown.get(referenceKey(one))!.text]))
    const same = own.every((one) => [one.shown, seen[referenceKey(one)]].includes(texts[referenceKey(one)]))
    return { sectionId, object, figures: own, open: causes.find(({ settled_at }) => settled_at === null), texts: same ? null : texts }
  })
}

/** False when everything that there is to say was said. */
const isNews = ({ open, texts }: Change): boolean =>
  texts === null
    ? open !== undefined
    : open?.texts_json == null || Object.entries(JSON.parse(open.texts_json)).some(([key, text]) => texts[key] !== text)

/** The sentence of a cause: which figure, what the words show, what it is now. */
async function wordsFor(tx: Tx, dossierId: DossierId, changes: readonly Change[]) {
  const all = changes.flatMap(({ figures }) => figures)
  const ids = (of: (one: FigureReference) => string | null) => [...new Set(all.flatMap((one) => of(one) ?? []))]
  const figures = new Map<string, Figure>(
    (
      await readFigures(
        tx,
        dossierId,
        ids((one) => one.figure),
      )
    ).map((figure) => [figure.id, figure]),
  )
  const units = new Map<string, FigureUnit>(
    (
      await readUnits(
        tx,
        dossierId,
        ids((one) => one.unit),
      )
    ).map((unit) => [unit.id, unit]),
  )
  return (object: string, own: readonly VersionFigure[], texts: Readonly<Record<string, string>>): string => {
    const figure = figures.get(object)
    const what = figure ? `${figure.code} “${figure.name}”` : `chỉ tiêu đạt và vượt của ${units.get(own[0]?.unit ?? '')?.name ?? 'đơn vị'}`
    const pairs = own.filter((one) => one.shown !== texts[referenceKey(one)]).map((one) => `${one.shown} → ${texts[referenceKey(one)]}`)
    return `Số liệu ${what} ghi trong mục đã đổi: ${[...new Set(pairs)].join('; ')}`
  }
}

async function tell(ctx: Context, tx: Tx, changes: readonly Change[], note: StaleNote, { actor, at }: { actor: UserId; at: number }): Promise<void> {
  const name = (await namesOf(tx, [actor])).get(actor) ?? ''
  for (const sectionId of new Set(changes.map((change) => change.sectionId))) {
    const section = await readSection(tx, sectionId)
    if (!section) continue
    await notifyStale(ctx, tx, section, { userId: actor, name }, at)
    const reasons = note.causes.filter((cause) => cause.section === sectionId).map(({ reason }) => reason)
    if (reasons.length > 0) await notifyPeople(ctx, tx, 'stale', { section, actor, at, text: reasons.join('. ') })
  }
}
