import { oneLine } from './text-words.ts'
/** Following the city's draft: which of its headings the ward's sections answer. */
export interface SourceHeading {
  /** 'I.1' */
  key: string
  parentKey: string | null
  title: string
}

/**
 * linked: a ward section follows this very heading; above: one follows a heading over it; below: every heading under it is covered;
 * partly: only some of those under it are; none: nothing answers it.
 */
export type CoverageState = 'linked' | 'above' | 'below' | 'partly' | 'none'

export interface Coverage<Target> {
  key: string
  state: CoverageState
  /** The ward sections that follow this very heading. */
  targets: Target[]
}

/** Coverage of every heading, in the order given. Links to headings that this version of the draft no longer has are passed over. */
export function coverage<Target>(headings: readonly SourceHeading[], links: readonly { sourceKey: string; target: Target }[]): Coverage<Target>[] {
  const targets = Map.groupBy(links, (link) => link.sourceKey)
  const byKey = new Map(headings.map((heading) => [heading.key, heading]))
  const children = Map.groupBy(headings, (heading) => heading.parentKey)
  const linked = (key: string) => targets.has(key)
  const above = (heading: SourceHeading): boolean => {
    const parent = heading.parentKey === null ? undefined : byKey.get(heading.parentKey)
    return parent !== undefined && (linked(parent.key) || above(parent))
  }
  const below = (key: string): boolean => {
    const under = children.get(key) ?? []
    return under.length > 0 && under.every((child) => linked(child.key) || below(child.key))
  }
  const partly = (key: string): boolean => (children.get(key) ?? []).some((child) => linked(child.key) || partly(child.key))
  const state = (heading: SourceHeading): CoverageState => {
    if (linked(heading.key)) return 'linked'
    if (above(heading)) return 'above'
    if (below(heading.key)) return 'below'
    return partly(heading.key) ? 'partly' : 'none'
  }
  return headings.map((heading) => ({
    key: heading.key,
    state: state(heading),
    targets: (targets.get(heading.key) ?? []).map((link) => link.target),
  }))
}

/** Headings that nothing answers, without those under another such heading. */
export function uncovered<Heading extends SourceHeading>(headings: readonly Heading[], links: readonly { sourceKey: string }[]): Heading[] {
  const none = new Set(
    coverage(
      headings,
      links.map((link) => ({ ...link, target: null })),
    )
      .filter((entry) => entry.state === 'none')
      .map((entry) => entry.key),
  )
  return headings.filter((heading) => none.has(heading.key) && !(heading.parentKey !== null && none.has(heading.parentKey)))
}

/**
 * Keys of the draft that a template section follows. A template names a heading ('II.4') or the headings under it on one field
 * ('III#kinh tế|du lịch': those children of III whose title has one of the words; III itself when none has). What the draft lacks gives nothing.
 */
export function defaultLinks(templateKeys: readonly string[], headings: readonly SourceHeading[]): string[] {
  return [...new Set(templateKeys.flatMap((templateKey) => resolve(templateKey, headings)))]
}

function resolve(templateKey: string, headings: readonly SourceHeading[]): string[] {
  const [key = '', words] = templateKey.split('#')
  if (!headings.some((heading) => heading.key === key)) return []
  if (!words) return [key]
  const wanted = words.split('|').map(fold)
  const matching = headings.filter((heading) => heading.parentKey === key && wanted.some((word) => fold(heading.title).includes(word)))
  return matching.length > 0 ? matching.map((heading) => heading.key) : [key]
}

const fold = (text: string): string => oneLine(text).toLocaleLowerCase('vi')
