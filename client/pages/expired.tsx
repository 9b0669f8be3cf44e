import { useEffect, useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { onSession } from '../session.ts'

const ExpiredDialog = lazyPart(() => import('./expired-dialog.tsx').then((module) => module.ExpiredDialog), { kit: true })

/** Waits for the end of the session, then opens the dialog that signs in again in place. */
export function Expired() {
  const [ended, setEnded] = useState(false)
  useEffect(() => onSession('expired', () => setEnded(true)), [])
  return ended ? <ExpiredDialog onDone={() => setEnded(false)} /> : null
}
