import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type FormatProfile, textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { columnNeeds, givenWidths, layOut } from './table-grid.ts'

/** A column narrower than this is a torment to read when its words would fill more: 20 mm. */
const READABLE = 1134

/** Whether a table of the body does not fit a portrait page: its set widths are wider, or its columns would be too narrow for their words. */
export function hasWideTable(content: SectionContent, profile: FormatProfile): boolean {
  const room = textWidth(profile, false)
  return (content.content ?? []).some((node) => node.type === 'table' && wishedWidth(node, profile) > room)
}

function wishedWidth(table: SectionContent, profile: FormatProfile): number {
  const grid = layOut(table.content ?? [])
  const count = grid.reduce((most, row) => Math.max(most, ...row.keys()), 0) + 1
  const { least, wish } = columnNeeds(grid, count, profile)
  const wished = givenWidths(grid, count).map((width, column) => (width > 0 ? width : Math.max(least[column]!, Math.min(wish[column]!, READABLE))))
  return wished.reduce((total, width) => total + width, 0)
}
