import './pins.css'
import { memo, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { PinsOfSection } from './use-marks-beside.ts'

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
