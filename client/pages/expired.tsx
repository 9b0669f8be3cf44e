import { useEffect, useState } from 'react'
import { followTyping, whenTypingPauses } from '../hooks/typing-pause.ts'
import { lazyPart } from '../lazy-part.tsx'
import { onSession } from '../session.ts'

const ExpiredDialog = lazyPart(() => import('./expired-dialog.tsx').then((module) => module.ExpiredDialog), { kit: true })

/** Waits for the end of the session and then for a pause in typing: the dialog that signs in again in place takes the focus, never in the middle of a word. */
export function Expired() {
  const [ended, setEnded] = useState(false)
  useEffect(followTyping, [])
  useEffect(() => {
    let stop = (): void => {}
    const leave = onSession('expired', () => {
      stop()
      stop = whenTypingPauses(() => setEnded(true))
    })
    return () => {
      leave()
      stop()
    }
  }, [])
  return ended ? <ExpiredDialog onDone={() => setEnded(false)} /> : null
}
