import { type AppendixReads, readsOf } from '@van-kien/shared/domain/appendices/reads.ts'
import { appendixChanges, type ShownAppendix } from '@van-kien/shared/domain/appendices/table.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Context } from '../../context.ts'
import { approvedBindings } from '../../storage/appendices.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import type { SaidRow } from '../../storage/figure-proof.ts'
import { readSection, type SectionInPlace } from '../../storage/sections.ts'
import { insertCause, listCausesOf, listOpenCauses, settleCauses } from '../../storage/stale-causes.ts'
import type { Tx } from '../../storage/writer.ts'
import type { Member } from '../enter.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { notifyStale } from '../notify-stale.ts'
import { frozenShown } from './frozen-content.ts'
import { registerNow, showNow } from './show-now.ts'

interface Changed {
  dossierId: DossierId
  at: number
  actor: Pick<Member, 'userId' | 'name'>
  /** The rows that the command wrote or took away; null: anything may have changed. */
  rows: readonly SaidRow[] | null
  /** Only this section. */
  sectionId?: SectionId
}

/** What an audit entry tells of approved appendices whose numbers changed. */
export interface StaleAppendices {
  causes: [cause: string, section: string, reason: string][]
  /** Causes that ended: the numbers are again what was approved. */
  ended: string[]
}

/**
 * Approved appendices that show other numbers since this change become “cần duyệt lại”, in the same transaction; those that show again what was approved are
 * approved as before. One that waits for its approver already says so once; numbers that somebody has seen and confirmed are not told again.
 */
export async function markStaleAppendices(ctx: Context, tx: Tx, { dossierId, at, actor, rows, sectionId }: Changed): Promise<void> {
  const bound = (await approvedBindings(tx, dossierId)).filter((binding) => sectionId === undefined || binding.sectionId === sectionId)
  if (bound.length === 0) return
  const now = await registerNow(tx, dossierId)
  const changed: StaleAppendices = { causes: [], ended: [] }
  for (const binding of bound) {
    if (rows !== null && !rows.some(([key]) => touches(readsOf(binding.settings, now.facts.year), key))) continue
    const section = await readSection(tx, binding.sectionId)
    if (!section) continue
    const open = (await listOpenCauses(tx, section.id)).find(({ kind }) => kind === 'appendix')
    const shown = await showNow(tx, now, binding.settings)
    const before = await frozenShown(tx, section.id, binding.approved)
    if (before && canonicalJson(before) === canonicalJson(shown)) {
      if (!open) continue
      await settleCauses(tx, [open.id], { at, by: actor.userId, outcome: 'cancel' })
      await notifyStale(ctx, tx, section, actor, at)
      changed.ended.push(open.id)
      continue
    }
    const object = sha256(canonicalJson(shown)).slice(0, 32)
    if (open || (await listCausesOf(tx, section.id, 'appendix')).some((cause) => cause.object === object && cause.outcome === 'confirm')) continue
    const reason = reasonOf(before, shown)
    const id = ctx.newId()
    await insertCause(tx, { id, section_id: section.id, kind: 'appendix', object, reason, since: at, caused_by: actor.userId })
    await tell(ctx, tx, section, { actor, at, reason })
    changed.causes.push([id, section.id, reason])
  }
  if (changed.causes.length + changed.ended.length > 0)
    await appendAudit(tx, { chain: dossierId, at, actor: actor.userId, action: 'appendix.stale', data: { ...changed } })
}

async function tell(
  ctx: Context,
  tx: Tx,
  section: SectionInPlace,
  { actor, at, reason }: Pick<Changed, 'actor' | 'at'> & { reason: string },
): Promise<void> {
  await notifyStale(ctx, tx, section, actor, at)
  await notifyPeople(ctx, tx, 'stale', { section, actor: actor.userId, at, text: reason })
}

/** Whether a row of the register, or of a list, can change what an appendix shows. */
function touches(reads: AppendixReads, key: string): boolean {
  const [noun, first, , period = ''] = key.split(' ')
  if (noun === 'list') return first === reads.list
  if (noun === 'appendix' || !reads.register) return false
  return noun !== 'cell' || reads.unit !== null || reads.periods.includes(period)
}

const LONGEST_ABOUT = 120

/** 'Số liệu của phụ lục đã thay đổi: Hộ nghèo, 2024: 12 thành 14 (và 3 chỗ khác)' */
function reasonOf(before: ShownAppendix | null, now: ShownAppendix): string {
  const [first, ...others] = before ? appendixChanges(before, now) : []
  if (!first) return 'Số liệu của phụ lục đã thay đổi'
  const said = (text: string) => (text === '' ? 'để trống' : `“${short(text)}”`)
  const rest = others.length > 0 ? ` (và ${others.length} chỗ khác)` : ''
  return `Số liệu của phụ lục đã thay đổi: ${short(first.about)}: từ ${said(first.before)} thành ${said(first.now)}${rest}`
}

const short = (text: string): string => (text.length > LONGEST_ABOUT ? `${text.slice(0, LONGEST_ABOUT)}…` : text)
