import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { ChaseDialog } from './chase-dialog.tsx'
import type { PlanDialog } from './plan-head.tsx'
import { PostsDialog } from './posts-dialog.tsx'
import { QuickReportDialog } from './quick-report-dialog.tsx'
import { RemindDialog } from './remind-dialog.tsx'
import { SettingsDialog } from './settings-dialog.tsx'

/** Which dialog of the plan is open; `first`: the task that is reminded of first. */
export interface OpenDialog {
  kind: PlanDialog
  first: string | null
}

/** The dialog that is open. */
export function PlanDialogs(props: {
  view: ScheduleView
  dialog: OpenDialog | null
  onDialog: (dialog: OpenDialog | null) => void
  onChanged: () => Promise<unknown>
  onUndo: (work: () => Promise<unknown>) => () => void
}) {
  const { view, dialog } = props
  const close = () => props.onDialog(null)
  if (dialog?.kind === 'settings') return <SettingsDialog view={view} onClose={close} onChanged={props.onChanged} onUndo={props.onUndo} />
  if (dialog?.kind === 'chase') return <ChaseDialog view={view} onClose={close} />
  if (dialog?.kind === 'posts') return <PostsDialog view={view} onClose={close} />
  if (dialog?.kind === 'remind')
    return <RemindDialog view={view} first={dialog.first} onAuto={() => props.onDialog({ kind: 'chase', first: null })} onClose={close} />
  return dialog?.kind === 'quick' ? <QuickReportDialog view={view} onClose={close} /> : null
}
