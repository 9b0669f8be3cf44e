import { useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { app } from '../i18n/vi/app.ts'
import { Loading } from '../ui/loading.tsx'
import { UnknownPage } from './unknown-page.tsx'

const PLACES: Readonly<Record<string, ComponentType<{ rest: string }>>> = {
  'he-thong': lazy(async () => ({ default: (await import('./system-page.tsx')).SystemPage })),
  'nhat-ky': lazy(async () => ({ default: (await import('./audit-page.tsx')).InstallationAuditPage })),
  'the-thuc': lazy(async () => ({ default: (await import('./office-form-page.tsx')).OfficeFormPage })),
  mau: lazy(async () => ({ default: (await import('./templates-page.tsx')).TemplatesPage })),
}

/** /quan-tri/…: the pages below the administration. The server lets only administrators read what they show. */
export function AdminPlace() {
  const { _splat: path = '' } = useParams({ from: '/inside/frame/quan-tri/$' })
  const [name = '', ...rest] = path.split('/')
  const Place = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined
  if (!Place) return <UnknownPage />
  return (
    <Suspense fallback={<Loading label={app.loading} />}>
      <Place rest={rest.join('/')} />
    </Suspense>
  )
}
