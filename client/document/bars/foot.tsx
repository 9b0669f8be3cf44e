import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { CheckButton } from '../../check/check-button.tsx'
import { document as text } from '../../i18n/vi/document.ts'
import { documentExtent, extents, formatCount, formatPages, formatPlan, formatTotal } from '../../view/page-estimate.ts'
import { timeText } from '../../view/time-text.ts'
import type { PageCount } from '../model/page-count.ts'
import { ZOOM } from '../model/zoom.ts'
import { usePage, usePageState, usePages, useView, useWordCount } from '../page-context.ts'
import styles from './foot.module.css'

const PROFILES: Record<string, string> = { 'HD05-2026': 'HD 05 (2026)', 'HD36-2018': 'HD 36 (2018)' }

/** On which page of how many a section begins. */
function placeText({ start, total }: PageCount, sectionId: string): string {
  const { page, appendix, exact } = start(sectionId)
  const number = `${exact ? '' : '~'}${formatCount(page)}`
  return appendix ? text.foot.appendixPage(number) : text.foot.page(number, formatCount(Math.max(page, Math.ceil(total.text), 1)))
}

interface Props {
  zoom: number
  onZoom: (value: number) => void
  /** To what fits; `across`: the page where the person is lies across. */
  onReset: (across: boolean) => void
}

/** Where in the document, how much against the plan, which form, how large. */
export function Foot({ zoom, onZoom, onReset }: Props) {
  const view = useView()
  const { documentId, store } = usePage()
  const checkOpen = usePageState((state) => state.checkOpen)
  const wordCountOf = useWordCount()
  const activeId = usePageState((state) => state.activeId)
  const pages = usePages()
  const all = useMemo(() => extents(view.sections, wordCountOf, pages.of), [view.sections, wordCountOf, pages])
  const whole = documentExtent(view.sections, all)
  const own = view.sections.find(({ id }) => id === activeId)
  const { total, laidOut } = pages
  const hint = laidOut ? text.foot.counted(timeText(laidOut.at, Date.now()), total.exact) : text.foot.estimate
  return (
    <footer className={styles.foot}>
      {own ? (
        <>
          <span title={hint}>{placeText(pages, own.id)}</span>
          <span title={hint}>
            {text.foot.section(
              formatCount(wordCountOf(own)),
              formatPages(pages.of(own)),
              own.budgetPages === null ? null : formatPlan(own.budgetPages),
            )}
          </span>
        </>
      ) : null}
      <span title={hint}>
        {text.foot.document(
          formatCount(whole.words),
          formatTotal(total.text, total.exact),
          total.appendices > 0 ? formatTotal(total.appendices, total.exact) : null,
          whole.plan === null ? null : formatPlan(whole.plan),
        )}
      </span>
      <span className={styles.space} />
      <CheckButton documentId={documentId} open={checkOpen} onToggle={() => store.set({ checkOpen: !checkOpen })} />
      <span className={styles.profile} title={text.foot.profileTitle}>
        {text.foot.profile(PROFILES[view.profileId] ?? view.profileId)}
      </span>
      <span className={styles.zoom}>
        <button
          type="button"
          aria-label={text.foot.zoomOut}
          title={text.foot.zoomOut}
          disabled={zoom <= ZOOM.min}
          onClick={() => onZoom(zoom - ZOOM.step)}
        >
          <IconMinus size={14} stroke={1.75} aria-hidden="true" />
        </button>
        <input
          type="range"
          min={ZOOM.min}
          max={ZOOM.max}
          step={ZOOM.step}
          value={zoom}
          aria-label={text.foot.zoom}
          aria-valuetext={text.foot.percent(zoom)}
          onChange={(event) => onZoom(Number(event.currentTarget.value))}
        />
        <button
          type="button"
          aria-label={text.foot.zoomIn}
          title={text.foot.zoomIn}
          disabled={zoom >= ZOOM.max}
          onClick={() => onZoom(zoom + ZOOM.step)}
        >
          <IconPlus size={14} stroke={1.75} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.percent}
          title={text.foot.zoomReset}
          onClick={() => onReset(own ? (pages.section(own.id)?.landscape ?? own.landscape) : false)}
        >
          {text.foot.percent(zoom)}
        </button>
      </span>
    </footer>
  )
}
