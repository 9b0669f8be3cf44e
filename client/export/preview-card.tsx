import { NumberInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { PaperState } from '@van-kien/shared/api/system.ts'
import { useEffect, useRef, useState } from 'react'
import { exporting } from '../i18n/vi/export.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import styles from './export.module.css'

/** Quiet time after a change before the pages are made again. */
const PAUSE_MS = 1200

/**
 * The real pages with the form as it stands on screen, saved or not. They follow every change that is valid; on a phone, where no
 * page is shown, they are made again when asked.
 */
export function PreviewCard(props: {
  /** Tells one state of the form from another. */
  state: string
  /** Asks for the pages of that state. */
  make: (signal: AbortSignal) => Promise<Blob>
  valid: boolean
  paper: PaperState
  /** What the pages show, where that is not what the person may think. */
  note?: string | null
}) {
  const t = exporting.preview
  const phone = useMediaQuery('(max-width: 599px)', undefined, { getInitialValueInEffect: false }) ?? false
  const key = props.state
  const [shown, setShown] = useState<{ url: string; key: string } | null>(null)
  const [making, setMaking] = useState<AbortController | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [page, setPage] = useState(1)
  const url = useRef<string | null>(null)
  const running = useRef<AbortController | null>(null)
  const { paper, valid } = props
  const available = paper !== 'no-office'

  const make = async () => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setMaking(abort)
    setProblem(null)
    try {
      const file = await props.make(abort.signal)
      if (abort.signal.aborted) return
      if (url.current) URL.revokeObjectURL(url.current)
      url.current = URL.createObjectURL(file)
      setShown({ url: url.current, key })
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'cancelled')) setProblem(error)
    }
    if (running.current === abort) setMaking(null)
  }
  const first = shown === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: when what is on paper changes
  useEffect(() => {
    if (!available || !valid || (phone && !first) || shown?.key === key) return
    const timer = setTimeout(() => void make(), first ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key, valid, available, phone])
  useEffect(
    () => () => {
      running.current?.abort()
      if (url.current) URL.revokeObjectURL(url.current)
    },
    [],
  )

  const unavailable = !available || (problem instanceof ApiError && problem.code === 'pdf-unavailable')
  return (
    <Card
      title={t.title}
      side={
        unavailable ? undefined : making ? (
          <>
            <span role="status">{t.making}</span>
            <Button size="xs" variant="default" onClick={() => making.abort()}>
              {exporting.out.stop}
            </Button>
          </>
        ) : (
          <>
            {shown && !phone ? (
              <NumberInput
                className={styles.pageField}
                size="xs"
                aria-label={t.page}
                prefix={t.pagePrefix}
                value={page}
                onChange={(value) => setPage(typeof value === 'number' && value > 0 ? value : 1)}
                min={1}
                max={999}
                allowDecimal={false}
                hideControls
              />
            ) : null}
            {shown ? (
              <ButtonLink size="xs" variant="default" href={shown.url} target="_blank">
                {t.open}
              </ButtonLink>
            ) : null}
            <Button size="xs" variant={shown && shown.key !== key ? 'filled' : 'default'} onClick={make} disabled={!valid}>
              {t.make}
            </Button>
          </>
        )
      }
    >
      {unavailable ? (
        <div className={styles.padded}>
          <Notice tone="warning" title={t.none}>
            {t.noneText}
          </Notice>
        </div>
      ) : null}
      {paper === 'other-font' && !unavailable ? (
        <div className={styles.padded}>
          <Notice tone="warning" title={t.otherFont}>
            {t.otherFontText}
          </Notice>
        </div>
      ) : null}
      {problem !== null && !unavailable ? (
        <div className={styles.padded}>
          <Notice tone="error" title={messageOf(problem)} />
        </div>
      ) : null}
      {props.note && !unavailable ? <p className={styles.stale}>{props.note}</p> : null}
      {shown && shown.key !== key && !making ? <p className={styles.stale}>{valid ? t.old : t.oldWrong}</p> : null}
      {unavailable ? null : phone ? (
        <p className={styles.stale}>{t.phone}</p>
      ) : shown ? (
        <iframe key={`${shown.url}#${page}`} className={styles.pages} title={t.frame} src={`${shown.url}#page=${page}&navpanes=0&view=FitH`} />
      ) : (
        <div className={styles.pages} aria-hidden="true" />
      )}
    </Card>
  )
}
