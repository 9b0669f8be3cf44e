import { type Difference, type ExplainableRule, type Explanation, sameDifference } from '@van-kien/shared/domain/format-check/differences.ts'
import type { DossierId, LineageId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import {
  deleteExplainedDifference,
  type ExplainedDifferenceRow,
  insertExplainedDifference,
  listExplainedDifferences,
} from '../../storage/explained-differences.ts'
import type { ExplainedDifferenceTable } from '../../storage/following-tables.ts'
import { listDossierSections } from '../../storage/sections.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { notifyDossier } from '../notify.ts'

/** A finding of the check that is about words which differ: in a section of any stage, or in the document as a whole. */
export interface Explained extends Difference {
  rule: ExplainableRule
  sectionId: string | null
}

const explanationOf = (row: ExplainedDifferenceRow): Explanation => ({
  ...{ id: row.id, rule: row.rule, lineageId: row.lineage_id, ours: row.ours, theirs: row.theirs },
  ...{ reason: row.reason, by: row.author_name ?? '', at: row.explained_at },
})

/** What a dossier gave reasons for, oldest first. */
export const readExplanations = async (db: Database, dossierId: DossierId): Promise<Explanation[]> =>
  (await listExplainedDifferences(db, dossierId)).map(explanationOf)

/**
 * Khác có lý do: lead and clerk say why these words differ from those above; whoever reads the check sees it. Held for these words alone: when either text
 * changes, the finding is back. @throws Refusal record-changed (S1), not-found for a section of another dossier
 */
export async function explainDifference(
  ctx: Context,
  person: Person,
  dossierId: string,
  { reason, seen, sectionId, ...difference }: Explained & { reason: string; seen: { reason: string | null } },
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    const section = sectionId === null ? null : (await listDossierSections(tx, dossier.id)).find(({ id }) => id === sectionId)
    if (section === undefined) throw new Refusal('not-found')
    const known = await find(tx, dossier.id, difference)
    insistOnSeen({ reason: known?.reason ?? null }, seen, { reason })
    if (known?.reason === reason) return
    if (known) await deleteExplainedDifference(tx, known.id)
    const row: ExplainedDifferenceTable = {
      ...{ id: ctx.newId(), dossier_id: dossier.id, lineage_id: (section?.lineage_id ?? null) as LineageId | null },
      ...{ rule: difference.rule, ours: difference.ours, theirs: difference.theirs },
      ...{ reason, explained_at: ctx.now(), explained_by: actor.userId },
    }
    await insertExplainedDifference(tx, row)
    await appendAudit(tx, {
      ...{ chain: dossier.id, at: row.explained_at, actor: actor.userId, action: 'difference.explain' },
      data: {
        ...{ differenceId: row.id, ...(known ? { replaces: known.id } : {}), lineageId: row.lineage_id },
        ...{ rule: row.rule, ours: row.ours, theirs: row.theirs, reason },
      },
    })
    await notifyDossier(ctx, tx, dossier.id, 'sources')
  })
}

/** Takes the reason back. One that is not there is no refusal. */
export async function unexplainDifference(ctx: Context, person: Person, dossierId: string, difference: Omit<Explained, 'sectionId'>): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    const known = await find(tx, dossier.id, difference)
    if (!known) return
    await deleteExplainedDifference(tx, known.id)
    await appendAudit(tx, {
      ...{ chain: dossier.id, at: ctx.now(), actor: actor.userId, action: 'difference.unexplain' },
      data: { differenceId: known.id, rule: known.rule, ours: known.ours, theirs: known.theirs },
    })
    await notifyDossier(ctx, tx, dossier.id, 'sources')
  })
}

const find = async (tx: Tx, dossierId: DossierId, difference: Difference & { rule: ExplainableRule }) =>
  (await listExplainedDifferences(tx, dossierId)).find((row) => sameDifference(row, difference))
