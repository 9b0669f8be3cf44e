import { NativeSelect } from '@mantine/core'
import type { SourceVersionView } from '@van-kien/shared/api/source-views.ts'
import type { SourceView } from '@van-kien/shared/api/views.ts'
import { useId } from 'react'
import { fullDay } from '../i18n/long-day.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { upstreamChanges } from '../i18n/vi/upstream-changes.ts'
import { TextButton } from '../ui/text-button.tsx'
import { dayOf } from '../view/due-date.ts'
import type { ChosenVersion } from './chosen-version.ts'
import styles from './version-pair.module.css'

/** "Bản … so với bản …": the older one is always the one compared with. @param props.from the older one; the one before unless given */
export function VersionPair(props: { source: SourceView; from: number | undefined; onChoose: (part: ChosenVersion) => void }) {
  const t = upstreamChanges.pair
  const { source } = props
  const { version, versions, before } = source
  const from = props.from ?? before
  const [toId, fromId] = [useId(), useId()]
  const options = (list: readonly SourceVersionView[]) => list.toReversed().map((each) => ({ value: String(each.number), label: labelOf(each) }))
  const first = versions[0]?.number
  const chooseTo = (ban: number) => props.onChoose({ ban, so: props.from !== undefined && props.from < ban ? props.from : undefined })
  return (
    <>
      <fieldset className={styles.pair} aria-label={t.name}>
        <label htmlFor={toId}>{t.to}</label>
        <NativeSelect
          id={toId}
          value={String(version)}
          data={options(versions.filter(({ number }) => number !== first))}
          onChange={(event) => chooseTo(Number(event.currentTarget.value))}
        />
        <label htmlFor={fromId}>{t.from}</label>
        <NativeSelect
          id={fromId}
          value={String(from)}
          data={options(versions.filter(({ number }) => number < version))}
          onChange={(event) => {
            const so = Number(event.currentTarget.value)
            props.onChoose({ so: so === before ? undefined : so })
          }}
        />
      </fieldset>
      {before !== null && from !== before ? (
        <p className={styles.note}>
          {t.before}
          <TextButton onClick={() => props.onChoose({ so: undefined })}>{t.toBefore(before)}</TextButton>
        </p>
      ) : null}
    </>
  )
}

const labelOf = (each: SourceVersionView): string =>
  `${upstreamChanges.version(each.number, fullDay(each.issuedOn || dayOf(new Date(each.at))))}${each.cancelled ? upstream.cancelledMark : ''}`
