import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { CheckButton } from '../../check/check-button.tsx'
import { document as text } from '../../i18n/vi/document.ts'
import { documentExtent, extents, formatCount, formatPages, formatPlan, pagesOf, startPage } from '../model/page-estimate.ts'
import { ZOOM } from '../model/zoom.ts'
import { usePage, usePageState, useView, useWordsOf } from '../page-context.ts'
import styles from './foot.module.css'

const PROFILES: Record<string, string> = { 'HD05-2026': 'HD 05 (2026)', 'HD36-2018': 'HD 36 (2018)' }

interface Props {
  zoom: number
  onZoom: (value: number) => void
  onReset: () => void
}

/** Where in the document, how much against the plan, which form, how large. */
export function Foot({ zoom, onZoom, onReset }: Props) {
  const view = useView()
  const { documentId, store } = usePage()
  const checkOpen = usePageState((state) => state.checkOpen)
  const wordsOf = useWordsOf()
  const activeId = usePageState((state) => state.activeId)
  const all = useMemo(() => extents(view.sections, wordsOf), [view.sections, wordsOf])
  const whole = documentExtent(view.sections, all)
  const own = activeId ? all.get(activeId) : undefined
  const lastPage = Math.max(1, Math.ceil(pagesOf(whole.words)))
  return (
    <footer className={styles.foot}>
      {activeId && own ? (
        <>
          <span title={text.foot.estimate}>
            {text.foot.page(formatCount(Math.min(lastPage, startPage(view.sections, activeId, wordsOf))), formatCount(lastPage))}
          </span>
          <span title={text.foot.estimate}>
            {text.foot.section(formatCount(own.words), formatPages(pagesOf(own.words)), own.plan === null ? null : formatPlan(own.plan))}
          </span>
        </>
      ) : null}
      <span title={text.foot.estimate}>
        {text.foot.document(formatCount(whole.words), formatPages(pagesOf(whole.words)), whole.plan === null ? null : formatPlan(whole.plan))}
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
        <button type="button" className={styles.percent} title={text.foot.zoomReset} onClick={onReset}>
          {text.foot.percent(zoom)}
        </button>
      </span>
    </footer>
  )
}
