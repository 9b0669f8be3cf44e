import type { SheetLinkView } from '@van-kien/shared/api/ward-sheets.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listUnits } from '../../storage/figures.ts'
import { grantLink } from '../links/grant-link.ts'
import { revokeLink } from '../links/revoke-link.ts'
import { viewLinks } from '../links/view-links.ts'

/** The page that such a link opens. */
export const SHEET_PURPOSE = 'so-lieu'
const DAY = 86_400_000

/** 'Phường Hàng Bạc', also where the register has it without that word. */
export const unitTitle = (name: string): string => (/^(?:phường|xã|thị trấn)\s/iu.test(name) ? name : `Phường ${name}`)

/** A link for a former unit. The secret is in the answer and nowhere else. */
export async function makeSheetLink(
  ctx: Context,
  person: Person,
  dossierId: string,
  { unitId, days }: { unitId: string; days: number },
): Promise<{ id: string; secret: string }> {
  const dossier = await readDossier(ctx.db, dossierId)
  const unit = dossier && (await listUnits(ctx.db, dossier.id)).find(({ id, role }) => id === unitId && role === 'former')
  const holder = unit ? unitTitle(unit.name) : '-'
  const expiresAt = ctx.now() + days * DAY
  return grantLink(ctx, person, dossierId, { purpose: SHEET_PURPOSE, object: unit?.id ?? '', holder, rights: ['fill'], expiresAt })
}

/** The links of a dossier's sheets, the newest first. */
export async function viewSheetLinks(ctx: Context, person: Person, dossierId: string): Promise<{ links: SheetLinkView[] }> {
  const links = (await viewLinks(ctx, person, dossierId)).filter(({ purpose }) => purpose === SHEET_PURPOSE)
  return {
    links: links.map(({ id, object, createdAt, expiresAt, revokedAt, lastUsedAt }) => ({
      id,
      unitId: object,
      createdAt,
      expiresAt,
      revokedAt,
      lastUsedAt,
    })),
  }
}

/** @throws Refusal `not-found` for a link of another dossier or page */
export async function revokeSheetLink(ctx: Context, person: Person, dossierId: string, linkId: string): Promise<void> {
  const { links } = await viewSheetLinks(ctx, person, dossierId)
  if (!links.some(({ id }) => id === linkId)) throw new Refusal('not-found')
  await revokeLink(ctx, person, linkId)
}
