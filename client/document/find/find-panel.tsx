import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import { commonStep, undoCommonStep } from '../../editor/common-step.ts'
import { matchAtPlace, replaceInSession } from '../../editor/find.ts'
import type { FindOptions } from '../../editor/fold-text.ts'
import { findText as text } from '../../i18n/vi/find.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { openDialog } from '../../ui/dialogs.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { may } from '../../view/section-rights.ts'
import { usePage, useView } from '../page-context.ts'
import styles from './find.module.css'
import { leaveFind } from './leave-find.ts'
import type { ReplacedTitle } from './replace-one-title.ts'
import { useFind } from './use-find.ts'

const ReplaceAll = lazyPart(() => import('./replace-all-dialog.tsx').then((module) => module.ReplaceAll))

/** What was typed last as the replacement, while the page lives. */
let lastReplacement = ''

type ReplacedHere = { count: number; index: number } & Partial<ReplacedTitle>

interface Props {
  contents: ReadonlyMap<string, SectionContent> | null
  /** Asks for the bodies again: others may have written since the page was opened. */
  onFresh: () => void
}

/** Find and replace over the whole document. Locked sections are searched, counted and never changed. */
export function FindPanel({ contents, onFresh }: Props) {
  const { store, viewer, documentId } = usePage()
  const { sections } = useView()
  const collab = useCollab()
  const [query, setQuery] = useState('')
  const [replacement, setReplacement] = useState(lastReplacement)
  const [marks, setMarks] = useState(true)
  const [matchCase, setMatchCase] = useState(false)
  const [told, setTold] = useState('')
  const [undo, setUndo] = useState<(() => Promise<void>) | null>(null)
  const [busy, setBusy] = useState(false)
  const ids = useId()
  const options = useMemo<FindOptions>(() => ({ ignoreMarks: !marks, matchCase }), [marks, matchCase])
  const wanted = query.normalize('NFC')
  const canWrite = may(viewer, 'write')
  const { hits, at, current, take, search, go, goBehind } = useFind(wanted, options, contents)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the panel opens
  useEffect(onFresh, [])

  const tell = (message: string, wayBack: (() => Promise<void>) | null) => {
    setTold(message)
    setUndo(() => wayBack)
    take(search(), -1)
  }
  const work = () => ({ query: wanted, replacement, options, hits: search(), sections, collab })
  /** Replaces the place in hand, and no other. How many were, and which number among the matches it had. */
  const replaceHere = async (hit: NonNullable<typeof current>): Promise<ReplacedHere> => {
    if (hit.part === 'title') {
      const { replaceOneTitle } = await import('./replace-one-title.ts')
      return { ...(await replaceOneTitle(hit, work(), documentId, () => tell('', null))), index: hit.index }
    }
    const session = collab.section(hit.sectionId)
    const index = hit.place ? matchAtPlace(session.get().ydoc, wanted, options, hit.place) : hit.index
    // Its way back is the section's own: an older common work is no longer the last thing that was done.
    commonStep.set(null)
    return { count: await replaceInSession(session, wanted, replacement, options, hit.place ?? hit.index), index }
  }
  const replaceOne = async () => {
    if (!current) return go(1)
    if (current.locked) return
    setBusy(true)
    const { count, index, told = '', undo = null } = await replaceHere(current).catch(() => ({ count: 0, index: current.index }) as ReplacedHere)
    setBusy(false)
    setTold(count === 0 ? text.nothingReplaced : told)
    setUndo(() => undo)
    goBehind(current, Math.max(index, 0) + (replacement.includes(wanted) ? 1 : 0))
  }
  const replaceAll = () => {
    const all = work()
    openDialog({
      title: text.all,
      body: (closeDialog) => <ReplaceAll work={all} documentId={documentId} onClose={closeDialog} onDone={tell} />,
    })
  }
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
      <div className={`${styles.row} ${styles.replace}`}>
        <label htmlFor={`${ids}-replace`}>{text.replace}</label>
        <input
          id={`${ids}-replace`}
          data-replace
          value={replacement}
          onChange={(event) => {
            lastReplacement = event.currentTarget.value
            setReplacement(lastReplacement)
          }}
          spellCheck={false}
        />
        <button
          type="button"
          className={styles.word}
          aria-disabled={oneReason !== null || busy}
          title={oneReason ?? undefined}
          onClick={() => {
            if (oneReason === null && !busy) void replaceOne()
          }}
        >
          {text.one}
        </button>
        <button
          type="button"
          className={styles.word}
          aria-disabled={allReason !== null || busy}
          title={allReason ?? undefined}
          onClick={() => {
            if (allReason === null && !busy) replaceAll()
          }}
        >
          {text.all}
        </button>
      </div>
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
