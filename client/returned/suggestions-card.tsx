import { Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { KnownSuggestionView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { useMemo, useState } from 'react'
import { suggestionQueries } from '../api/suggestions.ts'
import { wordApi } from '../api/word-files.ts'
import { returned } from '../i18n/vi/returned.ts'
import { targetName } from '../import/mapping-list.tsx'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import styles from './comments-card.module.css'
import type { WordSuggestion, WordSuggestions } from './word-suggestions.ts'

const t = returned.suggestions
/** In one request: each says how its whole section would be. */
const AT_ONCE = 10

/**
 * Tracked changes of the copy that can become suggestions here, chosen one by one; our own that came back are only counted. The text does not change.
 * @param onTaken ids of the file's changes that are suggestions now
 */
export function SuggestionsCard(props: {
  document: DocumentView
  fileName: string
  found: WordSuggestions
  onTaken: (changes: readonly number[]) => void
}) {
  const { document, found } = props
  const { list, gone } = found
  const ids = useMemo(() => new Map(list.map(({ id }) => [id, crypto.randomUUID() as string])), [list])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const may = RIGHTS[document.role].has('remark')
  const shown = list.filter(({ id, kind }) => kind !== 'known' && kind !== 'same' && !taken.has(id))
  const open = shown.filter(({ kind }) => kind === 'new')
  const wanted = open.filter(({ id }) => chosen.has(id))
  const take = useMutation({
    mutationFn: async () => {
      const problems = new Map(refused)
      let done = taken
      for (let from = 0; from < wanted.length; from += AT_ONCE) {
        const some = wanted.slice(from, from + AT_ONCE)
        const items = some.map((one) => ({
          ...{ id: ids.get(one.id)!, sectionId: one.group.sectionId!, author: one.author, date: one.date },
          ...{ seen: one.seen, content: one.content },
        }))
        const answer = await wordApi.returnedCopies.takeSuggestions(document.id, { fileName: props.fileName, items })
        const came = new Set([...answer.taken, ...answer.known])
        const in_ = some.filter(({ id }) => came.has(ids.get(id)!))
        for (const { id, message } of answer.refused) {
          const one = some.find((each) => ids.get(each.id) === id)
          if (one) problems.set(one.id, message)
        }
        done = new Set([...done, ...in_.map(({ id }) => id)])
        setTaken(done)
        setRefused(problems)
        props.onTaken(in_.flatMap(({ group }) => group.changes.map(({ id }) => id)))
      }
      await queryClient.invalidateQueries({ queryKey: suggestionQueries.list(document.id).queryKey })
    },
  })
  const known = list.filter(({ kind }) => kind === 'known').length
  if (list.length === 0 && gone.length === 0) return null
  const choose = (id: string, want: boolean): void => {
    const next = new Set(chosen)
    if (want) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <Card title={t.title(list.length)} meta={known > 0 ? t.known(known) : undefined}>
      <div className={styles.body}>
        {take.error ? <Notice tone="error" title={messageOf(take.error)} /> : null}
        {taken.size > 0 ? <p role="status">{t.done(taken.size)}</p> : null}
        {open.length > 0 ? <p className={styles.quiet}>{t.note}</p> : null}
        {list.length > 0 && shown.length === 0 && taken.size === 0 ? <p className={styles.quiet}>{t.nothing}</p> : null}
        <ul className={styles.threads}>
          {shown.map((one) => (
            <Tracked
              key={one.id}
              document={document}
              suggestion={one}
              chosen={chosen.has(one.id)}
              problem={refused.get(one.id)}
              onChoose={may && one.kind === 'new' ? (want) => choose(one.id, want) : null}
            />
          ))}
        </ul>
        {open.length > 0 ? (
          <div className={styles.buttons}>
            {open.length > 1 ? (
              <Button variant="default" disabled={!may || wanted.length === open.length} onClick={() => setChosen(new Set(open.map(({ id }) => id)))}>
                {t.chooseAll}
              </Button>
            ) : null}
            <Button
              disabled={wanted.length === 0 || !may}
              title={may ? undefined : t.forbidden}
              loading={take.isPending}
              onClick={() => take.mutate()}
            >
              {t.take(wanted.length)}
            </Button>
          </div>
        ) : null}
        {gone.length > 0 ? <Gone document={document} gone={gone} /> : null}
      </div>
    </Card>
  )
}

function nameOf(document: DocumentView, sectionId: string | null): string {
  const section = document.sections.find(({ id }) => id === sectionId)
  return section ? targetName(section) : returned.comments.outside
}

function Words({ struck, fresh }: { struck: string; fresh: string }) {
  const [old, now] = [shortened(struck), shortened(fresh)]
  if (old === '' && now === '') return <>{t.look}</>
  return (
    <>
      {old === '' ? null : <del className="vk-del">{old}</del>} {now === '' ? null : <ins className="vk-ins">{now}</ins>}
    </>
  )
}

function Tracked(props: {
  document: DocumentView
  suggestion: WordSuggestion
  chosen: boolean
  problem: string | undefined
  /** Null: it cannot become a suggestion. */
  onChoose: ((want: boolean) => void) | null
}) {
  const { document, suggestion, onChoose } = props
  const { author, struck, fresh, kind, group } = suggestion
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(suggestion.date)
  return (
    <li className={styles.thread}>
      {onChoose === null ? null : (
        <Checkbox
          size="xs"
          aria-label={t.choose(author || t.nobody, shortened(`${struck} ${fresh}`.trim()))}
          checked={props.chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <div>
        <p className={styles.where}>
          {group.sectionId === null ? (
            nameOf(document, null)
          ) : (
            <Link to="/van-ban/$documentId" params={{ documentId: document.id }} search={{ muc: group.sectionId }}>
              {nameOf(document, group.sectionId)}
            </Link>
          )}
          <span>
            {author || t.nobody} {t.inWord}
            {day ? `, ${Number(day[3])}/${Number(day[2])}/${day[1]}` : ''}
          </span>
        </p>
        <p className={styles.comment}>
          <Words struck={struck} fresh={fresh} />
        </p>
        {kind === 'clash' ? <p className={styles.quiet}>{t.clash}</p> : null}
        {kind === 'outside' ? <p className={styles.quiet}>{t.outside}</p> : null}
        {props.problem ? <p role="alert">{props.problem}</p> : null}
      </div>
    </li>
  )
}

/** Suggestions that went out and are no tracked changes in the copy any more: nothing is decided by that. */
function Gone({ document, gone }: { document: DocumentView; gone: readonly KnownSuggestionView[] }) {
  return (
    <details className={styles.gone}>
      <summary>{t.gone(gone.length)}</summary>
      <p className={styles.quiet}>{t.goneText}</p>
      <ul className={styles.threads}>
        {gone.map((one) => (
          <li key={one.id} className={styles.thread}>
            <div>
              <p className={styles.where}>
                <Link to="/van-ban/$documentId" params={{ documentId: document.id }} search={{ muc: one.sectionId }}>
                  {nameOf(document, one.sectionId)}
                </Link>
                <span>{one.author}</span>
              </p>
              <p className={styles.comment}>
                <Words struck={one.struck} fresh={one.fresh} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}

const LONG = 300
const shortened = (words: string): string => {
  const plain = words.replaceAll(/\s+/gu, ' ').trim()
  return plain.length > LONG ? `${plain.slice(0, LONG).trimEnd()}…` : plain
}
