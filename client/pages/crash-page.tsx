import { app } from '../i18n/vi/app.ts'
import { offline } from '../i18n/vi/offline.ts'
import { LeaseError } from '../offline/offline-reading.ts'
import { ApiError } from '../request.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { UnknownPage } from './unknown-page.tsx'

/** For what nobody expected, and for a page whose data could not be read. */
export function CrashPage({ error, reset }: { error: unknown; reset?: () => void }) {
  if (error instanceof ApiError && error.status === 404) return <UnknownPage />
  if (error instanceof LeaseError)
    return <MessagePage {...offline.lease[error.lease]} actions={<Button onClick={() => location.reload()}>{app.reload}</Button>} />
  const known = error instanceof ApiError
  return (
    <MessagePage
      title={known ? app.failed : app.crash.title}
      text={known ? error.message : app.crash.text}
      {...(known ? {} : { detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })}
      actions={
        <>
          {known && reset ? <Button onClick={reset}>{app.retry}</Button> : <Button onClick={() => location.reload()}>{app.reload}</Button>}
          <ButtonLink href="/" variant="default">
            {app.home}
          </ButtonLink>
        </>
      }
    />
  )
}
