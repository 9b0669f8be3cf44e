import { type BodyNode, stretchesOf, structureRecord } from '../../content/body/nodes.ts'
import { noteParts } from '../../content/body/note-words.ts'
import { type FigureReference, referenceOf } from '../figures/reference.ts'
import type { Place } from './finding.ts'

/** A stretch of text as it stands, between line breaks and footnotes. */
export interface CheckedRun {
  place: Place
  text: string
  /** Where it can be changed: the run's number in the section's body; null for what is not a section's body. */
  run: number | null
  /** Titles of the section and of what it stands under, to tell what the words are about. */
  about: string
  /** The figure references that stand right before and right behind it. */
  beside?: { before: FigureReference | null; after: FigureReference | null }
}

/** A textblock of a body: its runs, joined by a line break. */
export interface BodyParagraph {
  /** 1 or 2 for a sub-heading, 0 for plain words. */
  level: number
  inTable: boolean
  text: string
}

/** The runs and the paragraphs of a section's body, in reading order. `notes`: words of footnotes beside figure references, which only a person can change. */
export function readBody(body: BodyNode, sectionId: string, about: string): { runs: CheckedRun[]; notes: CheckedRun[]; paragraphs: BodyParagraph[] } {
  const runs: CheckedRun[] = []
  const notes: CheckedRun[] = []
  const paragraphs: BodyParagraph[] = []
  const walk = (node: BodyNode, inTable: boolean): void => {
    const record = structureRecord(node.type)
    if (record?.is === 'line') {
      const pieces = stretchesOf(node)
      paragraphs.push({ level: record.level(node.attrs ?? {}), inTable, text: pieces.join('\n') })
      const place: Place = { sectionId, area: inTable ? 'table' : 'text', paragraph: paragraphs.length, heading: '' }
      const signs = (node.content ?? []).filter(({ type }) => type !== 'text')
      const references = signs.map(({ type, attrs }) => (type === 'figureRef' ? referenceOf(attrs ?? {}) : null))
      for (const { type, attrs } of signs) if (type === 'footnote') notes.push(...noteRuns(attrs?.text, { place, about }))
      for (const [at, text] of pieces.entries()) {
        const [before, after] = [references[at - 1] ?? null, references[at] ?? null]
        if (text !== '') runs.push({ place, text, run: runs.length, about, ...(before || after ? { beside: { before, after } } : {}) })
      }
    } else for (const child of node.content ?? []) walk(child, inTable || record?.is === 'table')
  }
  walk(body, false)
  return { runs, notes, paragraphs }
}

function noteRuns(note: unknown, where: Pick<CheckedRun, 'place' | 'about'>): CheckedRun[] {
  const parts = noteParts(note)
  const references = parts.map(({ figure }) => figure && referenceOf(figure))
  return parts.flatMap(({ words, figure }, at): CheckedRun[] => {
    const [before, after] = [references[at - 1] ?? null, references[at + 1] ?? null]
    return figure || !(before || after) ? [] : [{ ...where, text: words, run: null, beside: { before, after } }]
  })
}
