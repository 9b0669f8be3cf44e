import './pins.css'
import { memo, type ReactNode, useLayoutEffect } from 'react'
import { createPortal } from 'react-dom'
import type { PinsOfSection } from './use-marks-beside.ts'

/** From so many on the number with the icon does not fit the margin of a phone. */
const MANY = 10

interface Props {
  sectionId: string
  beside: PinsOfSection
  /** Which kind: `remark`, `suggestion`. */
  kind: string
  openId: string | null
  icon: ReactNode
  label: (count: number) => string
  onPress: (sectionId: string, id: string) => void
}

/** The signs beside one section; drawn anew only when they moved. */
export const SectionPins = memo(function SectionPins({ sectionId, beside, kind, openId, icon, label, onPress }: Props) {
  useLayoutEffect(() => inOneColumn(beside.section), [beside])
  return createPortal(
    beside.list.map(({ ids, top }) => {
      const at = openId === null ? -1 : ids.indexOf(openId)
      return (
        <button
          key={ids[0]}
          type="button"
          className={`vk-pin vk-${kind}-pin`}
          style={{ top }}
          data-open={at >= 0 || undefined}
          data-many={ids.length >= MANY || undefined}
          aria-label={label(ids.length)}
          title={label(ids.length)}
          // The caret stays where it is.
          onMouseDown={(event) => event.preventDefault()}
          // Pressed again: the next one of this line.
          onClick={() => onPress(sectionId, ids[(at + 1) % ids.length]!)}
        >
          {icon}
          {ids.length}
        </button>
      )
    }),
    beside.section,
  )
})

/** Pixels from one sign to the next below it. */
const STEP = 30

/** Where the margin has room for one column of signs, those of all kinds stand one below the other: each is told how far it steps down for those above it. */
function inOneColumn(section: Element): void {
  const pins = [...section.querySelectorAll<HTMLElement>('.vk-pin')].map((pin) => ({ pin, top: Number.parseFloat(pin.style.top) }))
  let free = Number.NEGATIVE_INFINITY
  for (const { pin, top } of pins.sort((one, other) => one.top - other.top)) {
    const at = Math.max(top, free)
    pin.style.setProperty('--vk-down', `${at - top}px`)
    free = at + STEP
  }
}
