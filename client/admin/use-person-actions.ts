import type { UserView } from '@van-kien/shared/api/views.ts'
import { adminApi, adminQueries } from '../api/admin.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'
import { ledAlone } from './led-alone.ts'
import type { ShownPassword } from './shown-password.tsx'

export interface PersonActions {
  /** Asks, then gives a new password. */
  reset(user: UserView): void
  /** Asks, then stops the use of the account. */
  disable(user: UserView): void
  enable(user: UserView): void
}

/** What an administrator does to an account from the list; a refusal is a dialog. @param onPassword a new password, to be shown once */
export function usePersonActions(users: readonly UserView[], onPassword: (shown: ShownPassword) => void): PersonActions {
  const t = admin.people
  const act = async (work: () => Promise<unknown>, done?: string) => {
    try {
      await work()
      if (done) toast({ message: done })
    } catch (error) {
      showFailure(app.failedAction, messageOf(error), app.close)
    }
    await queryClient.invalidateQueries({ queryKey: adminQueries.users().queryKey })
  }
  const askFirst = (words: { title: (name: string) => string; text: string }, confirm: string, user: UserView, work: () => void) =>
    ask({
      title: words.title(user.name),
      text: words.text,
      confirm,
      cancel: app.cancel,
      destroys: true,
      onConfirm: work,
    })
  const reset = (user: UserView) =>
    askFirst(admin.resetAsk, t.reset, user, () =>
      act(async () => {
        const { password } = await adminApi.users.resetPassword(user.id)
        onPassword({ name: user.name, username: user.username, password })
      }),
    )
  const disable = (user: UserView) =>
    askFirst({ title: admin.disableAsk.title, text: admin.disableAsk.text(ledAlone(user, users)) }, t.disable, user, () =>
      act(() => adminApi.users.disable(user.id), admin.disabled(user.name)),
    )
  return { reset, disable, enable: (user) => void act(() => adminApi.users.enable(user.id), admin.enabled(user.name)) }
}
