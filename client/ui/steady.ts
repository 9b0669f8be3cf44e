import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** How long a thing must have stood there, still and in sight, before a press on it can be meant for it. */
const STEADY_MS = 1000

const LOOK_EVERY_MS = 200
/** Layout that trembles by less than this moves nothing from under a finger. */
const STILL_PX = 8

interface Watched {
  element: HTMLElement
  place: { x: number; y: number } | null
  since: number
  tell: (steady: boolean) => void
}

const watched = new Set<Watched>()
let timer: ReturnType<typeof setInterval> | undefined
let lastScroll = Number.NEGATIVE_INFINITY

const noteScroll = () => {
  lastScroll = performance.now()
}

/** Looks where everything stands: what moved by itself, or came from under something else, has to stand still anew. Scrolling is the person's own. */
function look(): void {
  const now = performance.now()
  const scrolled = now - lastScroll < 2 * LOOK_EVERY_MS
  for (const each of watched) {
    const place = placeOf(each.element)
    const still = place === null || scrolled || (each.place !== null && Math.hypot(each.place.x - place.x, each.place.y - place.y) <= STILL_PX)
    if (!still) each.since = now
    each.place = place
    each.tell(now - each.since >= STEADY_MS)
  }
}

/** The middle of what can be seen, not of what lies under something else; never makes the browser lay out what it has put off. */
function placeOf(element: HTMLElement): { x: number; y: number } | null {
  if (!element.checkVisibility({ contentVisibilityAuto: true })) return null
  const box = element.getBoundingClientRect()
  const x = box.left + box.width / 2
  const y = box.top + box.height / 2
  return element.contains(document.elementFromPoint(x, y)) ? { x, y } : null
}

function watch(entry: Watched): () => void {
  watched.add(entry)
  if (watched.size === 1) {
    timer = setInterval(look, LOOK_EVERY_MS)
    document.addEventListener('scroll', noteScroll, { capture: true, passive: true })
  }
  return () => {
    watched.delete(entry)
    if (watched.size > 0) return
    clearInterval(timer)
    document.removeEventListener('scroll', noteScroll, { capture: true })
  }
}

/**
 * For what cannot be made undone by a second press: the button counts only when it has stood in the same place, in sight and as the same thing
 * (`what`) for a second. A press that comes earlier was meant for what stood there before: it does nothing but `onEarly`.
 * @returns `steady`: for `aria-disabled`; `guard(act)`: what to do on a press
 */
export function useSteady<E extends HTMLElement>(
  what: string,
  onEarly: () => void,
): { ref: RefObject<E | null>; steady: boolean; guard: (act: () => void) => () => void } {
  const ref = useRef<E>(null)
  const entry = useRef<Watched | null>(null)
  const [steady, setSteady] = useState(false)
  const early = useRef(onEarly)
  early.current = onEarly
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing in the same place starts anew
  useLayoutEffect(() => {
    if (!ref.current) return undefined
    const mine: Watched = { element: ref.current, place: null, since: performance.now(), tell: setSteady }
    entry.current = mine
    setSteady(false)
    return watch(mine)
  }, [what])
  const guard = useCallback(
    (act: () => void) => () => {
      const { since = Number.POSITIVE_INFINITY, place = null } = entry.current ?? {}
      const now = performance.now()
      // What was out of sight a moment ago, and was not scrolled there, came under the finger.
      const inSight = place !== null || now - lastScroll < 2 * LOOK_EVERY_MS
      if (inSight && now - since >= STEADY_MS) act()
      else early.current()
    },
    [],
  )
  return { ref, steady, guard }
}
