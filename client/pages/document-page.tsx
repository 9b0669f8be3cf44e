import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { CollabProvider } from '../collab/collab-context.tsx'
import { documentQueries } from '../document/document-queries.ts'
import { Workspace } from '../document/workspace.tsx'
import { useMe } from '../hooks/use-me.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { document as text } from '../i18n/vi/document.ts'
import { offline } from '../i18n/vi/offline.ts'
import { writesWithoutServer } from '../offline/offline-reading.ts'
import '../offline/unsent-file.ts'
import { useOfflineReading } from '../offline/use-offline-reading.ts'
import { queries } from '../queries.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { toast } from '../ui/toast.tsx'

const ROUTE = '/inside/van-ban/$documentId'

/** /van-ban/:id?muc=: the document that is being written. Tree and texts are asked for at once. */
export function DocumentPage() {
  const { documentId } = useParams({ from: ROUTE })
  const { muc } = useSearch({ from: ROUTE })
  const navigate = useNavigate()
  const me = useMe()
  const view = useQuery(queries.document(documentId))
  useQuery(documentQueries.contents(documentId))
  useTitle(view.data?.title)
  const onActive = useCallback(
    (sectionId: string) =>
      void navigate({ from: '/van-ban/$documentId', search: (search) => ({ ...search, muc: sectionId }), replace: true, resetScroll: false }),
    [navigate],
  )

  const withoutServer = useOfflineReading()
  useEffect(() => {
    // The page covers the line at the top that says so on the others.
    if (withoutServer) toast({ message: offline.reading, tone: 'news' })
  }, [withoutServer])
  const startsOffline = useCallback((sectionId: string) => writesWithoutServer(me.id, sectionId), [me.id])

  // Somebody who was taken out of the team while the page is open no longer sees it.
  const gone = view.error instanceof ApiError && (view.error.status === 404 || view.error.status === 403)
  if (view.data && !gone)
    return (
      <CollabProvider userId={me.id} startsOffline={startsOffline}>
        <Workspace key={documentId} documentId={documentId} view={view.data} wanted={muc} onActive={onActive} />
      </CollabProvider>
    )
  if (view.isPending) return <Loading label={text.loading} />
  // What is unknown, or of another ward, does not come by trying again: the way home does.
  return (
    <MessagePage
      title={gone ? app.unknown.title : text.loadFailed}
      text={gone ? `${messageOf(view.error)} ${app.unknown.text}` : messageOf(view.error)}
      actions={
        <>
          {gone ? null : <Button onClick={() => void view.refetch()}>{app.retry}</Button>}
          <ButtonLink href="/" variant={gone ? 'filled' : 'default'}>
            {app.home}
          </ButtonLink>
        </>
      }
    />
  )
}
