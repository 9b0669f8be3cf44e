import { useCallback, useState } from 'react'

/** Per cent of the sheet's real size. */
export const ZOOM = { min: 50, max: 200, step: 5 }

/**
 * As much as fits beside both panels, never more than real size unless the person asks. A4 is 794 px wide at 100 %, and 1123 px where the page lies across.
 * @param width of the window in px
 */
function fittingZoom(width: number, across = false): number {
  const side = width >= 1280 ? 304 + 328 : width >= 1024 ? 304 + 44 : 0
  const room = width - side - 40
  return Math.max(ZOOM.min, Math.min(100, Math.floor(room / (across ? 1123 : 794) / 0.05) * 5))
}

const keyOf = (userId: string) => `vk-zoom:${userId}`

/** The sheet's zoom in per cent, kept for this person on this machine. `null` in storage: what fits. */
export function useZoom(userId: string): { zoom: number; setZoom: (value: number) => void; reset: (across: boolean) => void } {
  const [zoom, set] = useState(() => {
    const kept = Number(localStorage.getItem(keyOf(userId)))
    return kept >= ZOOM.min && kept <= ZOOM.max ? kept : fittingZoom(window.innerWidth)
  })
  const setZoom = useCallback(
    (value: number) => {
      const next = Math.max(ZOOM.min, Math.min(ZOOM.max, Math.round(value / ZOOM.step) * ZOOM.step))
      localStorage.setItem(keyOf(userId), String(next))
      set(next)
    },
    [userId],
  )
  const reset = useCallback(
    (across: boolean) => {
      localStorage.removeItem(keyOf(userId))
      set(fittingZoom(window.innerWidth, across))
    },
    [userId],
  )
  return { zoom, setZoom, reset }
}
