import { useMutation, useQuery } from '@tanstack/react-query'
import type { ItemsView } from '@van-kien/shared/api/following.ts'
import { aimWords } from '@van-kien/shared/domain/comparator.ts'
import { KIND_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import type { UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { type Passage, paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { useMemo, useState } from 'react'
import { type ItemsPlace, itemsQuery } from '../api/following.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { openDialog, showFailure } from '../ui/dialogs.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import { timeText } from '../view/time-text.ts'
import { ItemForm } from './item-form.tsx'
import styles from './passage-items.module.css'
import type { PutRight } from './use-item-form.ts'

const t = following.items

const put = (place: ItemsPlace, of: PutRight) =>
  openDialog({ title: 'item' in of ? t.title(of.item.title) : t.markTitle, body: (close) => <ItemForm place={place} of={of} onDone={close} /> })

interface Props {
  place: ItemsPlace
  /** All passages of the version. */
  passages: readonly Passage[]
  /** The one that is shown. */
  sourceKey: string
  /** Items may be put right here. */
  mayCorrect: boolean
  /** They are put right by whoever shares the text. */
  shared: boolean
  /** Class of the words. */
  className: string | undefined
}

/** The words of a passage with the items in it; on request each can be put right, and a paragraph marked that was not recognised. */
export function PassageItems({ place, passages, sourceKey, mayCorrect, shared, className }: Props) {
  const view = useQuery(itemsQuery(place)).data
  const [correcting, setCorrecting] = useState(false)
  const paragraphs = useMemo(() => paragraphsOf(passages), [passages])
  const start = paragraphs.findIndex((paragraph) => paragraph.sectionKey === sourceKey)
  const own = paragraphs.filter((paragraph) => paragraph.sectionKey === sourceKey)
  const items = view?.items ?? []
  const startingAt = (number: number) => items.filter((item) => item.paragraphs[0] === number)
  const isInItem = (number: number) => items.some(({ kind, paragraphs: [from, to] }) => kind !== 'target-group' && from <= number && number <= to)
  return (
    <>
      {mayCorrect && view ? (
        <div className={styles.head}>
          <TextButton aria-pressed={correcting} onClick={() => setCorrecting(!correcting)}>
            {correcting ? t.done : t.correct}
          </TextButton>
        </div>
      ) : null}
      {shared && items.length > 0 ? <p className={styles.intro}>{t.shared}</p> : null}
      {correcting ? <p className={styles.intro}>{t.intro}</p> : null}
      <div className={className}>
        {own.map(({ text, part }, at) => {
          const number = start + at
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a frozen text never move
            <div key={at}>
              {part === 'text' ? <p>{text}</p> : null}
              {startingAt(number).map((item) => (
                <ItemLine key={item.key} item={item} onEdit={correcting ? () => put(place, { item }) : null} />
              ))}
              {correcting && part === 'text' && !isInItem(number) ? (
                <div className={styles.item}>
                  <TextButton quiet aria-label={t.markAloud(text.slice(0, 60))} onClick={() => put(place, { sourceKey, from: at, to: at })}>
                    {t.mark}
                  </TextButton>
                </div>
              ) : null}
            </div>
          )
        })}
      </div>
      {correcting && view ? <Corrections place={place} view={view} /> : null}
    </>
  )
}

/** Kind, name and value of an item. */
function ItemLine({ item, onEdit }: { item: UpstreamItem; onEdit: (() => void) | null }) {
  const aims = item.target?.aims.map(aimWords).join('; ')
  return (
    <div className={styles.item}>
      <b>{KIND_WORDS[item.kind]}</b>
      <span>{aims ? `${item.title}: ${aims}` : item.title}</span>
      {onEdit ? (
        <TextButton aria-label={t.editAloud(item.title)} onClick={onEdit}>
          {t.edit}
        </TextButton>
      ) : null}
    </div>
  )
}

/** What was put right in this version, by whom and when; each can be undone. */
export function Corrections({ place, view }: { place: ItemsPlace; view: ItemsView }) {
  const undo = useMutation({
    mutationFn: (id: string) => place.undo(id),
    onSuccess: () => toast({ message: t.undone }),
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
    onSettled: () => queryClient.invalidateQueries({ queryKey: place.key.slice(0, 2) }),
  })
  if (view.corrections.length === 0) return null
  return (
    <section className={styles.list} aria-label={t.list(view.corrections.length)}>
      <b>{t.list(view.corrections.length)}</b>
      <ul>
        {view.corrections.map((one) => (
          <li key={one.id}>
            <span>
              {t.line(t.kinds[one.is], one.title)}
              <small>{t.by(one.by, timeText(one.at, Date.now()))}</small>
            </span>
            {one.shared ? null : (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t.undoAloud(one.title)}
                aria-disabled={undo.isPending || undefined}
                onClick={() => !undo.isPending && undo.mutate(one.id)}
              >
                {t.undo}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
