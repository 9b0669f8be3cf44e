import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import type { WardView } from '@van-kien/shared/api/views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { congressName, foldedName } from '@van-kien/shared/domain/congress-facts.ts'
import type { WardId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { type DossierRow, readDossier, updateDossier } from '../../storage/dossiers.ts'
import { findWard, insertWard, listWardDossiers, listWards, updateWard } from '../../storage/wards.ts'
import type { Tx } from '../../storage/writer.ts'
import { markStaleAppendices } from '../appendices/mark-stale.ts'
import { followFacts } from '../dossiers/follow-facts.ts'
import { insistOnSeen, type Seen } from '../insist-on-seen.ts'
import { notify } from '../notify.ts'

const byName = new Intl.Collator('vi')

/** All wards with their dossiers, by name. */
export async function viewWards(ctx: Context): Promise<WardView[]> {
  const [wards, dossiers] = [await listWards(ctx.db), await listWardDossiers(ctx.db)]
  return wards
    .map((ward) => ({
      id: ward.id,
      name: ward.name,
      city: ward.city,
      dossiers: dossiers.filter((dossier) => dossier.wardId === ward.id).map(({ id, name }) => ({ id, name })),
    }))
    .sort((a, b) => byName.compare(a.name, b.name))
}

/** @throws Refusal already-exists */
export async function createWard(ctx: Context, me: Pick<Person, 'userId'>, input: { name: string; city: string }): Promise<WardView> {
  const id = ctx.newId() as WardId
  await ctx.writer.transaction(async (tx) => {
    await insistOnFreeName(tx, input.name, null)
    await insertWard(tx, { id, ...input }, ctx.now())
    await appendAudit(tx, {
      chain: INSTALLATION_CHAIN,
      at: ctx.now(),
      actor: me.userId,
      action: 'ward.create',
      data: { wardId: id, name: input.name },
    })
  })
  return { id, ...input, dossiers: [] }
}

/** Corrects name and city of a ward: the names of its congresses, the forms of their documents and the titles that carry the name follow. */
export async function changeWard(
  ctx: Context,
  me: Pick<Person, 'userId' | 'name'>,
  id: string,
  edit: { name?: string | undefined; city?: string | undefined },
  seen: Seen,
): Promise<FollowedView> {
  return ctx.writer.transaction(async (tx) => {
    const ward = await findWard(tx, id as WardId)
    if (!ward) throw new Refusal('not-found')
    insistOnSeen({ name: ward.name, city: ward.city }, seen, edit)
    const { name = ward.name, city = ward.city } = edit
    const total: FollowedView = { renamed: 0, kept: [] }
    if (name === ward.name && city === ward.city) return total
    await insistOnFreeName(tx, name, ward.id)
    const befores: DossierRow[] = []
    for (const dossier of await listWardDossiers(tx)) if (dossier.wardId === ward.id) befores.push((await readDossier(tx, dossier.id))!)
    await updateWard(tx, ward.id, { name, city })
    const entry = { at: ctx.now(), actor: me.userId }
    const changes = { name: [ward.name, name], city: [ward.city, city] }
    await appendAudit(tx, { ...entry, chain: INSTALLATION_CHAIN, action: 'ward.change', data: { wardId: ward.id, name, changes } })
    for (const before of befores) {
      await updateDossier(tx, before.id, { name: congressName(name, before.ordinal) })
      await appendAudit(tx, { ...entry, chain: before.id, action: 'dossier.change', data: { changes: { ward: changes.name, city: changes.city } } })
      if (name !== ward.name) await markStaleAppendices(ctx, tx, { dossierId: before.id, at: entry.at, actor: me, rows: null })
      const one = await followFacts(tx, before, { ...before, ward_name: name, city }, entry)
      await notify(
        ctx,
        tx,
        one.documents.map((document) => document.id),
        'structure',
        'form',
      )
      total.renamed += one.renamed
      total.kept.push(...one.kept)
    }
    return total
  })
}

/** «tây hồ» is the same ward as «Tây Hồ». @throws Refusal already-exists */
async function insistOnFreeName(tx: Tx, name: string, own: WardId | null): Promise<void> {
  const other = (await listWards(tx)).find((ward) => ward.id !== own && foldedName(ward.name) === foldedName(name))
  if (other) throw new Refusal('already-exists', `Đã có phường ${other.name}.`)
}
