import type { Place } from './finding.ts'

/** A stretch of text as it stands, between line breaks and footnotes. */
export interface CheckedRun {
  place: Place
  text: string
  /** Where it can be changed: the run's number in the section's body; null for what is not a section's body. */
  run: number | null
  /** Titles of the section and of what it stands under, to tell what the words are about. */
  about: string
}

/** A node of a section's body, as far as the check reads it. */
export interface BodyNode {
  type?: string
  text?: string
  content?: BodyNode[]
  attrs?: Record<string, unknown>
}

/** A textblock of a body: its runs, joined by a line break. */
export interface BodyParagraph {
  type: string
  level: number
  inTable: boolean
  text: string
}

/** The runs and the paragraphs of a section's body, in reading order. */
export function readBody(body: BodyNode, sectionId: string, about: string): { runs: CheckedRun[]; paragraphs: BodyParagraph[] } {
  const runs: CheckedRun[] = []
  const paragraphs: BodyParagraph[] = []
  const walk = (node: BodyNode, inTable: boolean): void => {
    if (node.type === 'paragraph' || node.type === 'heading') {
      const pieces = textPieces(node)
      paragraphs.push({ type: node.type, level: Number(node.attrs?.level ?? 0), inTable, text: pieces.join('\n') })
      const place: Place = { sectionId, area: inTable ? 'table' : 'text', paragraph: paragraphs.length, heading: '' }
      for (const text of pieces) if (text !== '') runs.push({ place, text, run: runs.length, about })
    } else for (const child of node.content ?? []) walk(child, inTable || node.type === 'table')
  }
  walk(body, false)
  return { runs, paragraphs }
}

function textPieces(node: BodyNode): string[] {
  const pieces = ['']
  for (const child of node.content ?? []) {
    if (child.type === 'text') pieces[pieces.length - 1] += child.text ?? ''
    else pieces.push('')
  }
  return pieces
}
