import { useQuery } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { useEffect } from 'react'
import { remarkQueries } from '../../api/remarks.ts'
import { suggestionQueries } from '../../api/suggestions.ts'
import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { useStore } from '../model/store.ts'
import { usePage } from '../page-context.ts'
import { remarkStore } from '../remarks/remark-store.ts'
import { RemarksTab } from '../remarks/remarks-tab.tsx'
import { suggestionStore } from './suggestion-store.ts'
import styles from './suggestions.module.css'
import { SuggestionsTab } from './suggestions-tab.tsx'

/** "Góp ý": what people say beside the text, and what they would have changed in it. */
export function SayTab({ section }: { section: SectionView }) {
  const { documentId } = usePage()
  const shown = useStore(suggestionStore, (state) => state.shown)
  const remarks = useQuery(remarkQueries.list(documentId)).data?.filter(({ resolved }) => resolved === null).length ?? 0
  const open = useQuery(suggestionQueries.list(documentId)).data?.filter(({ state }) => state === 'open').length ?? 0
  useEffect(
    () =>
      remarkStore.subscribe(() => {
        const { openId, composing } = remarkStore.get()
        if (openId !== null || composing !== null) suggestionStore.set({ shown: false })
      }),
    [],
  )
  const show = (which: boolean) => {
    suggestionStore.set({ shown: which })
    if (which) remarkStore.set({ openId: null, composing: null })
  }
  return (
    <>
      <fieldset className={styles.kinds} aria-label={t.kinds}>
        <button type="button" aria-pressed={!shown} onClick={() => show(false)}>
          {t.remarks} {remarks}
        </button>
        <button type="button" aria-pressed={shown} onClick={() => show(true)}>
          {t.name} {open}
        </button>
      </fieldset>
      {shown ? <SuggestionsTab section={section} /> : <RemarksTab section={section} />}
    </>
  )
}
