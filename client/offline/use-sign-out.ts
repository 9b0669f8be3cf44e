import { api } from '../api.ts'
import { forgetAfterSignOut } from '../collab/copy-registry.ts'
import { useMe } from '../hooks/use-me.ts'
import { leaveOwnMachine } from './own-machine.ts'
import { mayLeave } from './unsent-words.tsx'

/** Ends the session and leaves by a full load, so that nothing of this person stays in memory. Words that are not on the server are waited for, then asked about. */
export const useSignOut = (): ((everywhere?: boolean) => Promise<void>) => {
  const { id } = useMe()
  return async (everywhere) => {
    if (!(await mayLeave(id))) return
    await (everywhere ? api.auth.signOutEverywhere() : api.auth.signOut())
    forgetAfterSignOut(id)
    await leaveOwnMachine().catch(() => undefined)
    location.assign('/dang-nhap?xong=dang-xuat')
  }
}
