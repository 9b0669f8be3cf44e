import { Modal } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext, IconPlayerTrackPrev } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { FilmStepView, FilmView } from '@van-kien/shared/api/authors.ts'
import { useEffect, useRef, useState } from 'react'
import { versionQueries } from '../../api/versions.ts'
import { versions } from '../../i18n/vi/versions.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatCount } from '../../view/page-estimate.ts'
import { useScreen } from '../../view/screen.ts'
import { timeText } from '../../view/time-text.ts'
import { PanelFailure } from '../panel-parts.tsx'
import { colourOf } from './colour-of.ts'
import styles from './film.module.css'
import { FilmWords } from './film-words.tsx'

const t = versions.film
const EVERY_MS = 1200

/** How a section came to be, step by step: a slider, the words after each step in the colours of who wrote them. Arrows, Home and End move it. */
export function FilmDialog({ sectionId, title, onClose }: { sectionId: string; title: string; onClose: () => void }) {
  const film = useQuery(versionQueries.film(sectionId))
  const phone = useScreen() === 'phone'
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t.title}: ${title}`}
      size={920}
      fullScreen={phone}
      classNames={{ body: styles.body, content: styles.content }}
    >
      {film.isPending ? <p role="status">{t.loading}</p> : null}
      {film.isError ? <PanelFailure error={film.error} onRetry={() => void film.refetch()} /> : null}
      {film.data?.old ? <p>{versions.who.old}</p> : null}
      {film.data && !film.data.old && film.data.steps.length === 0 ? <p>{t.empty}</p> : null}
      {film.data && film.data.steps.length > 0 ? <Player film={film.data} /> : null}
    </Modal>
  )
}

function Player({ film }: { film: FilmView }) {
  const last = film.steps.length - 1
  const [step, setStep] = useState(last)
  const [playing, setPlaying] = useState(false)
  const slider = useRef<HTMLInputElement>(null)
  // The dialog had its focus before the film was there.
  useEffect(() => slider.current?.focus(), [])
  useEffect(() => {
    if (!playing) return
    if (step >= last) return setPlaying(false)
    const timer = setTimeout(() => setStep(step + 1), EVERY_MS)
    return () => clearTimeout(timer)
  }, [playing, step, last])
  const go = (to: number) => {
    setPlaying(false)
    setStep(Math.max(0, Math.min(last, to)))
  }
  const now = film.steps[Math.min(step, last)]!
  const { who, when } = wordsOf(now)
  return (
    <>
      <div className={styles.controls}>
        <IconButton label={t.previous} onClick={() => go(step - 1)} disabled={step === 0}>
          <IconPlayerTrackPrev size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={playing ? t.pause : t.play}
          onClick={() => {
            if (!playing && step >= last) setStep(0)
            setPlaying(!playing)
          }}
        >
          {playing ? <IconPlayerPause size={18} stroke={1.75} aria-hidden="true" /> : <IconPlayerPlay size={18} stroke={1.75} aria-hidden="true" />}
        </IconButton>
        <IconButton label={t.next} onClick={() => go(step + 1)} disabled={step === last}>
          <IconPlayerTrackNext size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
        <input
          ref={slider}
          type="range"
          className={styles.slider}
          aria-label={t.slider}
          aria-valuetext={t.stepAloud(step + 1, last + 1, who, when)}
          min={0}
          max={last}
          value={step}
          onChange={(event) => go(event.currentTarget.valueAsNumber)}
        />
      </div>
      <p className={styles.now} role="status">
        <b>{t.step(step + 1, last + 1)}</b>
        <span className={styles.who} style={colourOf(now.authors[0]?.id ?? null)}>
          {who}
        </span>
        <span>{when}</span>
        <span>{t.change(formatCount(now.added), formatCount(now.removed))}</span>
      </p>
      <FilmWords film={film} step={Math.min(step, last)} />
      <p className={styles.note}>{t.taken}</p>
    </>
  )
}

function wordsOf({ authors, from, to, way }: FilmStepView): { who: string; when: string } {
  const now = Date.now()
  const [first, last] = [timeText(from, now), timeText(to, now)]
  const time = first === last ? first : versions.who.until(first, last)
  if (way === 'upgrade') return { who: t.before, when: time }
  const names = authors.map(({ name }) => name || versions.who.somebody).join(', ')
  const how = versions.who.ways[way]
  return { who: how ? `${names} (${how})` : names, when: time }
}
