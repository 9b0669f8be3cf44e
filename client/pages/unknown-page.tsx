import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { ButtonLink } from '../ui/button.tsx'
import { MessagePage } from '../ui/message-page.tsx'

/** For an address that leads nowhere, and for an id that is unknown or belongs to another ward (both look alike). */
export function UnknownPage() {
  useTitle(app.unknown.page)
  return <MessagePage title={app.unknown.title} text={app.unknown.text} actions={<ButtonLink href="/">{app.home}</ButtonLink>} />
}
