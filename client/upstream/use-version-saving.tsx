import { useMutation } from '@tanstack/react-query'
import type { VersionDoubt } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { doubtMessage, upstreamKinds } from '../i18n/vi/upstream-kinds.ts'
import { ApiError, messageOf } from '../request.ts'
import { ask, openDialog } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'
import type { Acknowledged, EditorTarget } from './editor-targets.ts'
import { SourceTouches } from './source-touches.tsx'
import type { SourceDraft } from './use-source-draft.ts'

const NOTHING_ACKNOWLEDGED: Acknowledged = { stale: [], doubts: [] }

/**
 * Saves a version, after what it will touch was shown and what is doubtful about it was asked about.
 * @param onDone gets the id of the text and how many approved sections must be looked at again
 */
export function useVersionSaving(target: EditorTarget, { form, given }: SourceDraft, onDone: (id: string, stale: number) => void) {
  const t = upstream.editor
  const { number } = target
  const { issuedOn, official } = form.values
  const [problem, setProblem] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: (acknowledged: Acknowledged) => target.save(given(), acknowledged),
    onSuccess: ({ id, stale }) => {
      form.saved()
      toast({ message: t.saved(number) })
      onDone(id, stale)
    },
    onError: (error) => {
      const doubts = error instanceof ApiError && error.code === 'source-doubts' ? (error.details.doubts as VersionDoubt[]) : null
      if (doubts === null) return setProblem(messageOf(error))
      ask({
        title: upstreamKinds.doubtful,
        text: doubts.map((doubt) => doubtMessage(doubt, issuedOn)).join(' '),
        confirm: t.save(number),
        cancel: app.cancel,
        onConfirm: () => save.mutate({ stale: [], doubts }),
      })
    },
  })
  const look = useMutation({
    mutationFn: (ask: NonNullable<EditorTarget['look']>) => ask(given()),
    onSuccess: (touches) => {
      if (touches.same === touches.newest && !official) return setProblem(upstreamKinds.same(touches.newest))
      if (touches.waiting.length === 0 && touches.links.lost === 0 && touches.doubts.length === 0) return save.mutate(touches)
      openDialog({
        title: upstream.touches.title(touches.number),
        body: (close) => (
          <SourceTouches
            touches={touches}
            issuedOn={issuedOn}
            onCancel={close}
            onSave={() => {
              close()
              save.mutate(touches)
            }}
          />
        ),
      })
    },
    onError: (error) => setProblem(messageOf(error)),
  })
  return {
    problem,
    forget: () => setProblem(null),
    busy: save.isPending || look.isPending,
    start: () => (target.look ? look.mutate(target.look) : save.mutate(NOTHING_ACKNOWLEDGED)),
  }
}
