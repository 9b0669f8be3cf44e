import { SegmentedControl } from '@mantine/core'
import { mayStandTwice } from '@van-kien/shared/content/returned/apply.ts'
import type { Choice, Difference } from '@van-kien/shared/content/returned/difference.ts'
import { useId } from 'react'
import { DiffText } from '../dossier/changed-passages.tsx'
import { returned as t } from '../i18n/vi/returned.ts'
import { lineText, sideRuns, takenRuns, takenText } from './difference-text.ts'
import styles from './returned.module.css'

interface Row {
  difference: Difference
  choice: Choice | undefined
  /** Null where nothing may be taken: the section is locked. */
  onChoose: ((choice: Choice | null) => void) | null
}

/** One difference: what taking it would do, word by word, with a box to tick; or both texts side by side when both sides changed the same words. */
export function DifferenceRow(props: Row) {
  return props.difference.state === 'collision' ? <Collision {...props} /> : <Plain {...props} />
}

function Plain({ difference, choice, onChoose }: Row) {
  const id = useId()
  const words = lineText(difference.outside ?? difference.here)
  return (
    <li className={styles.difference} data-taken={choice === 'take' || undefined}>
      {onChoose ? (
        <input
          type="checkbox"
          id={id}
          checked={choice === 'take'}
          aria-label={t.takeAloud(t.kinds[difference.kind], words.slice(0, 80))}
          onChange={(event) => onChoose(event.currentTarget.checked ? 'take' : null)}
        />
      ) : (
        <span />
      )}
      <label htmlFor={id} className={styles.kind}>
        {t.kinds[difference.kind]}
      </label>
      <label htmlFor={id} className={styles.words}>
        <Place difference={difference} />
        <DiffText runs={takenRuns(difference)} />
        {difference.kind === 'look' ? <small>({t.look})</small> : null}
        {difference.state === 'merged' ? <small>{t.merged}</small> : null}
      </label>
    </li>
  )
}

/** What kind of thing it is, where that is not plain from the words. */
function Place({ difference }: { difference: Difference }) {
  const line = difference.outside ?? difference.base
  if (line === null) return null
  if ('cells' in line) return <small className={styles.place}>{t.row}</small>
  if (line.kind === 'table') return <small className={styles.place}>{t.table}</small>
  return line.kind === 'break' ? <small className={styles.place}>{t.pageBreak}</small> : null
}

function Collision({ difference, choice: given, onChoose }: Row) {
  // It was chosen before others changed the same words: that choice is no answer any more.
  const choice = given === 'take' ? undefined : given
  const both = mayStandTwice(difference)
  const words = (lineText(difference.here) || takenText(difference)).slice(0, 80)
  return (
    <li className={styles.collision} data-open={choice === undefined || undefined}>
      <p className={styles.clash}>
        {t.collision}
        <Place difference={difference} />
      </p>
      <div className={styles.sides}>
        {(['here', 'outside'] as const).map((side) => (
          <div key={side} data-chosen={choice === side || choice === 'both' || undefined}>
            <h4>{t[side]}</h4>
            <p className={styles.words}>{difference[side] === null ? <small>{t.gone}</small> : <DiffText runs={sideRuns(difference, side)} />}</p>
          </div>
        ))}
      </div>
      {onChoose ? (
        <SegmentedControl
          size="xs"
          aria-label={t.chooseAloud(words)}
          value={choice ?? ''}
          onChange={(value) => onChoose(value as Choice)}
          data={(both ? (['here', 'outside', 'both'] as const) : (['here', 'outside'] as const)).map((value) => ({ value, label: t.choose[value] }))}
        />
      ) : null}
    </li>
  )
}
