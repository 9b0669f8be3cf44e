import { IconArrowsDiff, IconCheck, IconPencil, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { type Piece, wordsOfPieces } from '@van-kien/shared/content/suggestions/pieces.ts'
import { struckAndNew } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import { useEffect, useRef, useState } from 'react'
import { suggestionQueries, suggestionsApi } from '../../api/suggestions.ts'
import { copyText } from '../../collab/copy-text.ts'
import { app } from '../../i18n/vi/app.ts'
import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { ask } from '../../ui/dialogs.tsx'
import { PersonMark } from '../../ui/person-mark.tsx'
import { toast } from '../../ui/toast.tsx'
import { initials } from '../../view/initials.ts'
import { fullName } from '../../view/section-names.ts'
import { may } from '../../view/section-rights.ts'
import { timeText } from '../../view/time-text.ts'
import { useStore } from '../model/store.ts'
import { usePage } from '../page-context.ts'
import { EditWords } from './edit-words.tsx'
import { editableWords, piecesOfEdited } from './edited-words.ts'
import { suggestionStore } from './suggestion-store.ts'
import styles from './suggestions.module.css'
import { useDecide } from './use-decide.tsx'

interface Props {
  suggestion: SuggestionView
  section: SectionView | undefined
  /** The list is of more than one section. */
  named: boolean
  /** Names of those whose suggestions want the same words otherwise. */
  collides: readonly string[]
}

/** One suggestion: struck and new words, whose it is and since when, where it stands now, and what can be done about it. */
export function SuggestionCard({ suggestion, section, named, collides }: Props) {
  const { people, jumpTo } = usePage()
  const isOpen = useStore(suggestionStore, (state) => state.openId === suggestion.id)
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const person = suggestion.word ? undefined : people.get(suggestion.author)
  const open = () => {
    if (isOpen) return
    suggestionStore.set({ openId: suggestion.id })
    jumpTo(suggestion.sectionId)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a larger target for the button in it
    <li
      ref={card}
      className={styles.card}
      data-suggestion={suggestion.id}
      data-open={isOpen || undefined}
      data-decided={suggestion.state !== 'open' || undefined}
      onClick={open}
    >
      <button type="button" className={styles.head} aria-expanded={isOpen} onClick={open}>
        <PersonMark
          small
          signs={person?.initials ?? initials(suggestion.authorName)}
          name={suggestion.authorName}
          {...(person ? { color: person.color } : {})}
        />
        <b>
          {suggestion.authorName || t.nobody}
          {suggestion.word ? ` ${t.inWord}` : ''}
        </b>
        <time>{timeText(suggestion.changedAt, Date.now())}</time>
      </button>
      {suggestion.word ? <p className={styles.where}>{t.enteredBy(suggestion.word.enteredName)}</p> : null}
      {named && section ? <p className={styles.where}>{fullName(section)}</p> : null}
      <Words suggestion={suggestion} />
      {suggestion.decided && suggestion.state !== 'open' ? (
        <p className={styles.settled}>
          {t.state[suggestion.state](suggestion.decided.by, timeText(suggestion.decided.at, Date.now()))}
          {suggestion.decided.reason ? `: ${suggestion.decided.reason}` : ''}
          {suggestion.decided.after ? ` (${t.withChange} “${wordsOfPieces(suggestion.decided.after).trim()}”)` : ''}
        </p>
      ) : null}
      {suggestion.state === 'open' ? (
        <>
          <Conflicts suggestion={suggestion} collides={collides} />
          <Actions suggestion={suggestion} section={section} />
        </>
      ) : null}
    </li>
  )
}

/** What is struck and what is new; where only the look changes, that. */
function Words({ suggestion: { change } }: { suggestion: SuggestionView }) {
  const { struck, fresh } = struckAndNew(change)
  const [old, now] = [struck.trim(), fresh.trim()]
  const sameWords = old === now
  const note =
    change.kind !== 'words' ? t.row[change.kind] : sameWords && old !== '' ? t.format : old === '' && now === '' ? (struck ? t.joins : t.parts) : null
  return (
    <div className={styles.words}>
      {note ? <p className={styles.note}>{note}</p> : null}
      {sameWords ? (
        old === '' ? null : (
          <p>{old}</p>
        )
      ) : (
        <p>
          {old === '' ? null : (
            <del>
              <span className="vk-sr">{t.struck}: </span>
              {old}
            </del>
          )}{' '}
          {now === '' ? null : (
            <ins>
              <span className="vk-sr">{t.fresh}: </span>
              {now}
            </ins>
          )}
        </p>
      )}
    </div>
  )
}

function Conflicts({ suggestion: { changeState }, collides }: { suggestion: SuggestionView; collides: readonly string[] }) {
  if (!changeState) return null
  const now = wordsOfPieces(changeState.now).trim()
  return (
    <>
      {collides.length > 0 ? (
        <p className={styles.collides}>
          <IconArrowsDiff size={15} stroke={1.75} aria-hidden="true" /> {t.collides(collides.join(', '))}
        </p>
      ) : null}
      {changeState.how === 'changed' ? (
        <div className={styles.changed}>
          <p>{now === '' ? t.changedNone : t.changed}</p>
          {now === '' ? null : <q>{now}</q>}
        </div>
      ) : null}
      {changeState.how === 'gone' ? <p className={styles.changed}>{t.gone}</p> : null}
    </>
  )
}

function Actions({ suggestion, section }: { suggestion: SuggestionView; section: SectionView | undefined }) {
  const { viewer } = usePage()
  const { decide, busy } = useDecide()
  const [editing, setEditing] = useState(false)
  const words = editableWords(suggestion.change)
  const how = suggestion.changeState?.how
  const mayDecide = may(viewer, 'write')
  const locked = section !== undefined && section.access !== 'write'
  const why = !mayDecide ? t.cannotDecide : locked ? t.locked : how === 'changed' ? t.changedHow : how === 'gone' ? t.gone : undefined
  if (editing && words !== null)
    return (
      <EditWords
        place={`suggestion/${suggestion.id}`}
        words={words}
        busy={busy}
        onCancel={() => setEditing(false)}
        onAccept={async (text) => {
          const { change } = suggestion
          return change.kind === 'words' && (await decide('accept', [suggestion], piecesOfEdited(text, change.after as Piece[])))
        }}
      />
    )
  return (
    <div className={styles.buttons}>
      {mayDecide ? (
        <>
          <Button
            size="xs"
            variant="default"
            disabled={locked || how !== 'exact'}
            title={why}
            loading={busy}
            leftSection={<IconCheck size={15} stroke={1.75} aria-hidden="true" />}
            onClick={() => void decide('accept', [suggestion])}
          >
            {t.accept}
          </Button>
          {words !== null && how !== 'gone' ? (
            <Button
              size="xs"
              variant="subtle"
              disabled={locked}
              title={locked ? t.locked : undefined}
              leftSection={<IconPencil size={15} stroke={1.75} aria-hidden="true" />}
              onClick={() => setEditing(true)}
            >
              {t.edit}
            </Button>
          ) : null}
          <Button
            size="xs"
            variant="subtle"
            disabled={busy}
            leftSection={<IconX size={15} stroke={1.75} aria-hidden="true" />}
            onClick={() => void decide('reject', [suggestion])}
          >
            {t.reject}
          </Button>
        </>
      ) : null}
      {suggestion.author === viewer.userId ? <Withdraw suggestion={suggestion} /> : null}
      {how === 'gone' ? (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => void copyText(struckAndNew(suggestion.change).fresh.trim()).then((done) => done && toast({ message: app.copied }))}
        >
          {t.copy}
        </Button>
      ) : null}
      {mayDecide && locked ? <p className={styles.quiet}>{t.locked}</p> : null}
    </div>
  )
}

function Withdraw({ suggestion }: { suggestion: SuggestionView }) {
  const { documentId } = usePage()
  const client = useQueryClient()
  const withdraw = async () => {
    try {
      await suggestionsApi.keep(suggestion.sectionId, { kept: [], withdrawn: [suggestion.id] })
      toast({ message: t.withdrawn })
    } catch (error) {
      ask({ title: t.failed, text: messageOf(error), confirm: app.close })
    }
    await client.invalidateQueries({ queryKey: suggestionQueries.list(documentId).queryKey })
  }
  return (
    <Button size="xs" variant="subtle" onClick={() => void withdraw()}>
      {t.withdraw}
    </Button>
  )
}
