import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { undoCommonStep } from '../../editor/common-step.ts'
import type { FindOptions } from '../../editor/fold-text.ts'
import { findText as text } from '../../i18n/vi/find.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { may } from '../../view/section-rights.ts'
import { usePage } from '../page-context.ts'
import styles from './find.module.css'
import { leaveFind } from './leave-find.ts'
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
  const ids = useId()
  const options = useMemo<FindOptions>(() => ({ ignoreMarks: !marks, matchCase }), [marks, matchCase])
  const wanted = query.normalize('NFC')
  const canWrite = may(viewer, 'write')
  const find = useFind(wanted, options, contents)
  const { hits, at, current, go } = find
  const { told, undo, busy, replaceOne, replaceAll } = useReplace(find, wanted, replacement, options)
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
      else if (!busy && oneReason === null) void replaceOne()
    } else if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !inField && undoCommonStep()) event.preventDefault()
  }
  const locked = hits.filter((hit) => hit.locked).length
  const oneReason = !canWrite
    ? text.cannotWrite
    : current?.locked
      ? current.part === 'title'
        ? text.lockedTitle
        : text.lockedHere
      : hits.length === 0
        ? text.count(0, 0)
        : null
  const allReason = !canWrite ? text.cannotWrite : hits.length === locked ? text.nothingReplaced : null

  return (
    <search data-find className={styles.panel} aria-label={text.name} onKeyDown={onKeyDown}>
      <div className={styles.row}>
        <label htmlFor={`${ids}-find`}>{text.find}</label>
        {/* biome-ignore lint/a11y/noAutofocus: opened by its key or button */}
        <input id={`${ids}-find`} autoFocus value={query} onChange={(event) => setQuery(event.currentTarget.value)} spellCheck={false} />
        <span className={styles.count} role="status">
          {query === '' ? '' : text.count(at + 1, hits.length)}
        </span>
        <button type="button" aria-label={text.previous} title={text.previous} onClick={() => go(-1)}>
          <IconChevronUp size={17} stroke={1.75} aria-hidden="true" />
        </button>
        <button type="button" aria-label={text.next} title={text.next} onClick={() => go(1)}>
          <IconChevronDown size={17} stroke={1.75} aria-hidden="true" />
        </button>
        <button type="button" aria-label={text.close} title={text.close} onClick={close}>
          <IconX size={17} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      <ReplaceRow
        value={replacement}
        onChange={(value) => {
          lastReplacement = value
          setReplacement(value)
        }}
        busy={busy}
        one={{ reason: oneReason, run: () => void replaceOne() }}
        all={{ reason: allReason, run: replaceAll }}
      />
      <div className={styles.options}>
        <label>
          <input type="checkbox" checked={marks} onChange={(event) => setMarks(event.currentTarget.checked)} />
          {text.marks}
        </label>
        <label>
          <input type="checkbox" checked={matchCase} onChange={(event) => setMatchCase(event.currentTarget.checked)} />
          {text.case}
        </label>
      </div>
      {locked > 0 && canWrite ? <p className={styles.note}>{text.locked(locked)}</p> : null}
      {current?.part === 'title' ? <p className={styles.note}>{text.inTitle}</p> : null}
      <p className={styles.note} role="status">
        {told} {undo ? <TextButton onClick={() => void undo()}>{text.undo}</TextButton> : null}
      </p>
    </search>
  )
}
