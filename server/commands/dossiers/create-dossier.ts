import { congressName, wrongCongressDate } from '@van-kien/shared/domain/congress-facts.ts'
import { KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import type { HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { USUAL_COPIED_SHARE } from '@van-kien/shared/domain/upstream/copied-report.ts'
import { frameOfRows } from '@van-kien/templates/city-template.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { type CityTemplateRow, readCityTemplate } from '../../storage/city-templates.ts'
import { insertDossier, readWard } from '../../storage/dossiers.ts'
import { findWardPerson, putMember } from '../../storage/members.ts'
import type { Tx } from '../../storage/writer.ts'
import { createFromTemplate } from '../documents/create-from-template.ts'

interface NewDossier {
  wardId: string
  ordinal: string
  term: string
  congressDate: string
  headerVariant: HeaderVariant
  frame: Frame
  theme: string
  motto: string
  formerDistrict: string
  formerCongress: string
  formerWards: string
  otherDistricts: string
  foundingResolution: string
  nationalCongress: string
  cityCongress: string
  serviceBody: string
  choices: TemplateChoices
  /** Template of the ward's city that the three stages are made from; null: the program's own. */
  cityTemplate: string | null
  leadUsername: string
}

/**
 * Tạo hồ sơ: a congress of a ward, its lead as the first member, and the preliminary outline from the template of its frame.
 * Only an administrator may; the route sees to that. The lead must be a person of the ward.
 */
export async function createDossier(ctx: Context, person: Person, input: NewDossier): Promise<{ id: string; documentId: string }> {
  const wrong = wrongCongressDate(input.congressDate, input.term)
  if (wrong) throw new Refusal('bad-request', wrong, { fields: [{ field: 'congressDate', message: wrong }] })
  const id = ctx.newId() as DossierId
  const documentId = await ctx.writer.transaction(async (tx) => {
    const ward = await readWard(tx, input.wardId)
    if (!ward) throw new Refusal('not-found')
    const lead = await findWardPerson(tx, ward.id, input.leadUsername)
    if (!lead) throw new Refusal('unknown-person')
    const at = ctx.now()
    const template = await offeredTemplate(tx, input.cityTemplate, ward.city)
    const row = {
      id,
      ward_id: ward.id,
      name: congressName(ward.name, input.ordinal),
      ordinal: input.ordinal,
      term: input.term,
      congress_date: input.congressDate,
      header_variant: input.headerVariant,
      frame: template ? frameOfRows(template.rows) : input.frame,
      theme: input.theme,
      motto: input.motto,
      former_district: input.formerDistrict,
      former_congress: input.formerCongress,
      former_wards: input.formerWards,
      other_districts: input.otherDistricts,
      founding_resolution: input.foundingResolution,
      national_congress: input.nationalCongress,
      city_congress: input.cityCongress,
      service_body: input.serviceBody,
      party_first: input.choices.partyFirst ? (1 as const) : (0 as const),
      group_order: input.choices.groupOrder,
      figures_until: input.choices.figuresUntil,
      city_template: template?.id ?? null,
      copied_share: USUAL_COPIED_SHARE,
      open_suggestions: 'allowed' as const,
      created_at: at,
      created_by: person.userId,
    }
    await insertDossier(tx, row)
    await putMember(tx, { dossier_id: id, user_id: lead.user_id, role: 'lead', field: '', added_at: at })
    await appendAudit(tx, {
      chain: id,
      at,
      actor: person.userId,
      action: 'dossier.create',
      data: {
        ...{ name: row.name, wardId: ward.id, frame: row.frame, congressDate: input.congressDate, leadId: lead.user_id },
        ...(template ? { cityTemplate: template.id, templateName: template.name, templateVersion: template.version } : {}),
      },
    })
    const dossier = { ...row, ward_name: ward.name, city: ward.city }
    await ctx.outbox.write(tx, { kind: 'access', userId: lead.user_id })
    return createFromTemplate(ctx, tx, { dossier, kind: KINDS[0], author: lead.user_id, at })
  })
  return { id, documentId }
}

/** The city's template that was chosen. @throws Refusal not-found for one of another city, or that new dossiers are not offered any more */
async function offeredTemplate(tx: Tx, id: string | null, city: string): Promise<CityTemplateRow | null> {
  if (id === null) return null
  const template = await readCityTemplate(tx, id)
  if (!template || template.city !== city || template.retired_at !== null)
    throw new Refusal('not-found', 'Mẫu này không còn dùng cho hồ sơ mới. Đóng cửa sổ, mở lại rồi chọn mẫu khác; những gì đã nhập vẫn còn.')
  return template
}
