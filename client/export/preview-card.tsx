import { NumberInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { PaperState } from '@van-kien/shared/api/system.ts'
import { useState } from 'react'
import { exporting } from '../i18n/vi/export.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import styles from './export.module.css'
import { useMadePages } from './use-made-pages.ts'

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
  const { paper, valid } = props
  const available = paper !== 'no-office'
  const { shown, making, problem, make } = useMadePages(props.state, props.make, { may: available && valid, follow: !phone })
  const [page, setPage] = useState(1)
  const old = shown !== null && shown.key !== props.state
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
            <Button size="xs" variant={old ? 'filled' : 'default'} onClick={make} disabled={!valid}>
              {t.make}
            </Button>
          </>
        )
      }
    >
      <PagesNotice unavailable={unavailable} paper={paper} problem={problem} />
      {props.note && !unavailable ? <p className={styles.stale}>{props.note}</p> : null}
      {old && !making ? <p className={styles.stale}>{valid ? t.old : t.oldWrong}</p> : null}
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

/** What stands in the way of the pages, or is different in them. */
function PagesNotice({ unavailable, paper, problem }: { unavailable: boolean; paper: PaperState; problem: unknown }) {
  const t = exporting.preview
  if (unavailable)
    return (
      <div className={styles.padded}>
        <Notice tone="warning" title={t.none}>
          {t.noneText}
        </Notice>
      </div>
    )
  return (
    <>
      {paper === 'other-font' ? (
        <div className={styles.padded}>
          <Notice tone="warning" title={t.otherFont}>
            {t.otherFontText}
          </Notice>
        </div>
      ) : null}
      {problem !== null ? (
        <div className={styles.padded}>
          <Notice tone="error" title={messageOf(problem)} />
        </div>
      ) : null}
    </>
  )
}
