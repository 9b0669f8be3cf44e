import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { forgetLeftCopies } from '../collab/copy-registry.ts'
import { account } from '../i18n/vi/account.ts'
import { app } from '../i18n/vi/app.ts'
import { queryClient } from '../queries.ts'
import { Notice } from '../ui/notice.tsx'
import { Door } from './door.tsx'
import { ownPath } from './own-path.ts'
import styles from './sign-in.module.css'
import { SignInForm } from './sign-in-form.tsx'

/** /dang-nhap; goes on to the page that was asked for. */
export function SignInPage() {
  const t = account.signIn
  const search = useSearch({ from: '/dang-nhap' })
  const navigate = useNavigate()
  useEffect(forgetLeftCopies, [])
  const enter = async () => {
    queryClient.clear()
    await navigate({ to: ownPath(search.tiep) ?? '/', replace: true })
  }
  return (
    <Door page={t.page} intro={app.team}>
      {search.xong ? (
        <div style={{ marginBottom: 16 }}>
          <Notice tone="success" title={search.xong === 'doi-mat-khau' ? t.passwordChanged : t.signedOut} />
        </div>
      ) : null}
      <SignInForm onDone={enter} />
      <p className={styles.forgot}>{t.forgot}</p>
    </Door>
  )
}
