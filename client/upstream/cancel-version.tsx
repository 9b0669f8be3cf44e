import { useMutation } from '@tanstack/react-query'
import type { SourceView } from '@van-kien/shared/api/views.ts'
import { sourcesApi } from '../api/sources.ts'
import { app } from '../i18n/vi/app.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './source-touches.module.css'

/** Hủy bản này: takes the newest version back while nobody acted on it; else it says what stands in the way. */
export function CancelVersion({ source, onDone }: { source: SourceView; onDone: () => void }) {
  const t = upstream.cancel
  const { possible, acted, restored } = source.cancel
  const cancel = useMutation({
    mutationFn: () => sourcesApi.cancelVersion(source.id, source.version),
    onSuccess: () => {
      toast({ message: t.done(source.version) })
      onDone()
    },
    onError: (error) => showFailure(t.failed(source.version), messageOf(error), app.close),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['source', source.id] }),
        queryClient.invalidateQueries({ queryKey: queries.dossier(source.dossierId).queryKey }),
        queryClient.invalidateQueries({ queryKey: queries.approvals().queryKey }),
      ]),
  })
  if (!possible)
    return (
      <small className={styles.cancel} title={acted.join('\n')}>
        {t.acted(acted.length)}
      </small>
    )
  return (
    <div className={styles.cancel}>
      <Button
        variant="default"
        destroys
        loading={cancel.isPending}
        onClick={() =>
          ask({
            title: t.ask(source.version),
            text: t.text(source.version, restored),
            confirm: t.button,
            cancel: app.cancel,
            destroys: true,
            onConfirm: () => cancel.mutate(),
          })
        }
      >
        {t.button}
      </Button>
    </div>
  )
}
