import { flattenTemplate, type Guidance, type TemplateSection } from './template.ts'
import { fillGuidance, fillVariables, type TemplateValues } from './variables.ts'

/** What a template says of a heading, with its variables. */
interface HeadingWords {
  title: string
  shortTitle: string
  guidance: Guidance
}

/** The words of one version of a template, by the keys of its sections. */
export type TemplateWords = Readonly<Record<string, HeadingWords>>

export const wordsOfTemplate = (template: { sections: readonly TemplateSection[] }): TemplateWords =>
  Object.fromEntries(
    flattenTemplate(template.sections).map(({ section: { key, title, shortTitle, guidance } }) => [key, { title, shortTitle, guidance }]),
  )

/** A section and the words that its template gave it, with their variables. */
interface GivenSection {
  title: string
  shortTitle: string
  given: HeadingWords
}

/** Names of a section now and in the newer template, filled. */
export interface HeadingChange {
  from: { title: string; shortTitle: string }
  to: { title: string; shortTitle: string }
  /** The team gave the section a name of its own. */
  own: boolean
}

/** The guidance of a section now and in the newer template, filled. */
export interface GuidanceChange {
  from: Guidance
  to: Guidance
}

/**
 * What a newer template would change in the names of a section; null when it says what it said before, or what the section says already.
 * A short name that the team changed stays.
 */
export function changedHeading({ title, shortTitle, given }: GivenSection, now: HeadingWords, values: Partial<TemplateValues>): HeadingChange | null {
  if (given.title === now.title && given.shortTitle === now.shortTitle) return null
  const fill = (text: string) => fillVariables(text, values)
  const own = title !== fill(given.title)
  const to = {
    title: given.title === now.title ? title : fill(now.title),
    shortTitle: shortTitle === fill(given.shortTitle) ? fill(now.shortTitle) : shortTitle,
  }
  return to.title === title && to.shortTitle === shortTitle ? null : { from: { title, shortTitle }, to, own }
}

/** What a newer template would change in the guidance of a section; null when nothing that is read. */
export function changedGuidance(given: Guidance, now: Guidance, values: Partial<TemplateValues>): GuidanceChange | null {
  const fill = (text: string) => fillVariables(text, values)
  const [from, to] = [fillGuidance(given, fill), fillGuidance(now, fill)]
  return sameLines(from.write, to.write) && sameLines(from.data, to.data) && sameLines(from.pitfalls, to.pitfalls) ? null : { from, to }
}

const sameLines = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index])
