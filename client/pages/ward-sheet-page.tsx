import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { wardSheetsApi } from '../api/ward-sheets.ts'
import { useTitle } from '../hooks/use-title.ts'
import { wardSheet as t } from '../i18n/vi/ward-sheet.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { WardSheet } from '../ward-sheet/ward-sheet.tsx'

const onHash = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** /gui-so-lieu#<secret>: the sheet of one former ward, without an account. */
export function WardSheetPage() {
  useTitle(t.page)
  const secret = useSyncExternalStore(onHash, () => location.hash.slice(1))
  const sheet = useQuery({
    ...{ queryKey: ['ward-sheet', secret], queryFn: () => wardSheetsApi.open(secret), retry: false, gcTime: 0 },
    // What is being filled in stays as it is until it is sent.
    ...{ staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false },
  })
  if (sheet.isPending) return <Loading label={t.loading} />
  if (sheet.isError && !sheet.data)
    return (
      <MessagePage
        title={t.closedTitle}
        text={messageOf(sheet.error)}
        actions={
          <Button loading={sheet.isFetching} onClick={() => void sheet.refetch()}>
            {t.retry}
          </Button>
        }
      />
    )
  return <WardSheet secret={secret} sheet={sheet.data!} opened={sheet.dataUpdatedAt} onSent={async () => void (await sheet.refetch())} />
}
