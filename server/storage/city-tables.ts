import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Millis } from './column.ts'

/** What belongs to all wards of a city. `…_json` holds JSON text. */

/** A template that an administrator made for the wards of a city. */
export interface CityTemplateTable {
  id: string
  name: string
  /** 'thành phố Hà Nội', as the wards say it. */
  city: string
  created_at: Millis
  created_by: UserId
  /** Since when new dossiers are not offered it; null: they are. */
  retired_at: Millis | null
  retired_by: UserId | null
}

/** Rows are never changed; they go only with a template that nobody ever used. */
export interface CityTemplateVersionTable {
  template_id: string
  /** From 1. */
  version: number
  /** `TemplateRow[]` of shared/domain/template-rows. */
  rows_json: string
  saved_at: Millis
  saved_by: UserId
}

/** Who follows all wards of a city. */
export interface CityViewerTable {
  user_id: UserId
  city: string
  given_at: Millis
  given_by: UserId
}
