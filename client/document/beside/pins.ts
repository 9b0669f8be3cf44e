/** What begins on one line of a section. */
export interface Pin {
  ids: string[]
  /** Pixels below the upper edge of the section. */
  top: number
}

/** Lines nearer than this share a sign. */
const LINE = 20

/** Where the signs of some ranges belong, from above, by the lines in which they begin. */
export function pinsOf(section: Element, ranges: ReadonlyMap<string, Range>): Pin[] {
  const { top: edge } = section.getBoundingClientRect()
  const lines = [...ranges].map(([id, range]) => ({ id, top: Math.round(topOf(range) - edge) })).sort((a, b) => a.top - b.top)
  const pins: Pin[] = []
  for (const { id, top } of lines) {
    const last = pins.at(-1)
    if (last && top - last.top < LINE) last.ids.push(id)
    else pins.push({ ids: [id], top })
  }
  return pins
}

/** Pixels of a range's first line below the upper edge of the window; an empty range begins where its element does. */
function topOf(range: Range): number {
  const rect = range.getClientRects()[0]
  if (rect) return rect.top
  const { startContainer: node } = range
  return (node instanceof Element ? node : node.parentElement!).getBoundingClientRect().top
}
