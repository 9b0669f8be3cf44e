import { type RefObject, useEffect, useRef, useState } from 'react'
import { deepEqual } from '../../editor/deep-equal.ts'
import { paintNear } from './paint-near.ts'
import { type Pin, pinsOf } from './pins.ts'
import { watchSheet } from './watch-sheet.ts'

/** The signs beside one section, and the element beside which they stand. */
export interface PinsOfSection {
  section: Element
  list: readonly Pin[]
}

export type Pins = ReadonlyMap<string, PinsOfSection>
/** Where things stand on the sheet: by section, by id. */
export type RangesBySection = ReadonlyMap<string, ReadonlyMap<string, Range>>

/** A kind of things that stand beside the words. */
export interface Beside<T> {
  /** Name of the browser's highlight for all their words. */
  highlight: string
  /** Where those of one section stand that are drawn; asked when the section, or what is beside it, changed. */
  find(section: Element, sectionId: string, here: readonly T[]): ReadonlyMap<string, Range>
  /** After each look through the sheet. */
  looked(ranges: RangesBySection): void
}

/**
 * Marks the words of things beside the text with the browser's own highlights (nothing in the text changes, and a key costs nothing), and says where the signs in
 * the margin belong. What changed on the sheet is looked at again when it rests.
 * @param kind another object looks through all sections again
 */
export function useMarksBeside<T extends { sectionId: string }>(
  items: readonly T[],
  kind: Beside<T>,
): { pins: Pins; ranges: RefObject<RangesBySection> } {
  const [pins, setPins] = useState<Pins>(new Map())
  const ranges = useRef(new Map<string, ReadonlyMap<string, Range>>())
  const seen = useRef(new Map<string, readonly T[]>())
  const asked = useRef(kind)
  const inView = useRef(new Set<string>())
  /** Sections to look through. */
  const waiting = useRef(new Set<string>())
  useEffect(() => {
    const sheet = window.document.querySelector('article:has([data-section])')
    if (!sheet) return
    const bySection = Map.groupBy(items, (item) => item.sectionId)
    // A reading keeps the items that are as they were: only sections beside which something changed are looked through.
    for (const [id, here] of bySection) if (!isSame(seen.current.get(id), here) || !ranges.current.has(id)) waiting.current.add(id)
    if (asked.current !== kind) for (const id of bySection.keys()) waiting.current.add(id)
    asked.current = kind
    seen.current = bySection
    for (const id of ranges.current.keys()) if (!bySection.has(id)) ranges.current.delete(id)
    const near = paintNear(kind.highlight, bySection, inView.current, () => [...ranges.current].map(([id, each]) => [id, each.values()] as const))
    const look = () => {
      const fresh = new Map<string, PinsOfSection>()
      for (const sectionId of waiting.current) {
        const section = window.document.getElementById(`muc-${sectionId}`)
        const here = bySection.get(sectionId)
        if (!section || !here) continue
        const found = kind.find(section, sectionId, here)
        ranges.current.set(sectionId, found)
        fresh.set(sectionId, { section, list: pinsOf(section, found) })
      }
      waiting.current.clear()
      setPins((now) => withFresh(now, fresh, bySection))
      near.paint()
      kind.looked(ranges.current)
    }
    const stop = watchSheet(sheet, bySection, (id) => waiting.current.add(id), look)
    look()
    return () => {
      stop()
      near.stop()
    }
  }, [items, kind])
  return { pins, ranges }
}

const isSame = (one: readonly unknown[] | undefined, other: readonly unknown[]): boolean =>
  one?.length === other.length && one.every((item, index) => item === other[index])

/** What says the same stays the same object, so that only what moved is drawn anew. */
function withFresh(now: Pins, fresh: Pins, sections: ReadonlyMap<string, unknown>): Pins {
  const changes = [...fresh].filter(([id, { section, list }]) => now.get(id)?.section !== section || !deepEqual(list, now.get(id)?.list))
  const gone = [...now.keys()].some((id) => !sections.has(id))
  return changes.length === 0 && !gone ? now : new Map([...[...now].filter(([id]) => sections.has(id)), ...changes])
}
