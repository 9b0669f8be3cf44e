import type { WardView } from '@van-kien/shared/api/views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { WardId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { insertWard, listWardDossiers, listWards, wardNameTaken } from '../storage/wards.ts'

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
    if (await wardNameTaken(tx, input.name)) throw new Refusal('already-exists', `Đã có phường ${input.name}.`)
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
