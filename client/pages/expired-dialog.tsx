import { Modal } from '@mantine/core'
import { api } from '../api.ts'
import { useMe } from '../hooks/use-me.ts'
import { app } from '../i18n/vi/app.ts'
import { queries, queryClient } from '../queries.ts'
import { ApiError } from '../request.ts'
import { reportSignedIn } from '../session.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Opens over the page when the session has ended. It cannot be closed; only the same person may sign in, because the words on the page are theirs. */
export function ExpiredDialog({ onDone }: { onDone: () => void }) {
  const me = useMe()

  const done = async () => {
    const now = await api.me()
    if (now.id !== me.id) {
      await api.auth.signOut().catch(() => undefined)
      throw new ApiError('forbidden', app.expired.wrongPerson(me.name))
    }
    queryClient.setQueryData(queries.me().queryKey, now)
    onDone()
    reportSignedIn()
    await queryClient.invalidateQueries()
  }

  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} title={app.expired.title} zIndex={1000} size={420}>
      <p style={{ marginBottom: 16, color: 'var(--vk-ink-2)' }}>{app.expired.text}</p>
      <SignInForm onDone={done} username={me.username} />
      <p style={{ marginTop: 12, color: 'var(--vk-ink-3)' }}>{app.expired.other(me.name)}</p>
    </Modal>
  )
}
