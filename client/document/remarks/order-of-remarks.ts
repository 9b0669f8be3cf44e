import type { RemarkView } from '@van-kien/shared/api/remarks.ts'

/**
 * Threads in the order of the text: by section, in it by their words, those without a place and those of the whole section last; then by when they began.
 * @param places where the words of a thread stand in its section, as far as that is known
 */
export function orderOfRemarks(
  remarks: readonly RemarkView[],
  sections: readonly { id: string }[],
  places: ReadonlyMap<string, number>,
): RemarkView[] {
  const order = new Map(sections.map(({ id }, index) => [id, index]))
  const place = ({ id }: RemarkView) => places.get(id) ?? Number.POSITIVE_INFINITY
  const apart = (one: number, other: number) => (one === other ? 0 : one - other)
  return remarks
    .filter(({ sectionId }) => order.has(sectionId))
    .sort(
      (a, b) =>
        apart(order.get(a.sectionId)!, order.get(b.sectionId)!) || apart(place(a), place(b)) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
    )
}
