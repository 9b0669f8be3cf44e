import { Modal } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../hooks/use-me.ts'
import { account } from '../i18n/vi/account.ts'
import { queries, queryClient } from '../queries.ts'
import { ApiError } from '../request.ts'
import { reportSignedIn } from '../session.ts'
import { NewPasswordForm } from './new-password-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Opens over the page when the session has ended. It cannot be closed; only the same person may sign in, because the words on the page are theirs. */
export function ExpiredDialog({ onDone }: { onDone: () => void }) {
  const me = useMe()
  const [given, setGiven] = useState(false)

  const done = async () => {
    const now = await api.me()
    if (now.id !== me.id) {
      await api.auth.signOut().catch(() => undefined)
      throw new ApiError('forbidden', account.expired.wrongPerson(me.name))
    }
    if (now.mustChangePassword) return setGiven(true)
    await enter()
  }
  const enter = async () => {
    queryClient.setQueryData(queries.me().queryKey, await api.me())
    onDone()
    reportSignedIn()
    await queryClient.invalidateQueries()
  }

  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} title={account.expired.title} zIndex={1000} size={420}>
      <p style={{ marginBottom: 16, color: 'var(--vk-ink-2)' }}>{given ? account.me.givenText : account.expired.text}</p>
      {given ? <NewPasswordForm given onDone={enter} /> : <SignInForm onDone={done} username={me.username} />}
      {given ? null : <p style={{ marginTop: 12, color: 'var(--vk-ink-3)' }}>{account.expired.other(me.name)}</p>}
    </Modal>
  )
}
