/** What is mounted and what rests, see `createMountQueue`. */
interface Mountable {
  /** It is near: called when it is its turn, and again when it comes near after resting. */
  mount(): void
  /** Whether it holds an editor now. */
  holds(): boolean
  /** Gives its editor up; false when it cannot just now. */
  rest(): boolean
}

/**
 * Decides when editors are mounted: those near the viewport, nearest first, one at a time while the browser has nothing better to do. When there are many,
 * those farthest away give way: each costs memory and dozens of listeners, and a document has a hundred sections.
 */
export interface MountQueue {
  /** Watches a section's element. Returns how to stop watching. */
  watch(element: Element, section: Mountable): () => void
  destroy(): void
}

/** Editors that stay when they are not near. */
const KEPT = 12

const idle: (work: () => void) => void =
  typeof window !== 'undefined' && 'requestIdleCallback' in window
    ? (work) => void window.requestIdleCallback(() => work(), { timeout: 400 })
    : (work) => void setTimeout(work, 40)

/** @param root the element that scrolls; @param screens how far above and below it counts as near, in heights of `root` */
export function createMountQueue(root: Element, screens = 1.5): MountQueue {
  const watched = new Map<Element, Mountable>()
  const waiting = new Set<Element>()
  const near = new Set<Element>()
  let scheduled = false

  const middleOf = () => {
    const box = root.getBoundingClientRect()
    return box.top + box.height / 3
  }
  const distance = (element: Element, middle: number) => {
    const box = element.getBoundingClientRect()
    return box.top > middle ? box.top - middle : box.bottom < middle ? middle - box.bottom : 0
  }
  const byDistance = (elements: Iterable<Element>) => {
    const middle = middleOf()
    return [...elements].map((element) => ({ element, away: distance(element, middle) })).sort((a, b) => a.away - b.away)
  }
  const giveWay = () => {
    const far = [...watched].flatMap(([element, section]) => (!near.has(element) && section.holds() ? [element] : []))
    for (const { element } of far.length > KEPT ? byDistance(far).slice(KEPT) : []) watched.get(element)?.rest()
  }
  const step = () => {
    scheduled = false
    const [nearest] = byDistance(waiting)
    if (nearest) {
      waiting.delete(nearest.element)
      watched.get(nearest.element)?.mount()
    } else giveWay()
    if (waiting.size > 0 || nearest) schedule()
  }
  const schedule = () => {
    if (scheduled) return
    scheduled = true
    idle(step)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting && watched.has(target)) {
          near.add(target)
          waiting.add(target)
        } else {
          near.delete(target)
          waiting.delete(target)
        }
      }
      schedule()
    },
    { root, rootMargin: `${Math.round(screens * 100)}% 0px` },
  )

  return {
    watch(element, section) {
      watched.set(element, section)
      observer.observe(element)
      return () => {
        watched.delete(element)
        waiting.delete(element)
        near.delete(element)
        observer.unobserve(element)
      }
    },
    destroy: () => observer.disconnect(),
  }
}
