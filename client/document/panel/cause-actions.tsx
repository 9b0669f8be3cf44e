import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { CauseKind, StaleCause } from '@van-kien/shared/domain/stale-cause.ts'
import { api } from '../../api.ts'
import { CauseButtons } from '../../dossier/stale-causes.tsx'
import { document as text } from '../../i18n/vi/document.ts'
import { staleCauses as t } from '../../i18n/vi/stale-causes.ts'
import { messageOf } from '../../request.ts'
import { toast } from '../../ui/toast.tsx'
import type { PanelTab } from '../model/page-state.ts'
import { usePage } from '../page-context.ts'
import { useTransitions } from '../sheet/section-actions.tsx'
import styles from './panel.module.css'

/** The tab that shows what changed. */
const SHOWN_IN: Record<CauseKind, PanelTab> = { upstream: 'upstream', figure: 'section', appendix: 'section' }

/** What can be done about one cause of “cần duyệt lại” beside the sheet: look at it, and settle it alone when there are others. */
export function CauseActions({ section, cause }: { section: SectionView; cause: StaleCause }) {
  const { documentId, store } = usePage()
  const client = useQueryClient()
  const others = (section.stale?.causes.length ?? 0) - 1
  const confirm = useTransitions(section).find((each) => each.transition === 'confirm')
  const settle = useMutation({
    // The version on screen: without it nothing is confirmed (V3).
    mutationFn: () => api.sections.confirm(section.id, section.version ?? 0, [cause.id]),
    onSuccess: () => toast({ message: t.settled(others) }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['document', documentId], exact: true }),
        client.invalidateQueries({ queryKey: ['section', section.id, 'history'] }),
        client.invalidateQueries({ queryKey: ['approvals'] }),
      ]),
  })
  return (
    <>
      <CauseButtons
        cause={cause}
        onOpen={({ kind }) => store.set({ tab: SHOWN_IN[kind] })}
        onSettle={others > 0 && confirm && confirm.obstacle === null ? () => settle.mutate() : null}
        obstacle={confirm?.reason ?? null}
        busy={settle.isPending}
      />
      {settle.isError ? (
        <p className={styles.quiet} role="alert">
          {text.decision.failed}. {messageOf(settle.error)}
        </p>
      ) : null}
    </>
  )
}
