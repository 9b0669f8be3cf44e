import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ContentView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useState } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import { replaceInSession } from '../../editor/find.ts'
import { setFindHighlight } from '../../editor/find-highlight.ts'
import type { FindOptions } from '../../editor/fold-text.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { documentQueries } from '../document-queries.ts'
import { may } from '../model/section-rights.ts'
import { usePage, useView } from '../page-context.ts'
import { scrollToSection } from '../scroll-to-section.ts'
import styles from './find.module.css'
import { findEverywhere, type Hit } from './find-everywhere.ts'
import { highlightStatic } from './static-highlight.ts'

interface Props {
  contents: ReadonlyMap<string, SectionContent> | null
  /** Asks for the bodies again: others may have written since the page was opened. */
  onFresh: () => void
}

/** Find and replace over the whole document. Locked sections are searched, counted and never changed. */
export function FindPanel({ contents, onFresh }: Props) {
  const { store, viewer } = usePage()
  const { sections } = useView()
  const collab = useCollab()
  const client = useQueryClient()
  const [query, setQuery] = useState('')
  const [replacement, setReplacement] = useState('')
  const [marks, setMarks] = useState(true)
  const [matchCase, setMatchCase] = useState(false)
  const [hits, setHits] = useState<Hit[]>([])
  const [at, setAt] = useState(-1)
  const [told, setTold] = useState('')
  const [busy, setBusy] = useState(false)
  const ids = useId()
  const options = useMemo<FindOptions>(() => ({ ignoreMarks: !marks, matchCase }), [marks, matchCase])
  const wanted = query.normalize('NFC')
  const canWrite = may(viewer, 'write')

  const search = useCallback(
    () =>
      findEverywhere(wanted, options, {
        sections,
        contents,
        collab,
        frozen: (section) =>
          section.version === null
            ? undefined
            : client.getQueryData<ContentView>(documentQueries.version(section.id, section.version).queryKey)?.json,
      }),
    [wanted, options, sections, contents, collab, client],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the panel opens
  useEffect(onFresh, [])
  useEffect(() => {
    const timer = setTimeout(() => {
      setHits(search())
      setAt(-1)
    }, 160)
    return () => clearTimeout(timer)
  }, [search])
  const current = hits[at] ?? null
  useEffect(() => {
    const show = () => {
      setFindHighlight(wanted || null, options, current)
      const range = highlightStatic(wanted, options, current)
      range?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    }
    show()
    // An editor that is only now being mounted marks its matches a moment later.
    const later = current ? setTimeout(show, 700) : undefined
    return () => clearTimeout(later)
  }, [wanted, options, current])
  useEffect(
    () => () => {
      setFindHighlight(null)
      highlightStatic('', { ignoreMarks: false, matchCase: false }, null)
    },
    [],
  )

  const go = (step: 1 | -1) => {
    const fresh = search()
    setHits(fresh)
    if (fresh.length === 0) return setAt(-1)
    const start =
      at < 0
        ? firstFrom(
            fresh,
            store.get().activeId,
            sections.map((section) => section.id),
            step,
          )
        : at + step
    const next = (start + fresh.length) % fresh.length
    setAt(next)
    const hit = fresh[next]!
    store.set({ activeId: hit.sectionId })
    if (!window.document.getElementById(`muc-${hit.sectionId}`)?.querySelector('.ProseMirror')) scrollToSection(hit.sectionId)
  }
  const replaceOne = async () => {
    if (!current) return go(1)
    if (current.locked) return
    setBusy(true)
    const count = await replaceInSession(collab.section(current.sectionId), wanted, replacement, options, current.index)
    setBusy(false)
    setTold(count === 0 ? text.find.nothingReplaced : '')
    const fresh = search()
    setHits(fresh)
    const order = sections.map((section) => section.id)
    const next = fresh.findIndex(
      (hit) =>
        order.indexOf(hit.sectionId) > order.indexOf(current.sectionId) ||
        (hit.sectionId === current.sectionId && hit.index >= current.index + (replacement.includes(wanted) ? 1 : 0)),
    )
    setAt(next)
  }
  const replaceAll = async () => {
    setBusy(true)
    const open = new Set(hits.filter((hit) => !hit.locked).map((hit) => hit.sectionId))
    let count = 0
    let touched = 0
    for (const sectionId of open) {
      const here = await replaceInSession(collab.section(sectionId), wanted, replacement, options)
      count += here
      if (here > 0) touched += 1
    }
    setBusy(false)
    const skipped = hits.filter((hit) => hit.locked).length
    setTold(
      [count === 0 ? text.find.nothingReplaced : text.find.replaced(count, touched), skipped > 0 ? text.find.skipped(skipped) : '']
        .filter(Boolean)
        .join(' '),
    )
    setHits(search())
    setAt(-1)
  }
  const close = () => store.set({ findOpen: false })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && (event.target as HTMLElement).tagName === 'INPUT') {
      event.preventDefault()
      if ((event.target as HTMLInputElement).dataset.replace !== undefined) void replaceOne()
      else go(event.shiftKey ? -1 : 1)
    }
  }
  const locked = hits.filter((hit) => hit.locked).length
  const oneReason = !canWrite ? text.find.cannotWrite : current?.locked ? text.find.lockedHere : hits.length === 0 ? text.find.count(0, 0) : null
  const allReason = !canWrite ? text.find.cannotWrite : hits.length === locked ? text.find.nothingReplaced : null

  return (
    <search data-find className={styles.panel} aria-label={text.find.name} onKeyDown={onKeyDown}>
      <div className={styles.row}>
        <label htmlFor={`${ids}-find`}>{text.find.find}</label>
        {/* biome-ignore lint/a11y/noAutofocus: opened by its key or button */}
        <input id={`${ids}-find`} autoFocus value={query} onChange={(event) => setQuery(event.currentTarget.value)} spellCheck={false} />
        <span className={styles.count} role="status">
          {query === '' ? '' : text.find.count(at + 1, hits.length)}
        </span>
        <button type="button" aria-label={text.find.previous} title={text.find.previous} onClick={() => go(-1)}>
          <IconChevronUp size={17} stroke={1.75} aria-hidden="true" />
        </button>
        <button type="button" aria-label={text.find.next} title={text.find.next} onClick={() => go(1)}>
          <IconChevronDown size={17} stroke={1.75} aria-hidden="true" />
        </button>
        <button type="button" aria-label={text.find.close} title={text.find.close} onClick={close}>
          <IconX size={17} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      <div className={`${styles.row} ${styles.replace}`}>
        <label htmlFor={`${ids}-replace`}>{text.find.replace}</label>
        <input
          id={`${ids}-replace`}
          data-replace
          value={replacement}
          onChange={(event) => setReplacement(event.currentTarget.value)}
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
          {text.find.one}
        </button>
        <button
          type="button"
          className={styles.word}
          aria-disabled={allReason !== null || busy}
          title={allReason ?? undefined}
          onClick={() => {
            if (allReason === null && !busy) void replaceAll()
          }}
        >
          {busy ? text.find.working : text.find.all}
        </button>
      </div>
      <div className={styles.options}>
        <label>
          <input type="checkbox" checked={marks} onChange={(event) => setMarks(event.currentTarget.checked)} />
          {text.find.marks}
        </label>
        <label>
          <input type="checkbox" checked={matchCase} onChange={(event) => setMatchCase(event.currentTarget.checked)} />
          {text.find.case}
        </label>
      </div>
      {locked > 0 && canWrite ? <p className={styles.note}>{text.find.locked(locked)}</p> : null}
      <p className={styles.note} role="status">
        {told}
      </p>
    </search>
  )
}

/** The first hit at or behind the section in hand (or the last one before it when going back). */
function firstFrom(hits: readonly Hit[], activeId: string | null, order: readonly string[], step: 1 | -1): number {
  const place = activeId ? order.indexOf(activeId) : 0
  const index = hits.findIndex((hit) => order.indexOf(hit.sectionId) >= place)
  if (step === 1) return Math.max(0, index)
  return (index < 0 ? hits.length : index) - 1
}
