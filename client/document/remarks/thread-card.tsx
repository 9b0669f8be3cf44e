import { IconCheck, IconLock, IconRotate } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RemarkMessageView, RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { mayAssignRemark, maySettle } from '@van-kien/shared/domain/remark.ts'
import { memo, useEffect, useRef, useState } from 'react'
import { remarkQueries, remarksApi } from '../../api/remarks.ts'
import { app } from '../../i18n/vi/app.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { ask } from '../../ui/dialogs.tsx'
import { PersonMark } from '../../ui/person-mark.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { dayOf } from '../../view/due-date.ts'
import { initials } from '../../view/initials.ts'
import { fullName } from '../../view/section-names.ts'
import { may } from '../../view/section-rights.ts'
import { dayText, timeText } from '../../view/time-text.ts'
import { useStore } from '../model/store.ts'
import { usePage } from '../page-context.ts'
import { AssignRemark } from './assign-remark.tsx'
import { RemarkBox } from './remark-box.tsx'
import { remarkStore } from './remark-store.ts'
import styles from './remarks.module.css'
import type { Say } from './use-say.ts'

interface Props {
  remark: RemarkView
  section: SectionView | undefined
  /** The list is of more than one section. */
  named: boolean
  say: Say
}

/** One thread: closed it is its first words; open it has everything that was said, and what can be done about it. */
export const ThreadCard = memo(function ThreadCard({ remark, section, named, say }: Props) {
  const { viewer, jumpTo } = usePage()
  const isOpen = useStore(remarkStore, (state) => state.openId === remark.id)
  const lost = useStore(remarkStore, (state) => remark.quote !== null && state.looked.has(remark.sectionId) && !state.places.has(remark.id))
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const open = () => {
    if (isOpen) return
    remarkStore.set({ openId: remark.id, composing: null })
    jumpTo(remark.sectionId)
  }
  const locked = section !== undefined && section.status !== 'drafting'
  const messages = isOpen ? remark.messages : remark.messages.slice(0, 1)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a larger target for the button in it
    <li ref={card} className={styles.thread} onClick={open} data-open={isOpen || undefined} data-settled={remark.resolved !== null || undefined}>
      <button type="button" className={styles.head} aria-expanded={isOpen} onClick={open}>
        {named && section ? <span className={styles.where}>{fullName(section)}</span> : null}
        {remark.quote === null ? <span className={styles.whole}>{t.whole}</span> : <q className={styles.quote}>{remark.quote}</q>}
        {lost ? <span className={styles.lost}>{t.detached}</span> : null}
        {locked ? (
          <span className={styles.where}>
            <IconLock size={12} stroke={2} aria-hidden="true" /> {t.locked}
          </span>
        ) : null}
      </button>
      {messages.map((message) => (
        <Message
          key={message.id}
          message={message}
          remarkId={remark.id}
          own={isOpen && (message.author === viewer.userId || message.word?.enteredBy === viewer.userId)}
        />
      ))}
      {!isOpen && remark.messages.length > 1 ? (
        <TextButton quiet onClick={open}>
          +{remark.messages.length - 1} {t.reply.toLocaleLowerCase('vi')}
        </TextButton>
      ) : null}
      <Facts remark={remark} />
      {isOpen ? (
        <Actions
          remark={remark}
          place={section ? fullName(section) : ''}
          onReply={(text) => say({ sectionId: remark.sectionId, remarkId: remark.id, words: null, text })}
        />
      ) : null}
    </li>
  )
})

function Facts({ remark }: { remark: RemarkView }) {
  const today = dayOf(new Date())
  return (
    <>
      {remark.assigneeName ? (
        <p className={styles.quiet}>
          {t.assigned(remark.assigneeName, remark.dueDate && dayText(remark.dueDate, today))}
          {remark.dueDate && remark.resolved === null && remark.dueDate < today ? <b className={styles.late}> {t.late}</b> : null}
        </p>
      ) : null}
      {remark.resolved ? <p className={styles.settled}>{t.settled(remark.resolved.by, timeText(remark.resolved.at, Date.now()))}</p> : null}
    </>
  )
}

function Message({ message, remarkId, own }: { message: RemarkMessageView; remarkId: string; own: boolean }) {
  const { documentId, people } = usePage()
  const client = useQueryClient()
  const withdraw = () =>
    ask({
      title: t.withdrawAsk,
      text: t.withdrawText,
      cancel: t.cancel,
      confirm: t.withdraw,
      destroys: true,
      onConfirm: async () => {
        try {
          await remarksApi.withdraw(remarkId, message.id)
          await client.invalidateQueries({ queryKey: remarkQueries.list(documentId).queryKey })
        } catch (error) {
          ask({ title: t.failed, text: messageOf(error), confirm: app.close })
        }
      },
    })
  const { word } = message
  // Words of somebody who is not of the team stand under the name that Word has.
  const member = people.get(message.author)
  const person = word && member?.name !== message.authorName ? undefined : member
  return (
    <div className={styles.message}>
      <PersonMark
        small
        signs={person?.initials ?? initials(message.authorName)}
        name={message.authorName}
        {...(person ? { color: person.color } : {})}
      />
      <b>{message.authorName}</b>
      <time>{timeText(message.at, Date.now())}</time>
      {word ? <small className={styles.fromWord}>{t.fromWord(word.enteredName)}</small> : null}
      {message.text === null ? (
        <p className={styles.quiet}>{t.withdrawn}</p>
      ) : (
        <p className={styles.words}>
          {message.text}
          {own ? (
            <>
              {' '}
              <TextButton quiet onClick={withdraw}>
                {t.withdraw}
              </TextButton>
            </>
          ) : null}
        </p>
      )}
    </div>
  )
}

function Actions({ remark, place, onReply }: { remark: RemarkView; place: string; onReply: (text: string) => void }) {
  const { documentId, viewer } = usePage()
  const client = useQueryClient()
  const [assigning, setAssigning] = useState(false)
  const settle = useMutation({
    mutationFn: () => (remark.resolved ? remarksApi.reopen(remark.id) : remarksApi.resolve(remark.id)),
    onSettled: () => client.invalidateQueries({ queryKey: remarkQueries.list(documentId).queryKey }),
  })
  if (!may(viewer, 'remark')) return null
  const mayEnd = maySettle(viewer, remark)
  return (
    <>
      {remark.resolved ? null : (
        <RemarkBox place={`reply/${remark.id}`} about={t.aboutReply(place)} placeholder={t.replyPlaceholder} submit={t.reply} onSubmit={onReply} />
      )}
      <div className={styles.buttons}>
        {remark.resolved === null && mayAssignRemark(viewer, remark) ? (
          <Button size="xs" variant="subtle" aria-expanded={assigning} onClick={() => setAssigning(!assigning)}>
            {t.assign}
          </Button>
        ) : null}
        <Button
          size="xs"
          variant="default"
          disabled={!mayEnd}
          title={mayEnd ? undefined : t.cannotSettle}
          loading={settle.isPending}
          leftSection={
            remark.resolved ? <IconRotate size={15} stroke={1.75} aria-hidden="true" /> : <IconCheck size={15} stroke={1.75} aria-hidden="true" />
          }
          onClick={() => settle.mutate()}
        >
          {remark.resolved ? t.reopen : t.settle}
        </Button>
      </div>
      {assigning ? <AssignRemark remark={remark} onDone={() => setAssigning(false)} /> : null}
      {settle.isError ? (
        <p className={styles.wrong} role="alert">
          {t.failed}. {messageOf(settle.error)}
        </p>
      ) : null}
    </>
  )
}
