import { useQueryClient } from '@tanstack/react-query'
import type { DecidedSuggestions, SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { Piece } from '@van-kien/shared/content/suggestions/pieces.ts'
import { useCallback, useState } from 'react'
import { suggestionQueries, suggestionsApi } from '../../api/suggestions.ts'
import { app } from '../../i18n/vi/app.ts'
import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { messageOf } from '../../request.ts'
import { ask } from '../../ui/dialogs.tsx'
import { toast } from '../../ui/toast.tsx'
import { usePage } from '../page-context.ts'

/** Accepts or rejects suggestions as they are shown, one or many; what could not be decided is told, with why. `after`: written instead, of one. True: all were. */
export function useDecide() {
  const { documentId } = usePage()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const decide = useCallback(
    async (verdict: 'accept' | 'reject', shown: readonly SuggestionView[], after?: Piece[]): Promise<boolean> => {
      setBusy(true)
      const all: DecidedSuggestions = { decided: [], left: [] }
      try {
        for (const [sectionId, own] of Map.groupBy(shown, (one) => one.sectionId)) {
          const items = own.map(({ id, revision, changeState }) => ({ id, revision, seen: changeState?.now ?? [], ...(after ? { after } : {}) }))
          const { decided, left } = await suggestionsApi.decide(sectionId, { verdict, items })
          all.decided.push(...decided)
          all.left.push(...left)
        }
      } catch (error) {
        ask({ title: t.failed, text: messageOf(error), confirm: app.close })
      } finally {
        await client.invalidateQueries({ queryKey: suggestionQueries.list(documentId).queryKey })
        setBusy(false)
      }
      if (all.decided.length > 0) toast({ message: verdict === 'accept' ? t.done(all.decided.length) : t.rejected(all.decided.length) })
      if (all.left.length === 0) return all.decided.length === shown.length
      const why = [...Map.groupBy(all.left, (one) => one.why)].map(([reason, some]) => `${some.length > 1 ? `${some.length}: ` : ''}${t.why[reason]}`)
      ask({ title: t.notDecided, text: `${why.join('; ').replace(/^./u, (letter) => letter.toLocaleUpperCase('vi'))}.`, confirm: app.close })
      return false
    },
    [client, documentId],
  )
  return { decide, busy }
}
