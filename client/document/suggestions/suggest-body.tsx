import './suggestion-marks.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { suggestionQueries } from '../../api/suggestions.ts'
import { useCollab } from '../../collab/collab-context.tsx'
import { copyText } from '../../collab/copy-text.ts'
import { useSectionSession } from '../../collab/hooks.ts'
import type { SectionSession } from '../../collab/section-session.ts'
import { SectionEditor } from '../../editor/section-editor.tsx'
import { StaticContent } from '../../editor/static-content.tsx'
import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { Button } from '../../ui/button.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { fullName, shortName } from '../../view/section-names.ts'
import { usePage } from '../page-context.ts'
import { drawOwnMarks } from './own-marks.ts'
import { SuggestWriter } from './suggest-writer.ts'
import styles from './suggestions.module.css'

const NONE: readonly SuggestionView[] = []

interface Props {
  section: SectionView
  before: SectionContent | undefined
  onFocus: (sectionId: string) => void
  onNotice: (message: string) => void
}

/** The words of a section while this person suggests: an editor on a copy that sends nothing as content. Also of a locked section, and by who may not write. */
export function SuggestBody({ section, before, onFocus, onNotice }: Props) {
  const { store, documentId } = usePage()
  const collab = useCollab()
  const session = useMemo(() => collab.section(section.id, fullName(section)), [collab, section])
  const { state, ydoc } = useSectionSession(session)
  const list = useQuery(suggestionQueries.list(documentId))
  const ready = state.kind === 'live' || state.kind === 'offline' || state.kind === 'readonly'
  const end = () => store.set({ suggestingId: null })
  return (
    <div data-suggesting>
      {ready && !list.isPending ? (
        <Writing key={ydoc.guid} section={section} session={session} list={list.data ?? NONE} onFocus={onFocus} onNotice={onNotice} onEnd={end} />
      ) : (
        <>
          <div className={styles.bar} role="status">
            <span>{state.kind === 'refused' ? t.closed : t.loading}</span>
            <Button size="xs" variant="default" onClick={end}>
              {t.end}
            </Button>
          </div>
          {before ? <StaticContent content={before} /> : null}
        </>
      )}
    </div>
  )
}

interface WritingProps extends Omit<Props, 'before'> {
  session: SectionSession
  list: readonly SuggestionView[]
  onEnd: () => void
}

function Writing({ section, session, list, onFocus, onNotice, onEnd }: WritingProps) {
  const { documentId, viewer } = usePage()
  const client = useQueryClient()
  const editor = useRef<Editor | null>(null)
  const focused = useRef<{ at: number } | null>(null)
  const [writer, setWriter] = useState<SuggestWriter | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server has later comes by `listChanged`
  useEffect(() => {
    const made = new SuggestWriter(
      {
        ...{ userId: viewer.userId, documentId, sectionId: section.id, base: session.get().ydoc, words: { cannot: t.cannot } },
        list: () => client.fetchQuery({ ...suggestionQueries.list(documentId), staleTime: 0 }),
        composing: () => editor.current?.isDestroyed === false && editor.current.view.composing,
      },
      list,
    )
    setWriter(made)
    return () => {
      made.end()
      void client.invalidateQueries({ queryKey: suggestionQueries.list(documentId).queryKey })
    }
  }, [session, section.id])
  useEffect(() => writer?.listChanged(list), [writer, list])
  const state = useSyncExternalStore(writer?.state.subscribe ?? nothing, () => writer?.state.get() ?? null)
  const own = state?.own
  useEffect(() => {
    if (editor.current && own) drawOwnMarks(editor.current, own)
  }, [own])
  if (!state) return null
  const saved = { saved: t.saved(state.own.length), waiting: t.waiting, offline: t.offline, refused: t.refused }[state.saved]
  return (
    <>
      <div className={styles.bar}>
        <span>{section.status === 'drafting' ? t.mode : t.modeLocked}</span>
        <span className={styles.saved} data-suggest-saved={state.saved} role="status">
          {saved}
        </span>
        <Button size="xs" variant="default" onClick={onEnd}>
          {t.end}
        </Button>
      </div>
      {state.message ? (
        <p className={styles.wrong} role="alert">
          {state.message}
        </p>
      ) : null}
      {state.left.map((words) => (
        <p key={words} className={styles.changed}>
          {t.left} {words}{' '}
          <TextButton quiet onClick={() => void copyText(words)}>
            {t.copy}
          </TextButton>
        </p>
      ))}
      <SectionEditor
        key={state.generation}
        session={session}
        fork={state.fork.ydoc}
        label={`${t.name}: ${section.label} ${shortName(section)}`.trim()}
        onNotice={onNotice}
        onFocus={() => onFocus(section.id)}
        onEditor={(made) => {
          editor.current = made
          drawOwnMarks(made, state.own)
          const caret = focused.current
          if (caret) made.commands.focus(Math.min(caret.at, made.state.doc.content.size - 1))
          else if (state.generation === 0) made.commands.focus('start', { scrollIntoView: false })
          const note = () => {
            focused.current = made.view.hasFocus() ? { at: made.state.selection.from } : focused.current
          }
          made.on('selectionUpdate', note)
          made.on('blur', () => {
            focused.current = null
          })
        }}
      />
    </>
  )
}

const nothing = (): (() => void) => () => {}
