import type { Mark, Node as PmNode } from '@tiptap/pm/model'
import type { SectionContent } from '../content.ts'
import { type Attributes, inlineRecord, solidRecord, structureRecord } from './nodes.ts'
import { noteParts } from './note-words.ts'

/** The letters of a line between its signs, at their place in the flat editor's document. */
export interface Stretch {
  /** Position of the first letter. */
  from: number
  words: string
  /** Marks of the letter at an index of `words`. */
  marksAt(index: number): readonly Mark[]
}

/**
 * Every stretch that has letters, in reading order: the same as `stretchesOf` tells of the nested form, so that a number of a stretch means the same to the
 * check, the search and whoever corrects.
 */
export function stretchesOfDocument(doc: PmNode): Stretch[] {
  const stretches: Stretch[] = []
  doc.descendants((line, pos) => {
    if (!line.isTextblock) return true
    let open: { from: number; words: string; nodes: PmNode[] } | null = null
    const close = () => {
      if (open) stretches.push(stretch(open))
      open = null
    }
    line.forEach((child, offset) => {
      if (!child.isText) {
        close()
        return
      }
      open ??= { from: pos + 1 + offset, words: '', nodes: [] }
      open.words += child.text
      open.nodes.push(child)
    })
    close()
    return false
  })
  return stretches
}

/**
 * Words that are found and replaced as one: a stretch of a line or of the words of a footnote in it, or what a reference or a picture shows, where they stand in
 * reading order.
 */
export interface WordRun {
  /** A stretch of the line; null for the words of a sign or picture. */
  stretch: Stretch | null
  /** Position of the first letter; of the sign or picture. */
  from: number
  words: string
  /** Place of the first letter in the words of the sign; null where they are not letters of it. */
  inNote: number | null
}

type Found = Pick<WordRun, 'words' | 'inNote'>

/** The words of a sign, or of a block that stands alone, that a search looks at: those that stand only in it, or what it shows. */
function foundIn(name: unknown, attrs: Attributes): Found[] {
  const record = inlineRecord(name)
  const found = record?.inText.as === 'text' ? foundInNote(attrs.text) : [{ words: shownOf(name, attrs), inNote: null }]
  return found.filter(({ words }) => words !== '')
}

function shownOf(name: unknown, attrs: Attributes): string {
  const record = inlineRecord(name)
  return solidRecord(name)?.text(attrs) ?? (record && !record.blank ? record.text(attrs) : '')
}

function foundInNote(note: unknown): Found[] {
  let at = 0
  return noteParts(note).map(({ words, figure }): Found => {
    const from = at
    at += figure ? 1 : words.length
    return figure ? { words: shownOf('figureRef', { ...figure, shown: words }), inNote: null } : { words, inNote: from }
  })
}

/** Every run that has words, in reading order: the same as `runsOfContent` tells of the nested form. */
export function runsOfDocument(doc: PmNode): WordRun[] {
  const runs: WordRun[] = stretchesOfDocument(doc).map((stretch) => ({ stretch, from: stretch.from, words: stretch.words, inNote: null }))
  doc.descendants((node, pos) => {
    for (const found of foundIn(node.type.name, node.attrs)) runs.push({ stretch: null, from: pos, ...found })
  })
  return runs.sort((one, other) => one.from - other.from)
}

/** The words of the runs of the nested form. */
export function runsOfContent(content: SectionContent): string[] {
  if (structureRecord(content.type)?.is !== 'line') {
    const found = foundIn(content.type, content.attrs ?? {})
    return found.length === 0 ? (content.content ?? []).flatMap(runsOfContent) : found.map(({ words }) => words)
  }
  const runs = ['']
  for (const child of content.content ?? []) {
    if (child.type === 'text') runs[runs.length - 1] += child.text ?? ''
    else runs.push(...foundIn(child.type, child.attrs ?? {}).map(({ words }) => words), '')
  }
  return runs.filter((words) => words !== '')
}

const stretch = ({ from, words, nodes }: { from: number; words: string; nodes: readonly PmNode[] }): Stretch => ({
  from,
  words,
  marksAt(index) {
    let at = 0
    for (const node of nodes) {
      at += node.nodeSize
      if (index < at) return node.marks
    }
    return []
  },
})
