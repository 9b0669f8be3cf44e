import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { numberSections } from '@van-kien/shared/domain/numbering.ts'
import { inReadingOrder, type TreeSection } from '@van-kien/shared/domain/section-tree.ts'
import type { SectionTable } from '../storage/tables.ts'

/** A stored section in the form that the rules of the outline take. */
type OutlineSection = TreeSection<SectionId> & Pick<SectionTable, 'title' | 'status'> & { row: SectionTable }

export const toTreeSections = (rows: readonly SectionTable[]): OutlineSection[] =>
  rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    position: row.position,
    level: row.level,
    title: row.title,
    status: row.status,
    row,
  }))

type Given = Pick<SectionTable, 'id' | 'document_id' | 'parent_id' | 'position' | 'level' | 'lineage_id' | 'title'>

/** A section that nobody has written or submitted yet; `given` may set any field. */
export const newSection = (given: Given & Partial<SectionTable>): SectionTable => ({
  template_key: null,
  short_title: '',
  budget_pages: null,
  field: '',
  landscape: 0,
  status: 'drafting',
  version: null,
  approved_version: null,
  submitted_by: null,
  submitted_at: null,
  lock_epoch: 0,
  due_date: null,
  note: null,
  taken_version: null,
  word_count: 0,
  counted_seq: 0,
  removed_at: null,
  template_title: null,
  template_short_title: null,
  guidance_version: null,
  ...given,
})

export interface NumberedRow {
  section: OutlineSection
  /** 'Phần thứ nhất', 'I.', '7.1.', 'a)', 'Phụ lục 1', '' */
  label: string
  /** 'Phần thứ nhất, II.7.1' */
  path: string
}

/** The outline as it is read, each section with its number. */
export function numberedOutline(sections: readonly OutlineSection[]): NumberedRow[] {
  const numbers = numberSections(sections)
  return inReadingOrder(sections).map((section) => ({ section, label: '', path: '', ...numbers.get(section.id) }))
}

/** Has children and no words of its own: nothing to write, submit or approve here. */
export const isHeadingOnly = (sections: readonly OutlineSection[], row: SectionTable): boolean =>
  row.status === 'drafting' && row.word_count === 0 && sections.some((other) => other.parentId === row.id)
