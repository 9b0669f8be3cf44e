import { plainNote } from '@van-kien/shared/content/body/note-words.ts'
import { type ImportInline, type ImportNotePart, type ImportParagraph, paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { linesOf } from './paragraph-look.ts'
import type { BodyReader } from './reader.ts'
import { child, elements, type XmlElement } from './xml.ts'

/**
 * Words of everything in a part, a line a paragraph, old fonts read; nothing of it is counted. Tracked changes have nobody who decides them here: the
 * new words are read, the old ones told. @param block where the part stands; null: nowhere in the text
 */
export function plainLines(body: BodyReader, part: XmlElement, block: number | null = body.blocks.length): string[] {
  return plainParagraphs(body, part, block).flatMap(writtenLines)
}

const writtenLines = (paragraph: ImportParagraph): string[] => linesOf(paragraph).filter((line) => line !== '')

/** The words of a note, in parts where a figure is marked in it. */
export function noteWords(body: BodyReader, note: XmlElement): { text: string; parts?: ImportNotePart[] } {
  const paragraphs = plainParagraphs(body, note, body.blocks.length)
  const text = plainNote(paragraphs.flatMap(writtenLines).join('\n'))
  const isMarked = paragraphs.some(({ inlines }) => inlines.some((inline) => inline.kind === 'text' && inline.figure))
  return isMarked ? { text, parts: noteParts(paragraphs) } : { text }
}

/** What stands in one mark is one part: Word cuts what was changed into several runs. */
function noteParts(paragraphs: readonly ImportParagraph[]): ImportNotePart[] {
  const parts: ImportNotePart[] = []
  const add = (text: string, figure?: string): void => {
    const last = parts.at(-1)
    if (last && last.figure === figure) last.text += text
    else parts.push({ text, ...(figure ? { figure } : {}) })
  }
  for (const [index, { inlines }] of paragraphs.entries()) {
    if (index > 0) add('\n')
    for (const inline of inlines) {
      if (inline.kind === 'text') add(plainNote(inline.text), inline.figure)
      else if (inline.kind === 'break') add('\n')
    }
  }
  return parts
}

function plainParagraphs(body: BodyReader, part: XmlElement, block: number | null): ImportParagraph[] {
  const reader = body.beside('lines')
  const found = paragraphsIn(body, part)
  // A frame around runs inside a paragraph has no paragraph of its own.
  const paragraphs = found.length > 0 ? found : [{ name: 'w:p', attrs: {}, children: child(part, 'w:sdtContent').children }]
  const read = paragraphs
    .flatMap((paragraph) =>
      reader.readParagraph({ ...paragraph, children: paragraph.children.filter((one) => typeof one === 'string' || one.name !== 'w:pPr') }),
    )
    .flatMap((one) => (one.kind === 'paragraph' ? [{ ...one, inlines: plainInlines(body, one.inlines, block) }] : []))
  body.findings.addAll(reader.findings, block)
  return read
}

/** Tells a remark with its author. */
export function tellComment(body: BodyReader, comment: XmlElement | undefined, block: number | null): void {
  if (!comment) return
  const author = comment.attrs['w:author'] ?? ''
  const text = plainLines(body, comment, block).join(' ')
  body.findings.add('comment', { block, words: author ? `${author}: ${text}` : text })
}

function plainInlines(body: BodyReader, inlines: readonly ImportInline[], block: number | null): ImportInline[] {
  return inlines.flatMap((inline): ImportInline[] => {
    const gone = inline.changes?.some(({ sign }) => sign === '-') ?? false
    const words = inline.kind === 'footnote' ? ` (${inline.text})` : paragraphText({ inlines: [inline] })
    if (inline.changes && words.trim() !== '') body.findings.add('note-change', { block, words: gone ? `− ${words}` : `+ ${words}` })
    if (gone) return []
    return [inline.kind === 'footnote' ? { kind: 'text', text: words } : inline]
  })
}

const paragraphsIn = (body: BodyReader, part: XmlElement): XmlElement[] =>
  elements(part).flatMap((one) => {
    const inner = paragraphsIn(body, one.name === 'mc:AlternateContent' ? body.chosen(one) : one)
    return one.name === 'w:p' ? [one, ...inner] : inner
  })
