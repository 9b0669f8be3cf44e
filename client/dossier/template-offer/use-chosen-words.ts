import type { OfferedWordsView } from '@van-kien/shared/api/template-offers.ts'
import { useState } from 'react'

export type OfferedPart = 'heading' | 'guidance'

/** What may be ticked of a section: its name unless it is locked, its guidance. */
const parts = ({ heading, guidance, locked }: OfferedWordsView): OfferedPart[] => [
  ...(heading && !locked ? (['heading'] as const) : []),
  ...(guidance ? (['guidance'] as const) : []),
]

/** What is ticked: at first everything but the names that the team gave itself. */
export function useChosenWords(sections: readonly OfferedWordsView[]) {
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map())
  const key = (section: OfferedWordsView, part: OfferedPart) => `${section.sectionId} ${part}`
  const isChosen = (section: OfferedWordsView, part: OfferedPart) =>
    parts(section).includes(part) && (pressed.get(key(section, part)) ?? !(part === 'heading' && section.heading?.own))
  const choose = (section: OfferedWordsView, part: OfferedPart, on: boolean) => setPressed(new Map(pressed).set(key(section, part), on))
  const chooseAll = (on: boolean) =>
    setPressed(new Map(sections.flatMap((section) => parts(section).map((part) => [key(section, part), on] as const))))
  const chosen = sections
    .map((section) => ({ section, heading: isChosen(section, 'heading'), guidance: isChosen(section, 'guidance') }))
    .filter(({ heading, guidance }) => heading || guidance)
  return {
    isChosen,
    choose,
    chooseAll,
    names: chosen.filter(({ heading }) => heading).length,
    guidance: chosen.filter(({ guidance }) => guidance).length,
    /** As the server takes it, with the names that the screen shows (S1). */
    input: chosen.map(({ section, heading, guidance }) => ({
      sectionId: section.sectionId,
      ...(heading ? { heading: section.heading!.from } : {}),
      guidance,
    })),
  }
}
