import { IconCircleCheck, IconRefreshAlert } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { Button } from '../ui/button.tsx'
import { DecisionButton } from './decision-button.tsx'
import styles from './decision-buttons.module.css'

/** What the person may decide about the section on screen, in reach of the thumb; for those who may not, why. */
export function DecisionButtons(props: {
  item: ApprovalView
  busy: boolean
  onAsk: (what: 'return' | 'reopen') => void
  onDecide: (kind: 'approve' | 'confirm') => void
}) {
  const { access, version, status, sectionId } = props.item
  const stage = props.item.documentTitle
  const asks = (kind: 'return' | 'reopen', words: string, may = true) => (
    <DecisionButton what={`${kind} ${sectionId} ${version}`} variant="default" disabled={!may || props.busy} onPress={() => props.onAsk(kind)}>
      {words}
    </DecisionButton>
  )
  const decides = (kind: 'approve' | 'confirm', words: string, Icon: typeof IconCircleCheck, may = true) => (
    <DecisionButton
      what={`${kind} ${sectionId} ${version}`}
      color="ok"
      disabled={!may}
      loading={props.busy}
      leftSection={<Icon size={20} stroke={1.75} />}
      onPress={() => props.onDecide(kind)}
    >
      {words}
    </DecisionButton>
  )
  if (access.approve || access.return)
    return (
      <>
        <p className={styles.hint}>{t.approveHint(version, stage)}</p>
        <div className={styles.buttons}>
          {asks('return', t.return, access.return)}
          {decides('approve', t.approve, IconCircleCheck, access.approve)}
        </div>
      </>
    )
  if (access.confirm)
    return (
      <>
        <p className={styles.hint}>{t.confirmHint(version, stage)}</p>
        <div className={styles.buttons}>
          {asks('reopen', t.reopen, access.reopen)}
          {decides('confirm', t.confirm, IconRefreshAlert)}
        </div>
      </>
    )
  return (
    <>
      <p className={styles.hint}>{status === 'approved' ? t.decided.approved : t.readOnly}</p>
      <div className={styles.buttons}>
        {access.reopen ? asks('reopen', t.reopen) : null}
        <Button variant="default" renderRoot={(root) => <Link {...root} to="/cho-duyet" />}>
          {t.back}
        </Button>
      </div>
    </>
  )
}
