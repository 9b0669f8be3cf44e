import type { FormDossier } from '@van-kien/shared/domain/document-form.ts'
import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import type { TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { fillTemplate, type TemplateValues, templateValues } from '@van-kien/shared/domain/variables.ts'
import { cityTemplateFor, followsCityTemplate } from '@van-kien/templates/city-template.ts'
import { cityWordsOf } from '@van-kien/templates/city-words.ts'
import { templateFor } from '@van-kien/templates/index.ts'
import { readCityTemplate } from '../../storage/city-templates.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'

/**
 * The template that documents of a kind are made from in this dossier, with its variables: the newest version of its city's, or the program's in the dossier's
 * frame and as it is arranged there.
 */
export async function blankTemplate(db: Database, kind: DocumentKind, dossier: DossierRow): Promise<DocumentTemplate> {
  if (dossier.city_template === null || !followsCityTemplate(kind)) return templateFor(kind, dossier.frame, choicesOf(dossier))
  const template = await readCityTemplate(db, dossier.city_template)
  if (!template) throw new Error(`the template ${dossier.city_template} of dossier ${dossier.id} is gone`)
  return cityTemplateFor(kind, template)
}

/** The same with all that is known of the congress filled in. */
export const dossierTemplate = async (db: Database, kind: DocumentKind, dossier: DossierRow): Promise<DocumentTemplate> =>
  fillTemplate(await blankTemplate(db, kind, dossier), dossierValues(dossier))

const choicesOf = (dossier: DossierRow): TemplateChoices => ({
  partyFirst: dossier.party_first === 1,
  groupOrder: dossier.group_order,
  figuresUntil: dossier.figures_until,
})

/** Values of the variables; what the dossier does not say of its city is as the city's wards have it. */
export function dossierValues(dossier: DossierRow): TemplateValues {
  const usual = cityWordsOf(dossier.city, dossier.term)
  return templateValues({
    wardName: dossier.ward_name,
    city: dossier.city,
    ordinal: dossier.ordinal,
    term: dossier.term,
    theme: dossier.theme,
    motto: dossier.motto,
    formerDistrict: dossier.former_district,
    formerDistrictCongress: dossier.former_congress,
    formerWards: dossier.former_wards ? [dossier.former_wards] : [],
    otherDistricts: dossier.other_districts,
    foundingResolution: dossier.founding_resolution || usual.foundingResolution,
    nationalCongress: dossier.national_congress || usual.nationalCongress,
    cityCongress: dossier.city_congress || usual.cityCongress,
    serviceBody: dossier.service_body || usual.serviceBody,
  })
}

/** The dossier as names and heads of papers are made from it. */
export const formDossier = (dossier: DossierRow): FormDossier => ({
  ward: dossier.ward_name,
  city: dossier.city,
  ordinal: dossier.ordinal,
  term: dossier.term,
  congressDate: dossier.congress_date,
  headerVariant: dossier.header_variant,
  theme: dossier.theme,
  ...(dossier.former_district ? { district: dossier.former_district.replace(/^quận\s+/iu, '') } : {}),
})
