import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { FindingKind, ImportFinding, ImportPlace } from '@van-kien/shared/domain/import-text.ts'
import { type ReactNode, useState } from 'react'
import { importing as t } from '../i18n/vi/import.ts'
import styles from './import.module.css'

/** Nothing to do about these. */
const QUIET: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'form-change',
  'box-text',
  'indent',
  'bullet',
  'landscape',
  'raised',
  'link',
  'contents',
  'endnote',
  'macros',
  'legacy-font',
  'header',
  'footer',
])
const FIRST = 4

/** Goes to a block of the file; null while its words are not there yet. */
export type GoTo = ((block: number) => void) | null

/** One line a finding, with its places; a place in the text can be gone to. */
export function FindingList({ findings, onGoTo }: { findings: readonly ImportFinding[]; onGoTo: GoTo }) {
  return findings.map((finding) => (
    <FindingLine key={finding.kind} quiet={QUIET.has(finding.kind)} words={t.findings[finding.kind](finding.count)}>
      <PlaceList places={finding.places} onGoTo={onGoTo} />
    </FindingLine>
  ))
}

export function FindingLine({ quiet, words, children }: { quiet: boolean; words: string; children?: ReactNode }) {
  const Icon = quiet ? IconInfoCircle : IconAlertTriangle
  return (
    <li className={quiet ? styles.finding : `${styles.finding} ${styles.warning}`}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <div>
        <p>{words}</p>
        {children}
      </div>
    </li>
  )
}

/** Longer words are unfolded by who wants to copy them. */
const LONG = 160

export function PlaceList({ places: given, onGoTo }: { places: readonly ImportPlace[]; onGoTo: GoTo }) {
  const [all, setAll] = useState(false)
  const places = given.filter((place) => place.words !== '' || place.block !== null)
  if (places.length === 0) return null
  const shown = all ? places : places.slice(0, FIRST)
  return (
    <ul className={styles.places}>
      {shown.map((place) => (
        <li key={`${place.block} ${place.words}`}>
          {place.words.length > LONG ? (
            <details>
              <summary>{`${place.words.slice(0, LONG)}…`}</summary>
              {place.words}
            </details>
          ) : place.block === null || onGoTo === null ? (
            <span>{t.place(place.words)}</span>
          ) : (
            <button type="button" onClick={() => onGoTo(place.block!)}>
              {t.place(place.words)}
            </button>
          )}
        </li>
      ))}
      {places.length > shown.length ? (
        <li>
          <button type="button" onClick={() => setAll(true)}>
            {t.more(places.length - shown.length)}
          </button>
        </li>
      ) : null}
    </ul>
  )
}
