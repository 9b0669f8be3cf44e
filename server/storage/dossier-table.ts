import type { HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import type { DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { OpenSuggestions } from '@van-kien/shared/domain/suggestion.ts'
import type { FiguresUntil, GroupOrder } from '@van-kien/shared/domain/template-choices.ts'
import type { Flag, Millis } from './column.ts'

/** A ward's congress: what is printed of it, and how its documents are arranged. */
export interface DossierTable {
  id: DossierId
  ward_id: WardId
  /** 'Đại hội đại biểu Đảng bộ phường Hoàn Kiếm lần thứ I' */
  name: string
  ordinal: string
  term: string
  /** ISO day, 'YYYY-MM-DD' */
  congress_date: string
  header_variant: HeaderVariant
  frame: Frame
  theme: string
  motto: string
  /** 'quận Hoàn Kiếm': the former district whose resolution is reviewed; '' when there is none. */
  former_district: string
  /** Its congress: 'XXVI' */
  former_congress: string
  /** Wards that were merged, as they are listed in running text. */
  former_wards: string
  /** Other districts that parts came from: 'quận Ba Đình lần thứ XXVI; …'; '' when there are none. */
  other_districts: string
  /** '' in these four: as the city's wards have it (`templates/city-words`). */
  founding_resolution: string
  national_congress: string
  city_congress: string
  service_body: string
  /** The choices of `TemplateChoices`, made with the dossier. */
  party_first: Flag
  group_order: GroupOrder
  figures_until: FiguresUntil
  /** Template of the city that its three stages are made from; null: the program's own. */
  city_template: string | null
  /** So many of a hundred words of a section may be the wording of texts from above before the check tells it: 10 to 100. */
  copied_share: number
  /** `none`: a section with open suggestions cannot be submitted. */
  open_suggestions: OpenSuggestions
  created_at: Millis
  created_by: UserId
}
