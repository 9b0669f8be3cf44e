import type { Choice, Difference } from '@van-kien/shared/content/returned/difference.ts'
import { useMemo } from 'react'
import { returned as t } from '../i18n/vi/returned.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import type { ComparedSection } from './compare-copy.ts'

/** As it is kept on this machine: lists of entries. */
interface Kept {
  bySection: [string, [string, Choice][]][]
  titles: Record<string, string>
  added: string[]
}

/**
 * What a person chose, by section and difference; new titles by section; new sections by their place in the file. Nothing of it is written; what is not taken
 * over yet is kept for this file.
 */
export function useChoices(documentId: string, fileName: string) {
  const kept = useKeptFields<Kept>(`returned/${documentId}/${fileName}`, { bySection: [], titles: {}, added: [] }, `${t.open}: ${fileName}`, [
    'bySection',
    'added',
  ])
  const { values } = kept
  const bySection = useMemo<ReadonlyMap<string, ReadonlyMap<string, Choice>>>(
    () => new Map(values.bySection.map(([id, own]) => [id, new Map(own)])),
    [values.bySection],
  )
  const titles = useMemo<ReadonlyMap<string, string>>(() => new Map(Object.entries(values.titles)), [values.titles])
  const added = useMemo<ReadonlySet<string>>(() => new Set(values.added), [values.added])
  const setBySection = (next: ReadonlyMap<string, ReadonlyMap<string, Choice>>) =>
    kept.set({ bySection: [...next].filter(([, own]) => own.size > 0).map(([id, own]) => [id, [...own]]) })
  const setTitles = (next: ReadonlyMap<string, string>) => kept.set({ titles: Object.fromEntries(next) })
  const setAdded = (next: ReadonlySet<string>) => kept.set({ added: [...next] })
  const choicesOf = (sectionId: string): ReadonlyMap<string, Choice> => bySection.get(sectionId) ?? new Map()
  return {
    /** Choices of an earlier visit, for `KeptNote`. */
    note: kept.note,
    choicesOf,
    titles,
    added,
    choose: (sectionId: string, id: string, choice: Choice | null) => {
      const own = new Map(choicesOf(sectionId))
      if (choice === null) own.delete(id)
      else own.set(id, choice)
      setBySection(new Map(bySection).set(sectionId, own))
    },
    /** Everything that needs no thought; what is chosen among collisions stays. */
    chooseAll: (sections: readonly ComparedSection[]) => setBySection(sections.reduce((all, one) => withAll(all, one), bySection)),
    chooseNone: () => {
      setBySection(new Map())
      setTitles(new Map())
      setAdded(new Set())
    },
    setTitle: (sectionId: string, title: string | null) => {
      const next = new Map(titles)
      if (title === null) next.delete(sectionId)
      else next.set(sectionId, title)
      setTitles(next)
    },
    setAdd: (id: string, wanted: boolean) => {
      const next = new Set(added)
      if (wanted) next.add(id)
      else next.delete(id)
      setAdded(next)
    },
    /** Forgets what was chosen in these sections: it was taken. */
    settle: (sectionIds: readonly string[]) => {
      setBySection(new Map([...bySection].filter(([id]) => !sectionIds.includes(id))))
      setTitles(new Map([...titles].filter(([id]) => !sectionIds.includes(id))))
    },
    settleAdded: () => setAdded(new Set()),
  }
}

export type ChoicesState = ReturnType<typeof useChoices>

const withAll = (all: ReadonlyMap<string, ReadonlyMap<string, Choice>>, { given, differences }: ComparedSection) => {
  const own = new Map(all.get(given.sectionId) ?? [])
  for (const difference of differences) if (difference.state !== 'collision') own.set(difference.id, 'take')
  return new Map(all).set(given.sectionId, own)
}

/** Whether a choice writes something. */
const isTaken = (difference: Difference, choice: Choice | undefined): boolean =>
  difference.state === 'collision' ? choice === 'outside' || choice === 'both' : choice === 'take'

/** How many of the chosen differences of a section would be written. */
export const takenCount = (section: ComparedSection, choices: ReadonlyMap<string, Choice>): number =>
  section.differences.filter((difference) => isTaken(difference, choices.get(difference.id))).length
