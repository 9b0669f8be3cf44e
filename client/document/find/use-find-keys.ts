import { useEffect } from 'react'
import { openFind, type PageStore } from '../model/page-state.ts'

/** Ctrl+F and Ctrl+H search the whole document, also what the browser has not drawn. Ctrl+F in the search box itself is the browser's. */
export function useFindKeys(store: PageStore): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      if (event.code !== 'KeyF' && event.code !== 'KeyH') return
      if ((event.target as HTMLElement | null)?.closest('[data-find]')) return
      event.preventDefault()
      if (store.get().findOpen) window.document.querySelector<HTMLInputElement>('[data-find] input')?.select()
      openFind(store)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [store])
}
