import { api } from '../api.ts'

/** Ends the session and leaves by a full load, so that nothing of this person stays in memory. Unsaved words make the browser ask first. */
export const useSignOut = (): ((everywhere?: boolean) => Promise<void>) => async (everywhere) => {
  await (everywhere ? api.auth.signOutEverywhere() : api.auth.signOut())
  location.assign('/dang-nhap?xong=dang-xuat')
}
