/** A heading of one version of an upstream text with the words under it: what is stored (`source_section`) and what `split.ts` reads. */
export interface Passage {
  /** Path of printed numbers: 'II.5'. Unique in the version. */
  key: string
  parentKey: string | null
  /** As printed: 'I-', '1.'; '' for none. */
  label: string
  title: string
  /** Paragraphs joined by `\n`. */
  text: string
}

/** A paragraph of a version. Its number in the list of all of them (`paragraphsOf`) is how it is named everywhere. */
export interface UpstreamParagraph {
  /** Key of the passage that it stands in. */
  sectionKey: string
  /** The heading of the passage itself, or words under it. */
  part: 'title' | 'text'
  text: string
}

/** All paragraphs of a version in reading order: each heading, then the words under it. A passage always has its heading, even an empty one. */
export function paragraphsOf(passages: readonly Passage[]): UpstreamParagraph[] {
  return passages.flatMap(({ key, title, text }) => [
    { sectionKey: key, part: 'title' as const, text: title },
    ...text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => ({ sectionKey: key, part: 'text' as const, text: line })),
  ])
}
