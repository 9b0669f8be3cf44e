/** Decides when editors are mounted: those near the viewport, nearest first, one at a time while the browser has nothing better to do. */
export interface MountQueue {
  /** Watches a section's element; `mount` is called once, when it is its turn. Returns how to stop watching. */
  watch(element: Element, mount: () => void): () => void
  destroy(): void
}

const idle: (work: () => void) => void =
  typeof window !== 'undefined' && 'requestIdleCallback' in window
    ? (work) => void window.requestIdleCallback(() => work(), { timeout: 400 })
    : (work) => void setTimeout(work, 40)

/** @param root the element that scrolls; @param screens how far above and below it counts as near, in heights of `root` */
export function createMountQueue(root: Element, screens = 1.5): MountQueue {
  const waiting = new Map<Element, () => void>()
  const near = new Set<Element>()
  let scheduled = false

  const distance = (element: Element, middle: number) => {
    const box = element.getBoundingClientRect()
    return box.top > middle ? box.top - middle : box.bottom < middle ? middle - box.bottom : 0
  }
  const step = () => {
    scheduled = false
    const box = root.getBoundingClientRect()
    const middle = box.top + box.height / 3
    let best: Element | null = null
    let shortest = Number.POSITIVE_INFINITY
    for (const element of near) {
      const away = distance(element, middle)
      if (away < shortest) {
        shortest = away
        best = element
      }
    }
    if (!best) return
    near.delete(best)
    observer.unobserve(best)
    const mount = waiting.get(best)
    waiting.delete(best)
    mount?.()
    schedule()
  }
  const schedule = () => {
    if (scheduled || near.size === 0) return
    scheduled = true
    idle(step)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting && waiting.has(entry.target)) near.add(entry.target)
        else near.delete(entry.target)
      }
      schedule()
    },
    { root, rootMargin: `${Math.round(screens * 100)}% 0px` },
  )

  return {
    watch(element, mount) {
      waiting.set(element, mount)
      observer.observe(element)
      return () => {
        waiting.delete(element)
        near.delete(element)
        observer.unobserve(element)
      }
    },
    destroy: () => observer.disconnect(),
  }
}
