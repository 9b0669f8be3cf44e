import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { checkCount as t } from '../i18n/vi/check-count.ts'
import styles from './check.module.css'
import { checkQuery } from './check-queries.ts'

/** Texts and editors come first. */
const LATER = 3_000

/** How many findings of the document are more than hints; null while it is not known. */
function useRemarkCount(documentId: string, now: boolean): number | null {
  const [later, setLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), LATER)
    return () => clearTimeout(timer)
  }, [])
  const { data } = useQuery({ ...checkQuery(documentId), enabled: later || now })
  if (!data) return null
  return data.findings.filter(({ severity }) => severity !== 'hint').length + data.more.reduce((sum, more) => sum + more.count, 0)
}

/** How much the check has to say, in the foot of the document page; opens and closes the list. */
export function CheckButton({ documentId, open, onToggle }: { documentId: string; open: boolean; onToggle: () => void }) {
  const count = useRemarkCount(documentId, open)
  return (
    <button type="button" className={styles.footButton} aria-pressed={open} title={t.footTitle} onClick={onToggle}>
      <IconListCheck size={14} stroke={1.75} aria-hidden="true" />
      {t.foot(count)}
    </button>
  )
}

/** The same among the ways on of a phone; looks like its neighbours. */
export function PhoneCheckButton({ documentId, onOpen }: { documentId: string; onOpen: () => void }) {
  const count = useRemarkCount(documentId, false)
  return (
    <button type="button" aria-label={t.foot(count)} onClick={onOpen}>
      <span className={styles.phoneIcon}>
        <IconListCheck size={22} stroke={1.75} aria-hidden="true" />
        {count ? <b aria-hidden="true">{count}</b> : null}
      </span>
      {t.footShort}
    </button>
  )
}
