import { IconCircleCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useSteady } from './steady.ts'
import styles from './toast.module.css'

interface Toast {
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

/** Something went as it should, or somebody did something: bottom right, above the bars that stand there, 6 s. Never for errors: those stay where they happened. */
export function toast(words: Toast): void {
  put([...shown, { ...words, id: next++ }].slice(-MOST))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** How high the bars reach that stand at the window's lower edge: decisions, places, the state of the document. Nothing may lie over them. */
function barsHeight(): number {
  const tops = [...document.querySelectorAll('footer, [data-bottom-bar]')]
    .map((bar) => bar.getBoundingClientRect())
    .filter((bar) => bar.height > 0 && bar.bottom >= innerHeight - 1 && bar.top > innerHeight / 2)
    .map((bar) => bar.top)
  return tops.length > 0 ? innerHeight - Math.min(...tops) : 0
}

/** Where toasts appear: once, around every page behind the door. */
export function Toasts({ close }: { close: string }) {
  const list = useSyncExternalStore(subscribe, () => shown)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever one comes
  useLayoutEffect(() => box.current?.style.setProperty('--bars', `${barsHeight()}px`), [list])
  return (
    <div ref={box} className={styles.toasts} role="status" aria-live="polite">
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
        <ToastAction
          label={action.label}
          onPress={() => {
            hide(id)
            action.run()
          }}
        />
      ) : null}
      <button type="button" className={styles.close} aria-label={close} onClick={() => hide(id)}>
        <IconX size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  )
}

/** A toast comes unasked, over whatever is being pressed: a press that it catches does nothing. */
function ToastAction({ label, onPress }: { label: string; onPress: () => void }) {
  const { ref, steady, guard } = useSteady<HTMLButtonElement>('action', () => undefined)
  return (
    <button ref={ref} type="button" className={styles.action} aria-disabled={!steady} onClick={guard(onPress)}>
      {label}
    </button>
  )
}
