import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OpenSuggestions } from '@van-kien/shared/domain/suggestion.ts'
import { api } from '../../api.ts'
import { app } from '../../i18n/vi/app.ts'
import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { messageOf } from '../../request.ts'
import { ask } from '../../ui/dialogs.tsx'
import { may } from '../../view/section-rights.ts'
import { MoreChoices } from '../beside/list-tools.tsx'
import { usePage, useView } from '../page-context.ts'
import styles from './suggestions.module.css'

/** Whether the dossier lets sections be submitted with open suggestions: who arranges the document says so, others are told when it does not. */
export function OpenSuggestionsChoice() {
  const { documentId, viewer } = usePage()
  const { dossierId, openSuggestions: now } = useView()
  const client = useQueryClient()
  const set = useMutation({
    mutationFn: (openSuggestions: OpenSuggestions) => api.dossiers.change(dossierId, { openSuggestions, seen: { openSuggestions: now } }),
    onError: (error) => void ask({ title: t.failed, text: messageOf(error), confirm: app.close }),
    onSettled: () => client.invalidateQueries({ queryKey: ['document', documentId] }),
  })
  if (!may(viewer, 'structure')) return now === 'none' ? <p className={styles.quiet}>{t.allAnswered}</p> : null
  return (
    <MoreChoices>
      <label>
        <input
          type="checkbox"
          checked={now === 'none'}
          disabled={set.isPending}
          onChange={(event) => set.mutate(event.currentTarget.checked ? 'none' : 'allowed')}
        />{' '}
        {t.allAnswered}
      </label>
    </MoreChoices>
  )
}
