import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import { congressName, wrongCongressDate } from '@van-kien/shared/domain/congress-facts.ts'
import type { HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import type { OpenSuggestions } from '@van-kien/shared/domain/suggestion.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { DossierTable } from '../../storage/dossier-table.ts'
import { type DossierChange, updateDossier } from '../../storage/dossiers.ts'
import { markStaleAppendices } from '../appendices/mark-stale.ts'
import { enterDossier } from '../enter.ts'
import { insistOnSeen, type Seen } from '../insist-on-seen.ts'
import { notify } from '../notify.ts'
import { followCongress } from '../schedule/move-dates.ts'
import { followFacts } from './follow-facts.ts'

interface DossierEdit {
  ordinal?: string | undefined
  term?: string | undefined
  congressDate?: string | undefined
  headerVariant?: HeaderVariant | undefined
  theme?: string | undefined
  motto?: string | undefined
  formerDistrict?: string | undefined
  formerCongress?: string | undefined
  formerWards?: string | undefined
  otherDistricts?: string | undefined
  foundingResolution?: string | undefined
  nationalCongress?: string | undefined
  cityCongress?: string | undefined
  serviceBody?: string | undefined
  copiedShare?: number | undefined
  openSuggestions?: OpenSuggestions | undefined
}

const COLUMNS = {
  ordinal: 'ordinal',
  term: 'term',
  congressDate: 'congress_date',
  headerVariant: 'header_variant',
  theme: 'theme',
  motto: 'motto',
  formerDistrict: 'former_district',
  formerCongress: 'former_congress',
  formerWards: 'former_wards',
  otherDistricts: 'other_districts',
  foundingResolution: 'founding_resolution',
  nationalCongress: 'national_congress',
  cityCongress: 'city_congress',
  serviceBody: 'service_body',
  copiedShare: 'copied_share',
  openSuggestions: 'open_suggestions',
} as const satisfies Record<keyof DossierEdit, keyof DossierTable>

/** `appendixFacts` reads them. */
const SHOWN_IN_APPENDICES: readonly (keyof DossierEdit)[] = ['congressDate', 'term', 'formerDistrict']

const FIELDS = Object.keys(COLUMNS) as (keyof DossierEdit)[]

/** The facts of the congress and what its lead sets for it, also those that were entered wrongly when the dossier was made. Only its frame stands from the start. */
export async function changeDossier(ctx: Context, person: Person, id: string, edit: DossierEdit, seen: Seen): Promise<FollowedView> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, id, 'structure')
    insistOnSeen(Object.fromEntries(FIELDS.map((field) => [field, dossier[COLUMNS[field]]])), seen, edit)
    const changed = FIELDS.filter((field) => edit[field] !== undefined && edit[field] !== dossier[COLUMNS[field]])
    if (changed.length === 0) return { renamed: 0, kept: [] }
    const change: DossierChange = Object.fromEntries(changed.map((field) => [COLUMNS[field], edit[field]]))
    const after = { ...dossier, ...change }
    const wrong = changed.includes('congressDate') || changed.includes('term') ? wrongCongressDate(after.congress_date, after.term) : null
    if (wrong) throw new Refusal('bad-request', wrong, { fields: [{ field: 'congressDate', message: wrong }] })
    if (change.ordinal !== undefined) change.name = congressName(dossier.ward_name, change.ordinal)
    await updateDossier(tx, dossier.id, change)
    await appendAudit(tx, {
      chain: dossier.id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'dossier.change',
      data: { changes: Object.fromEntries(changed.map((field) => [COLUMNS[field], [dossier[COLUMNS[field]], edit[field]]])) },
    })
    if (change.congress_date !== undefined) await followCongress(ctx, tx, dossier, actor, { from: dossier.congress_date, to: change.congress_date })
    const { documents, renamed, kept } = await followFacts(tx, dossier, { ...dossier, ...change }, { at: ctx.now(), actor: actor.userId })
    // Headings and periods of approved appendices say these facts.
    if (SHOWN_IN_APPENDICES.some((field) => changed.includes(field)))
      await markStaleAppendices(ctx, tx, { dossierId: dossier.id, at: ctx.now(), actor, rows: null })
    await notify(
      ctx,
      tx,
      documents.map((document) => document.id),
      'structure',
      'form',
    )
    return { renamed, kept }
  })
}
