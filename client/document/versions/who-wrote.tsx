// biome-ignore-all lint/suspicious/noArrayIndexKey: parts of one answer never move

import { IconUserQuestion, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { AuthoredPart, AuthorsView } from '@van-kien/shared/api/authors.ts'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { versionsApi } from '../../api/versions.ts'
import { versions } from '../../i18n/vi/versions.ts'
import { messageOf } from '../../request.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { placeBeside } from '../../ui/place-beside.ts'
import { timeText } from '../../view/time-text.ts'
import { usePage } from '../page-context.ts'
import type { Chosen } from '../remarks/chosen-words.ts'
import { quoteRange } from '../remarks/quote-range.ts'
import { colourOf } from './colour-of.ts'
import styles from './who-wrote.module.css'
import { type WrittenGroup, writtenGroups } from './written-groups.ts'

const t = versions.who
const MARK = 'vk-who'
/** Pixels between the words and the box under them. */
const GAP = 4

interface Props {
  chosen: Chosen
  onHistory: () => void
  onClose: () => void
}

/** "Ai viết câu này": under the selection, never over it. Escape and a press beside it close it; the caret is where it was. */
export function WhoWrote({ chosen, onHistory, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const asked = useQuery({
    queryKey: ['section', chosen.sectionId, 'authors', chosen.words],
    queryFn: () => versionsApi.authors(chosen.sectionId, chosen.words),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  usePlace(box, chosen, asked.data ?? asked.error)
  useEffect(() => {
    const before = window.document.activeElement
    box.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) onClose()
    }
    window.document.addEventListener('pointerdown', away)
    return () => window.document.removeEventListener('pointerdown', away)
  }, [onClose])
  return createPortal(
    <div
      ref={box}
      className={styles.box}
      role="dialog"
      aria-label={t.name}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className={styles.head}>
        <IconUserQuestion size={16} stroke={1.75} aria-hidden="true" />
        <b>{t.name}</b>
        <button type="button" className={styles.link} onClick={onHistory}>
          {t.history}
        </button>
        <IconButton label={t.close} onClick={onClose}>
          <IconX size={16} stroke={1.75} aria-hidden="true" />
        </IconButton>
      </header>
      <div aria-live="polite">
        {asked.isPending ? <p className={styles.quiet}>{t.searching}</p> : null}
        {asked.isError ? (
          <p className={styles.quiet}>
            {t.failed}: {messageOf(asked.error)}
          </p>
        ) : null}
        {asked.data ? <Answer answer={asked.data} /> : null}
      </div>
    </div>,
    window.document.body,
  )
}

function Answer({ answer: { parts, old } }: { answer: AuthorsView }) {
  if (parts === null) return <p className={styles.quiet}>{old ? t.old : t.gone}</p>
  return (
    <>
      <q className={styles.words}>
        {parts.map((part, index) => (
          <Part key={index} part={part} />
        ))}
      </q>
      <ul className={styles.writers}>
        {writtenGroups(parts).map((group) => (
          <Group key={group.key} group={group} />
        ))}
      </ul>
    </>
  )
}

function Part({ part }: { part: AuthoredPart }) {
  const who = part.author === null ? t.unknown : part.name || t.somebody
  return (
    <span className={styles.part} style={colourOf(part.author)} title={part.at === null ? who : `${who}, ${timeText(part.at, Date.now())}`}>
      {part.text}
    </span>
  )
}

function Group({ group: { author, name, way, movedBy, suggestedBy, from, to } }: { group: WrittenGroup }) {
  const { people } = usePage()
  if (author === null)
    return (
      <li className={styles.writer} style={colourOf(null)}>
        {t.unknown}
      </li>
    )
  const now = Date.now()
  const [first, last] = [from === null ? null : timeText(from, now), to === null ? null : timeText(to, now)]
  const when = first === null || last === null ? '' : first === last ? first : t.until(first, last)
  const wayText = suggestedBy === null ? t.ways[way] : t.accepted(suggestedBy || t.somebody)
  const more = [when, wayText, movedBy === null ? '' : t.moved(movedBy || t.somebody)].filter((words) => words !== '')
  return (
    <li className={styles.writer} style={colourOf(author)}>
      <b>{people.get(author)?.name ?? (name || t.somebody)}</b> <span>{more.join(', ')}</span>
    </li>
  )
}

/** Keeps the box under the last line of the words, which are marked meanwhile, also when the page scrolls. On a phone the style sheet places it. */
function usePlace(box: RefObject<HTMLElement | null>, chosen: Chosen, answered: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer changes the size of the box
  useLayoutEffect(() => {
    const place = () => {
      const rects = [...(quoteRange(chosen)?.getClientRects() ?? [])]
      const last = rects.at(-1)
      if (!box.current || !last) return
      const left = Math.min(...rects.map((rect) => rect.left))
      placeBeside(box.current, new DOMRect(left, last.top, last.width, last.height + GAP))
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [box, chosen, answered])
  useEffect(() => {
    const range = quoteRange(chosen)
    if (range && 'highlights' in CSS) CSS.highlights.set(MARK, new Highlight(range))
    return () => void ('highlights' in CSS && CSS.highlights.delete(MARK))
  }, [chosen])
}
