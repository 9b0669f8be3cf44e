import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import { useEffect, useRef, useState } from 'react'
import { useStore } from '../model/store.ts'
import { quoteRange } from './quote-range.ts'
import { remarkRanges } from './remark-ranges.ts'
import { remarkStore } from './remark-store.ts'

/** Threads that begin on one line. */
export interface Pin {
  ids: string[]
  /** Pixels below the upper edge of the section. */
  top: number
}

const ALL = 'vk-remark'
const OPEN = 'vk-remark-open'
/** Lines nearer than this share a sign. */
const LINE = 20
/** After the last change of the sheet. */
const REST = 300

/**
 * Marks the words of open threads with the browser's own highlights (nothing in the text changes, and a key costs nothing), and says where the signs in the
 * margin belong. What changed on the sheet is looked at again when it rests.
 */
export function useRemarkMarks(remarks: readonly RemarkView[]): ReadonlyMap<string, readonly Pin[]> {
  const [pins, setPins] = useState<ReadonlyMap<string, readonly Pin[]>>(new Map())
  const openId = useStore(remarkStore, (state) => state.openId)
  const composing = useStore(remarkStore, (state) => state.composing)
  const ranges = useRef(new Map<string, Map<string, Range>>())

  useEffect(() => {
    const sheet = window.document.querySelector('article:has([data-section])')
    if (!sheet) return
    const bySection = Map.groupBy(remarks, (remark) => remark.sectionId)
    const changed = new Set(bySection.keys())
    ranges.current.clear()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const places = new Map(remarkStore.get().places)
      const looked = new Set(remarkStore.get().looked)
      const fresh = new Map<string, Pin[]>()
      for (const sectionId of changed) {
        const section = window.document.getElementById(`muc-${sectionId}`)
        const here = bySection.get(sectionId)
        if (!section || !here) continue
        const found = remarkRanges(section, sectionId, here)
        looked.add(sectionId)
        for (const { id } of here) places.delete(id)
        for (const [id, { at }] of found) places.set(id, at)
        const open = here.filter((remark) => remark.resolved === null && found.has(remark.id))
        ranges.current.set(sectionId, new Map(open.map(({ id }) => [id, found.get(id)!.range])))
        fresh.set(sectionId, pinsOf(section, ranges.current.get(sectionId)!))
      }
      changed.clear()
      remarkStore.set({ places, looked })
      setPins((now) => new Map([...[...now].filter(([id]) => bySection.has(id)), ...fresh]))
      paint(ranges.current)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, REST)
    }
    const note = (node: Node) => {
      const id = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-section]')?.dataset.section
      if (id === undefined || !bySection.has(id)) return
      changed.add(id)
      later()
    }
    const observer = new MutationObserver((mutations) => {
      for (const { target } of mutations) if (!isOwn(target)) note(target)
    })
    observer.observe(sheet, { subtree: true, childList: true, characterData: true })
    const sizes = new ResizeObserver((entries) => {
      for (const { target } of entries) note(target)
    })
    for (const id of bySection.keys()) {
      const section = window.document.getElementById(`muc-${id}`)
      if (section) sizes.observe(section)
    }
    look()
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      sizes.disconnect()
      CSS.highlights?.delete(ALL)
    }
  }, [remarks])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `pins` are made anew when the ranges are
  useEffect(() => {
    if (!('highlights' in CSS)) return
    const range = composing ? quoteRange(composing.chosen) : [...ranges.current.values()].map((each) => each.get(openId ?? '')).find(Boolean)
    if (range) CSS.highlights.set(OPEN, new Highlight(range))
    else CSS.highlights.delete(OPEN)
    return () => void CSS.highlights.delete(OPEN)
  }, [openId, composing, pins])
  return pins
}

const isOwn = (node: Node): boolean => node instanceof Element && node.closest('.vk-remark-pin, .vk-remark-say') !== null

function paint(bySection: ReadonlyMap<string, ReadonlyMap<string, Range>>): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.set(ALL, new Highlight(...[...bySection.values()].flatMap((ranges) => [...ranges.values()])))
}

function pinsOf(section: Element, ranges: ReadonlyMap<string, Range>): Pin[] {
  const { top: edge } = section.getBoundingClientRect()
  const lines = [...ranges]
    .map(([id, range]) => ({ id, top: (range.getClientRects()[0] ?? range.getBoundingClientRect()).top - edge }))
    .sort((a, b) => a.top - b.top)
  const pins: Pin[] = []
  for (const { id, top } of lines) {
    const last = pins.at(-1)
    if (last && top - last.top < LINE) last.ids.push(id)
    else pins.push({ ids: [id], top: Math.round(top) })
  }
  return pins
}
