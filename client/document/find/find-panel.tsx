import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { undoCommonStep } from '../../editor/common-step.ts'
import type { FindOptions } from '../../editor/fold-text.ts'
import { findText as text } from '../../i18n/vi/find.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { may } from '../../view/section-rights.ts'
import { usePage } from '../page-context.ts'
import styles from './find.module.css'
import { FindRow } from './find-row.tsx'
import { leaveFind } from './leave-find.ts'
import { replaceObstacles } from './replace-obstacles.ts'
import { ReplaceRow } from './replace-row.tsx'
import { useFind } from './use-find.ts'
import { useReplace } from './use-replace.tsx'

/** What was typed last as the replacement, while the page lives. */
let lastReplacement = ''

interface Props {
  contents: ReadonlyMap<string, SectionContent> | null
  /** Asks for the bodies again: others may have written since the page was opened. */
  onFresh: () => void
}

/** Find and replace over the whole document. Locked sections are searched, counted and never changed. */
export function FindPanel({ contents, onFresh }: Props) {
  const { store, viewer } = usePage()
  const [query, setQuery] = useState('')
  const [replacement, setReplacement] = useState(lastReplacement)
  const [marks, setMarks] = useState(true)
  const [matchCase, setMatchCase] = useState(false)
  const options = useMemo<FindOptions>(() => ({ ignoreMarks: !marks, matchCase }), [marks, matchCase])
  const wanted = query.normalize('NFC')
  const canWrite = may(viewer, 'write')
  const find = useFind(wanted, options, contents)
  const { hits, at, current, go } = find
  const { message, undo, busy, replaceOne, replaceAll } = useReplace(find, wanted, replacement, options)
  const obstacles = replaceObstacles(canWrite, hits, current)
  const locked = hits.filter((hit) => hit.locked).length
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the panel opens
  useEffect(onFresh, [])

  const close = () => {
    const { findFrom } = store.get()
    store.set({ findOpen: false, findFrom: null })
    leaveFind(findFrom, current, wanted, options)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const inField = (event.target as HTMLElement).tagName === 'INPUT'
    if (event.key === 'Escape') {
      // It must not also let go of the text that gets the focus back.
      event.stopPropagation()
      event.preventDefault()
      close()
    } else if (event.key === 'Enter' && inField) {
      event.preventDefault()
      if ((event.target as HTMLInputElement).dataset.replace === undefined) go(event.shiftKey ? -1 : 1)
      else if (!busy && obstacles.one === null) void replaceOne()
    } else if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !inField && undoCommonStep()) event.preventDefault()
  }
  return (
    <search data-find className={styles.panel} aria-label={text.name} onKeyDown={onKeyDown}>
      <FindRow query={query} onChange={setQuery} at={at} many={hits.length} go={go} onClose={close} />
      <ReplaceRow
        value={replacement}
        onChange={(value) => {
          lastReplacement = value
          setReplacement(value)
        }}
        busy={busy}
        one={{ reason: obstacles.one, run: () => void replaceOne() }}
        all={{ reason: obstacles.all, run: replaceAll }}
      />
      <div className={styles.options}>
        <Choice label={text.marks} on={marks} onChange={setMarks} />
        <Choice label={text.case} on={matchCase} onChange={setMatchCase} />
      </div>
      {locked > 0 && canWrite ? <p className={styles.note}>{text.locked(locked)}</p> : null}
      {current?.part === 'title' ? <p className={styles.note}>{text.inTitle}</p> : null}
      <p className={styles.note} role="status">
        {message} {undo ? <TextButton onClick={() => void undo()}>{text.undo}</TextButton> : null}
      </p>
    </search>
  )
}

function Choice({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}
