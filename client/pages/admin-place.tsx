import { useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { app } from '../i18n/vi/app.ts'
import { Loading } from '../ui/loading.tsx'
import { UnknownPage } from './unknown-page.tsx'

const PLACES: Readonly<Record<string, ComponentType<{ id: string | undefined }>>> = {
  'he-thong': lazy(async () => ({ default: (await import('./system-page.tsx')).SystemPage })),
  'nhat-ky': lazy(async () => ({ default: (await import('./audit-page.tsx')).InstallationAuditPage })),
  'the-thuc': lazy(async () => ({ default: (await import('./office-form-page.tsx')).OfficeFormPage })),
  thu: lazy(async () => ({ default: (await import('./mail-page.tsx')).MailPage })),
  mau: lazy(async () => ({ default: (await import('./templates-page.tsx')).TemplatesPage })),
}

/** /quan-tri/…: the pages below the administration. The server lets only administrators read what they show. */
export function AdminPlace() {
  const { place, id } = useParams({ from: '/inside/frame/quan-tri/$place/{-$id}' })
  const Place = Object.hasOwn(PLACES, place) ? PLACES[place] : undefined
  if (!Place) return <UnknownPage />
  return (
    <Suspense fallback={<Loading label={app.loading} />}>
      <Place id={id} />
    </Suspense>
  )
}
