import { IconCircleCheck, IconRefreshAlert } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ApprovalView } from '@van-kien/shared/api/views.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { Button } from '../ui/button.tsx'
import styles from './decision-buttons.module.css'

/** What the person may decide about the section on screen, in reach of the thumb; for those who may not, why. */
export function DecisionButtons(props: {
  item: ApprovalView
  busy: boolean
  onAsk: (what: 'return' | 'reopen') => void
  onDecide: (kind: 'approve' | 'confirm') => void
}) {
  const { access, version, status } = props.item
  if (access.approve || access.return)
    return (
      <>
        <p className={styles.hint}>{t.approveHint(version)}</p>
        <div className={styles.buttons}>
          <Button variant="default" disabled={!access.return || props.busy} onClick={() => props.onAsk('return')}>
            {t.return}
          </Button>
          <Button
            color="ok"
            disabled={!access.approve}
            loading={props.busy}
            leftSection={<IconCircleCheck size={20} stroke={1.75} />}
            onClick={() => props.onDecide('approve')}
          >
            {t.approve}
          </Button>
        </div>
      </>
    )
  if (access.confirm)
    return (
      <>
        <p className={styles.hint}>{t.confirmHint(version)}</p>
        <div className={styles.buttons}>
          <Button variant="default" disabled={!access.reopen || props.busy} onClick={() => props.onAsk('reopen')}>
            {t.reopen}
          </Button>
          <Button
            color="ok"
            loading={props.busy}
            leftSection={<IconRefreshAlert size={20} stroke={1.75} />}
            onClick={() => props.onDecide('confirm')}
          >
            {t.confirm}
          </Button>
        </div>
      </>
    )
  return (
    <>
      <p className={styles.hint}>{status === 'approved' ? t.decided.approved : t.readOnly}</p>
      <div className={styles.buttons}>
        {access.reopen ? (
          <Button variant="default" disabled={props.busy} onClick={() => props.onAsk('reopen')}>
            {t.reopen}
          </Button>
        ) : null}
        <Button variant="default" renderRoot={(root) => <Link {...root} to="/cho-duyet" />}>
          {t.back}
        </Button>
      </div>
    </>
  )
}
