import { IconMessages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { remarkQueries } from '../api/remarks.ts'
import { approvalRemarks as t } from '../i18n/vi/approval-remarks.ts'
import { FoldLine } from '../ui/fold-line.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './approval-remarks.module.css'

/** What people said beside the words that are to be decided about, open threads only; nothing when nobody said anything, or it cannot be read. */
export function ApprovalRemarks({ documentId, sectionId }: { documentId: string; sectionId: string }) {
  const { data } = useQuery(remarkQueries.list(documentId))
  const own = (data ?? []).filter((remark) => remark.sectionId === sectionId && remark.resolved === null)
  if (own.length === 0) return null
  return (
    <FoldLine name={t.name} icon={<IconMessages size={20} stroke={1.75} aria-hidden="true" />} line={t.open(own.length)}>
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
    </FoldLine>
  )
}
