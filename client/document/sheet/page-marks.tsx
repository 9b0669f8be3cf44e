import type { SectionPages } from '@van-kien/shared/api/pages-view.ts'
import { type RefObject, useEffect, useState } from 'react'
import { acts } from '../../i18n/vi/document-acts.ts'
import { formatCount } from '../../view/page-estimate.ts'
import styles from './page-marks.module.css'

/** Points of a line on paper and on the sheet, where lines are a little further apart. */
const PAPER_LINE = 18
const SHEET_LINE = 14 * 1.36

interface Props {
  section: RefObject<HTMLElement | null>
  pages: SectionPages
  /** Something was written since: here, or before it. */
  estimated: boolean
}

/** Where pages begin in a section, in the margins of the sheet: from the last layout, at the lines where they began then. */
export function PageMarks({ section, pages, estimated }: Props) {
  const tops = usePageTops(section, pages.breaks)
  return pages.breaks.map(({ page }, index) =>
    tops[index] === undefined || tops[index] === null ? null : (
      <div key={page} className={styles.mark} style={{ top: tops[index] }} aria-hidden="true">
        <span>{acts.paper.page(`${estimated ? '~' : ''}${formatCount(page)}`)}</span>
      </div>
    ),
  )
}

/** Pixels below the upper edge of the section; null for a line that is not there. Measured anew when the section's size changes. */
function usePageTops(section: RefObject<HTMLElement | null>, breaks: SectionPages['breaks']): (number | null)[] {
  const [tops, setTops] = useState<(number | null)[]>([])
  useEffect(() => {
    const element = section.current
    if (!element || breaks.length === 0) return
    const measure = (): void => {
      const { top } = element.getBoundingClientRect()
      const lines = element.querySelectorAll<HTMLElement>('.vk-paper :is(p, h1, h2)')
      const point = Number.parseFloat(getComputedStyle(element).fontSize) / 14
      const next = breaks.map(({ line, rest }) => {
        const at = line < 0 ? element.querySelector<HTMLElement>('[id^="tieu-de-"]') : lines[line]
        if (!at) return null
        const box = at.getBoundingClientRect()
        return Math.round((rest === null ? box.top : box.bottom - (rest * point * SHEET_LINE) / PAPER_LINE) - top)
      })
      setTops((now) => (now.length === next.length && now.every((one, index) => one === next[index]) ? now : next))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [section, breaks])
  return tops
}
