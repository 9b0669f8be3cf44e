import './copy-marks.css'
import type { CopyView } from '@van-kien/shared/api/copies.ts'
import { useEffect, useState } from 'react'
import { type Drawn, remarkRanges } from '../remarks/remark-ranges.ts'

const COPIED = 'vk-copied'
/** After the last change of the section. */
const REST = 300

/** Where copied words of a section stand on the sheet, by id, marked as long as this is shown; null until it was looked at. What was taken out is left out. */
export function useCopyMarks(sectionId: string, copies: readonly CopyView[]): ReadonlyMap<string, Drawn> | null {
  const [found, setFound] = useState<ReadonlyMap<string, Drawn> | null>(null)
  useEffect(() => {
    const section = window.document.getElementById(`muc-${sectionId}`)
    if (!section) {
      setFound(new Map())
      return
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const ranges = remarkRanges(section, sectionId, copies)
      setFound(ranges)
      if ('highlights' in CSS) CSS.highlights.set(COPIED, new Highlight(...[...ranges.values()].map(({ range }) => range)))
    }
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(look, REST)
    })
    observer.observe(section, { subtree: true, childList: true, characterData: true })
    look()
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      CSS.highlights?.delete(COPIED)
    }
  }, [sectionId, copies])
  return found
}
