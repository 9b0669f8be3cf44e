import type { DecidedView } from '@van-kien/shared/api/views.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import { type Action, RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { judgeTransition, type Transition } from '@van-kien/shared/domain/section-status.ts'
import { settledBy } from '@van-kien/shared/domain/stale-cause.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { applyUpgrade, saveUpgradeProblem } from '../../storage/body-upgrades.ts'
import { lastDecision } from '../../storage/decisions.ts'
import type { SectionInPlace } from '../../storage/sections.ts'
import { listOpenCauses } from '../../storage/stale-causes.ts'
import type { Tx } from '../../storage/writer.ts'
import { markStaleAppendices } from '../appendices/mark-stale.ts'
import { enterSection, type Member } from '../enter.ts'
import { staleByFigures } from '../figure-texts/stale-figures.ts'
import { notify } from '../notify.ts'
import { staleOf } from '../stale-view.ts'
import { changeStatus } from './change-status.ts'

export type Decision = Exclude<Transition, 'submit'>

/** Decisions after which one may write again. */
const OPENS: ReadonlySet<Decision> = new Set(['withdraw', 'return', 'reopen'])

/** The right that each decision needs. Withdrawing is judged apart: who submitted may, and who may take back everybody's. */
const RIGHT: Record<Decision, Action> = { withdraw: 'read', approve: 'approve', return: 'return', confirm: 'confirm', reopen: 'reopen' }

/**
 * Thu hồi, duyệt, trả lại, duyệt lại, mở lại: one decision about a section as it stands, in its queue (G3). `version` is what the person read
 * (V3); the same decision again by the same person about the same version is answered as done. `causes` are those of “cần duyệt lại” that the person saw:
 * duyệt lại settles these and leaves the others open (undefined: all).
 */
export async function decideSection(
  ctx: Context,
  person: Person,
  sectionId: string,
  transition: Decision,
  given: { version?: number | undefined; reason?: string | undefined; causes?: readonly string[] | undefined },
): Promise<DecidedView> {
  const { section: found } = await enterSection(ctx.db, person, sectionId, RIGHT[transition])
  const body = OPENS.has(transition) ? await ctx.rooms.linearBody(found.id) : null
  if (body?.ok === false) {
    // Told on its pages and on the administrator's from now on.
    await ctx.writer.transaction(async (tx) => {
      await saveUpgradeProblem(tx, found.id, body.problem, ctx.now())
      await notify(ctx, tx, [found.document_id], 'structure')
    })
    throw new Refusal('body-not-upgraded')
  }
  let upgraded = false
  const outcome = await ctx.rooms.exclusive(found.id, async ({ tx }) => {
    const { section, actor } = await enterSection(tx, person, sectionId, RIGHT[transition])
    if (section.removed_at !== null) throw new Refusal('not-found')
    if (transition === 'withdraw') insist(mayWithdraw(actor, section))
    const open = await listOpenCauses(tx, section.id)
    // What the person did not see is not confirmed: of that nothing is stale.
    const stale = staleOf(transition === 'confirm' ? settledBy(transition, open, given.causes) : open)
    const verdict = judgeTransition(transition, { status: section.status, stale, version: section.version }, given)
    if (!verdict.ok) {
      if (await isRepeat(tx, section, actor, transition, given.version)) return { status: section.status, version: section.version }
      throw new Refusal(verdict.code)
    }
    const at = ctx.now()
    const decided = await changeStatus(ctx, tx, {
      section,
      actor,
      transition,
      to: verdict.to,
      version: section.version,
      reason: given.reason?.trim() ?? '',
      at,
      fields: transition === 'approve' ? { approved_version: section.version } : {},
      open,
      seen: given.causes,
    })
    // Numbers may have changed since the words were submitted: the approval is of what was read, and that is told at once.
    if (transition === 'approve') await flagFigures(ctx, tx, section, actor, at)
    // The change of status has begun a lock epoch.
    upgraded = body !== null && (await applyUpgrade(tx, section.id, body, at, false))
    return decided
  })
  if (upgraded) ctx.rooms.upgraded(found.id)
  return outcome
}

async function flagFigures(ctx: Context, tx: Tx, section: SectionInPlace, actor: Member, at: number): Promise<void> {
  const { id: sectionId, dossier_id: dossierId } = section
  await markStaleAppendices(ctx, tx, { dossierId, at, actor, rows: null, sectionId })
  const stale = await staleByFigures(ctx, tx, { dossierId, actor: actor.userId, at, touched: null, sectionId })
  if (!stale) return
  const data = { documentId: section.document_id, title: section.title, rows: [], stale }
  await appendAudit(tx, { chain: dossierId, at, actor: actor.userId, action: 'figure.stale', data })
}

function mayWithdraw(actor: Member, section: SectionInPlace) {
  // Outside `submitted` the status is the reason that matters, unless the role may never submit.
  if (section.status !== 'submitted' && RIGHTS[actor.role].has('submit')) return { ok: true } as const
  return decide(actor, 'withdraw-any', { status: section.status, submittedBy: section.submitted_by })
}

/** V3: phone networks send twice. */
async function isRepeat(tx: Tx, section: SectionInPlace, actor: Member, transition: Decision, version: number | undefined): Promise<boolean> {
  if (transition !== 'approve' && transition !== 'return' && transition !== 'confirm') return false
  const last = await lastDecision(tx, section.id)
  return (
    last !== undefined && last.transition === transition && last.actor === actor.userId && last.version === version && section.version === version
  )
}
