import { Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReturnedCommentView, ReturnedCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { useMemo, useState } from 'react'
import { wordApi } from '../api/word-files.ts'
import { returned } from '../i18n/vi/returned.ts'
import { targetName } from '../import/mapping-list.tsx'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import styles from './comments-card.module.css'
import { newThreads, takenThreads, type WordThread } from './word-threads.ts'

const t = returned.comments

/** What people said in Word beside the words: our own came back and are only counted, the rest comes in as remarks. The text does not change. */
export function CommentsCard({ document, file }: { document: DocumentView; file: { name: string; view: ReturnedCopyView } }) {
  const { comments } = file.view
  const threads = useMemo(() => newThreads(comments), [comments])
  const ids = useMemo(() => new Map(comments.map(({ id }) => [id, crypto.randomUUID()])), [comments])
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const mayRemark = RIGHTS[document.role].has('remark')
  const open = threads.filter(({ id, sectionId }) => sectionId !== null && !taken.has(id))
  const wanted = open.filter(({ id }) => !left.has(id))
  const count = wanted.reduce((sum, thread) => sum + thread.comments.length, 0)
  const take = useMutation({
    mutationFn: () =>
      wordApi.returnedCopies.takeComments(document.id, { fileName: file.name, threads: takenThreads(wanted, ({ id }) => ids.get(id)!) }),
    onSuccess: async ({ refused }) => {
      const kept = new Set(refused.map(({ sectionId }) => sectionId))
      setTaken(new Set([...taken, ...wanted.filter(({ sectionId }) => !kept.has(sectionId!)).map(({ id }) => id)]))
      await queryClient.invalidateQueries({ queryKey: ['document', document.id, 'remarks'] })
    },
  })
  if (comments.length === 0) return null
  const known = comments.filter((comment) => comment.known).length
  const done = [...taken].length
  return (
    <Card title={t.title(comments.length)} meta={known > 0 ? t.known(known) : undefined}>
      <div className={styles.body}>
        {take.error ? <Notice tone="error" title={messageOf(take.error)} /> : null}
        {(take.data?.refused ?? []).map(({ sectionId, message }) => (
          <Notice key={sectionId} tone="warning" title={`${nameOf(document, sectionId)}: ${message}`} />
        ))}
        {done > 0 ? <p role="status">{t.done(done)}</p> : null}
        {threads.length === 0 ? <p className={styles.quiet}>{t.nothing}</p> : null}
        {open.length > 0 ? <p className={styles.quiet}>{t.note}</p> : null}
        <ul className={styles.threads}>
          {threads
            .filter(({ id }) => !taken.has(id))
            .map((thread) => (
              <Thread
                key={thread.id}
                document={document}
                thread={thread}
                chosen={!left.has(thread.id)}
                onChoose={(chosen) => {
                  const next = new Set(left)
                  if (chosen) next.delete(thread.id)
                  else next.add(thread.id)
                  setLeft(next)
                }}
              />
            ))}
        </ul>
        {open.length > 0 ? (
          <Button
            disabled={count === 0 || !mayRemark}
            title={mayRemark ? undefined : t.forbidden}
            loading={take.isPending}
            onClick={() => take.mutate()}
          >
            {t.take(count)}
          </Button>
        ) : null}
      </div>
    </Card>
  )
}

function nameOf(document: DocumentView, sectionId: string | null): string {
  const section = document.sections.find(({ id }) => id === sectionId)
  return section ? targetName(section) : t.outside
}

function Thread(props: { document: DocumentView; thread: WordThread; chosen: boolean; onChoose: (chosen: boolean) => void }) {
  const { document, thread, chosen } = props
  const name = nameOf(document, thread.sectionId)
  return (
    <li className={styles.thread}>
      {thread.sectionId === null ? null : (
        <Checkbox
          size="xs"
          aria-label={t.choose(thread.comments[0]!.author, thread.comments[0]!.text)}
          checked={chosen}
          onChange={(event) => props.onChoose(event.currentTarget.checked)}
        />
      )}
      <div>
        <p className={styles.where}>
          {thread.sectionId === null ? (
            name
          ) : (
            <Link to="/van-ban/$documentId" params={{ documentId: document.id }} search={{ muc: thread.sectionId }}>
              {name}
            </Link>
          )}
          <span>{thread.remarkId === null ? (thread.at === null ? t.whole : null) : t.answer}</span>
        </p>
        {thread.remarkId === null && thread.quote.trim() !== '' ? <q className={styles.quote}>{shortened(thread.quote)}</q> : null}
        {thread.comments.map((comment) => (
          <Comment key={comment.id} comment={comment} />
        ))}
        {thread.at?.toldBy === 'nothing' && thread.remarkId === null ? <p className={styles.quiet}>{t.lost}</p> : null}
        {thread.sectionId === null ? <p className={styles.quiet}>{t.outsideDo}</p> : null}
      </div>
    </li>
  )
}

function Comment({ comment: { author, text, userId, done } }: { comment: ReturnedCommentView }) {
  return (
    <p className={styles.comment}>
      <b>{author || t.nobody}</b>
      {userId === null ? <small> ({t.stranger})</small> : null}
      {done ? <small> ({t.settled})</small> : null}: {text}
    </p>
  )
}

const LONG = 160
const shortened = (quote: string): string => (quote.length > LONG ? `${quote.slice(0, LONG).trimEnd()}…` : quote)
