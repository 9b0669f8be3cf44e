import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import { useEffect } from 'react'
import { type Beside, type Pins, type RangesBySection, useMarksBeside } from '../beside/use-marks-beside.ts'
import { useStore } from '../model/store.ts'
import { quoteRange } from './quote-range.ts'
import { remarkRanges } from './remark-ranges.ts'
import { remarkStore } from './remark-store.ts'

const OPEN = 'vk-remark-open'

/** What the look that is under way found: section by section the places of its threads, by id. */
const found = new Map<string, { of: readonly string[]; places: ReadonlyMap<string, number> }>()

const REMARKS: Beside<RemarkView> = {
  highlight: 'vk-remark',
  find(section, sectionId, here) {
    const drawn = remarkRanges(section, sectionId, here)
    found.set(sectionId, { of: here.map(({ id }) => id), places: new Map([...drawn].map(([id, { at }]) => [id, at])) })
    return new Map(here.flatMap(({ id, resolved }) => (resolved === null && drawn.has(id) ? [[id, drawn.get(id)!.range] as const] : [])))
  },
  looked(ranges) {
    const before = remarkStore.get()
    const places = new Map(before.places)
    for (const { of, places: here } of found.values()) {
      for (const id of of) places.delete(id)
      for (const [id, at] of here) places.set(id, at)
    }
    const looked = new Set([...before.looked, ...found.keys()])
    found.clear()
    if (!samePlaces(places, before.places) || looked.size !== before.looked.size) remarkStore.set({ places, looked })
    paintOpen(ranges)
  },
}

/** Marks the words of open threads, and says where the signs in the margin belong. */
export function useRemarkMarks(remarks: readonly RemarkView[]): Pins {
  const openId = useStore(remarkStore, (state) => state.openId)
  const composing = useStore(remarkStore, (state) => state.composing)
  const { pins, ranges } = useMarksBeside(remarks, REMARKS)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads what is open from the store
  useEffect(() => {
    paintOpen(ranges.current)
    return () => void CSS.highlights?.delete(OPEN)
  }, [openId, composing, ranges])
  return pins
}

const samePlaces = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean =>
  one.size === other.size && [...one].every(([id, at]) => other.get(id) === at)

/** The words of the open thread, or those that are being written about. */
function paintOpen(bySection: RangesBySection): void {
  if (!('highlights' in CSS)) return
  const { openId, composing } = remarkStore.get()
  const range = composing ? quoteRange(composing.chosen) : [...bySection.values()].map((each) => each.get(openId ?? '')).find(Boolean)
  if (range) CSS.highlights.set(OPEN, new Highlight(range))
  else CSS.highlights.delete(OPEN)
}
