import type { SharedSectionTable } from '../../storage/shared-tables.ts'
import type { GivenPassage } from './add-source.ts'

/** A passage of a shared text, as it was given. */
export const givenOf = ({ key, parent_key, label, title, text }: SharedSectionTable): GivenPassage => ({
  key,
  parentKey: parent_key,
  label,
  title,
  text,
})
