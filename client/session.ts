/** What happens to the sign-in while a page is open. The words on the page stay; only a dialog opens over them. */
type SessionEvent = 'expired' | 'signed-in'

const target = new EventTarget()

/** Says that the server no longer knows the session (an HTTP 401 or the close code 4401): opens the sign-in dialog. */
export function reportExpired(): void {
  target.dispatchEvent(new Event('expired' satisfies SessionEvent))
}

/** Says that the person signed in again in place: queries retry and websockets connect again. */
export function reportSignedIn(): void {
  target.dispatchEvent(new Event('signed-in' satisfies SessionEvent))
}

/** Calls `listener` at every such event until the returned function is called. */
export function onSession(event: SessionEvent, listener: () => void): () => void {
  target.addEventListener(event, listener)
  return () => target.removeEventListener(event, listener)
}
