import { useEffect } from 'react'

/** Where F6 goes, in the order of the page: what takes the focus in each region. */
const REGIONS = ['[role=tree] [tabindex="0"]', '[data-section] [data-strip-menu]', '[role=tablist] [tabindex="0"]', 'header a']

/** F6 goes from region to region. Escape leaves a section's text for its strip: Tab belongs to the text, so there must be another way out. */
export function useRegionKeys(activeId: () => string | null): void {
  useEffect(() => {
    const strip = () => window.document.querySelector<HTMLElement>(`#muc-${activeId() ?? ''} [data-strip-menu]`)
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return
      const target = event.target instanceof Element ? event.target : null
      // A list that takes keys while the caret stays in the text closes first.
      if (event.key === 'Escape' && target?.closest('.ProseMirror') && !window.document.querySelector('[data-takes-keys]')) {
        // Before the editor sees it: there Escape would select the whole block, and the next letter replace it.
        event.stopPropagation()
        event.preventDefault()
        strip()?.focus()
        return
      }
      if (event.key !== 'F6') return
      event.preventDefault()
      const stops = REGIONS.map((selector, index) => (index === 1 ? strip() : null) ?? window.document.querySelector<HTMLElement>(selector))
      const here = stops.findIndex((stop, index) => stop && target && stop.closest(HOLDERS[index]!)?.contains(target))
      for (let step = 1; step <= stops.length; step++) {
        const next = stops[(here + (event.shiftKey ? -step : step) + stops.length * 2) % stops.length]
        if (!next) continue
        next.focus()
        return
      }
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [activeId])
}

/** The landmarks around those stops. */
const HOLDERS = ['[role=tree]', 'main', 'aside', 'header']
