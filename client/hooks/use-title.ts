import { useEffect } from 'react'
import { app } from '../i18n/vi/app.ts'

/** Names the browser's tab after the page. */
export function useTitle(page: string | undefined): void {
  useEffect(() => {
    document.title = page ? app.title(page) : app.name
  }, [page])
}
