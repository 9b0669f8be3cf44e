import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api.ts'
import { account } from '../i18n/vi/account.ts'
import { queryClient } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Door } from './door.tsx'
import { NewPasswordForm } from './new-password-form.tsx'
import { ownPath } from './own-path.ts'

/** /mat-khau-moi: whoever comes in with a password that the administrator gave them chooses their own first. */
export function NewPasswordPage() {
  const t = account.me
  const search = useSearch({ from: '/mat-khau-moi' })
  const navigate = useNavigate()
  const enter = async () => {
    queryClient.clear()
    await navigate({ to: ownPath(search.tiep) ?? '/', replace: true })
  }
  const leave = async () => {
    await api.auth.signOut().catch(() => undefined)
    location.assign('/dang-nhap')
  }
  return (
    <Door page={t.ownPassword} intro={t.ownPassword}>
      <p style={{ marginBottom: 16 }}>{t.givenText}</p>
      <NewPasswordForm given onDone={enter} />
      <div style={{ marginTop: 12 }}>
        <Button variant="default" fullWidth onClick={leave}>
          {t.notNow}
        </Button>
      </div>
    </Door>
  )
}
