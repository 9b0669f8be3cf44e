import { IconChevronRight, IconMessages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { remarkQueries } from '../api/remarks.ts'
import checkStyles from '../check/check.module.css'
import { timeText } from '../document/model/time-text.ts'
import { approvalRemarks as t } from '../i18n/vi/approval-remarks.ts'
import styles from './approval-remarks.module.css'

/** What people said beside the words that are to be decided about, open threads only; nothing when nobody said anything, or it cannot be read. */
export function ApprovalRemarks({ documentId, sectionId }: { documentId: string; sectionId: string }) {
  const { data } = useQuery(remarkQueries.list(documentId))
  const [open, setOpen] = useState(false)
  const own = (data ?? []).filter((remark) => remark.sectionId === sectionId && remark.resolved === null)
  if (own.length === 0) return null
  return (
    <section className={checkStyles.remarks} aria-label={t.name}>
      <button type="button" className={checkStyles.remarksHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconMessages size={20} stroke={1.75} aria-hidden="true" />
        {t.open(own.length)}
        <IconChevronRight size={18} stroke={1.75} aria-hidden="true" />
      </button>
      {open ? (
        <ul className={styles.list}>
          {own.map(({ id, quote, messages }) => (
            <li key={id}>
              {quote === null ? <b>{t.whole}</b> : <q className={styles.quote}>{quote}</q>}
              {messages.map((message) => (
                <p key={message.id}>
                  <b>{message.authorName}</b> <small>{timeText(message.at, Date.now())}</small>
                  <span className={styles.words}>{message.text ?? t.withdrawn}</span>
                </p>
              ))}
              <Link to="/van-ban/$documentId" params={{ documentId }} search={{ muc: sectionId, gopy: id }}>
                {t.answer}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
