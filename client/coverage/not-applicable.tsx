import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CoverageRow, NotApplicable } from '@van-kien/shared/domain/upstream/coverage.ts'
import { followingApi } from '../api/following.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { ReasonForm } from '../kept-fields/reason-form.tsx'
import { messageOf } from '../request.ts'
import { openDialog, showFailure } from '../ui/dialogs.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './not-applicable.module.css'

const t = following.notApplicable

/** What is said not to concern the ward, or need not be followed. */
interface Markable {
  dossierId: string
  of: NotApplicable['of']
  key: string
  /** Null: of a section of ours. */
  sourceId: string | null
  title: string
}

const refreshed = (dossierId: string) => ({ queryKey: ['dossier', dossierId, 'coverage'] })

/** What a row of the coverage is about; where it is marked by what stands above it, that. */
export const markableOf = (
  dossierId: string,
  sourceId: string,
  { of, key, title, notApplicable }: Pick<CoverageRow, 'of' | 'key' | 'title' | 'notApplicable'>,
): Markable => ({ dossierId, sourceId, title, of: notApplicable?.of ?? of, key: notApplicable?.key ?? key })

/** Says that something does not apply, changes the reason, or takes that back: for lead and clerk. */
export function NotApplicableActions({ what, marked }: { what: Markable; marked: NotApplicable | null }) {
  const client = useQueryClient()
  const { dossierId, of, key, sourceId } = what
  const undo = useMutation({
    mutationFn: () => followingApi.unmark(dossierId, { of, key, sourceId }),
    onSuccess: () => toast({ message: t.undone }),
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
    onSettled: () => client.invalidateQueries(refreshed(dossierId)),
  })
  const open = () =>
    openDialog({
      title: of === 'section' ? t.sectionTitle(what.title) : t.itemTitle(what.title),
      body: (close) => (
        <ReasonForm
          kept={`not-applicable/${dossierId}/${sourceId ?? ''}/${of}/${key}`}
          name={t.itemTitle(what.title)}
          words={t}
          reason={marked?.reason ?? null}
          save={(reason) => followingApi.mark(dossierId, { of, key, sourceId, reason, seen: { reason: marked?.reason ?? null } })}
          stale={refreshed(dossierId)}
          onDone={close}
        />
      ),
    })
  if (!marked) return <TextButton onClick={open}>{of === 'section' ? t.section : t.item}</TextButton>
  return (
    <span className={styles.actions}>
      <TextButton onClick={open}>{t.change}</TextButton>
      <TextButton
        quiet
        aria-label={t.undoAloud(what.title)}
        aria-disabled={undo.isPending || undefined}
        onClick={() => !undo.isPending && undo.mutate()}
      >
        {t.undo}
      </TextButton>
    </span>
  )
}
