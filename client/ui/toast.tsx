import { IconCircleCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import styles from './toast.module.css'

export interface Toast {
  message: string
  /** done: it went as it should; news: somebody else did something. */
  tone?: 'done' | 'news'
  action?: { label: string; run: () => void }
}

type Shown = Toast & { id: number }

const STAY_MS = 6000
const MOST = 4

let next = 1
let shown: readonly Shown[] = []
const listeners = new Set<() => void>()

function put(list: readonly Shown[]): void {
  shown = list
  for (const listener of listeners) listener()
}

const hide = (id: number) => put(shown.filter((each) => each.id !== id))

/** Something went as it should, or somebody did something: bottom right, 6 s. Never for errors: those stay where they happened. */
export function toast(words: Toast): void {
  put([...shown, { ...words, id: next++ }].slice(-MOST))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Where toasts appear: once, around every page behind the door. */
export function Toasts({ close }: { close: string }) {
  const list = useSyncExternalStore(subscribe, () => shown)
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {list.map((each) => (
        <OneToast key={each.id} toast={each} close={close} />
      ))}
    </div>
  )
}

function OneToast({ toast: { id, message, tone = 'done', action }, close }: { toast: Shown; close: string }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => hide(id), STAY_MS)
    return () => clearTimeout(timer)
  }, [id, held])
  const Icon = tone === 'done' ? IconCircleCheck : IconInfoCircle
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stays while somebody reads it
    <div
      className={styles.toast}
      data-toast
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={18} stroke={1.75} aria-hidden="true" />
      <span className={styles.words}>{message}</span>
      {action ? (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            hide(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button type="button" className={styles.close} aria-label={close} onClick={() => hide(id)}>
        <IconX size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  )
}
