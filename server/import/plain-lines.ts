import { type ImportInline, paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { linesOf } from './paragraph-look.ts'
import type { BodyReader } from './reader.ts'
import { child, elements, type XmlElement } from './xml.ts'

/**
 * Words of everything in a part, a line a paragraph, old fonts read; nothing of it is counted. Tracked changes have nobody who decides them here: the
 * new words are read, the old ones told. @param block where the part stands; null: nowhere in the text
 */
export function plainLines(body: BodyReader, part: XmlElement, block: number | null = body.blocks.length): string[] {
  const reader = body.beside('lines')
  const found = paragraphsIn(body, part)
  // A frame around runs inside a paragraph has no paragraph of its own.
  const paragraphs = found.length > 0 ? found : [{ name: 'w:p', attrs: {}, children: child(part, 'w:sdtContent').children }]
  const lines = paragraphs
    .flatMap((paragraph) =>
      reader.readParagraph({ ...paragraph, children: paragraph.children.filter((one) => typeof one === 'string' || one.name !== 'w:pPr') }),
    )
    .flatMap((one) => (one.kind === 'paragraph' ? linesOf({ ...one, inlines: plainInlines(body, one.inlines, block) }) : []))
    .filter((line) => line !== '')
  body.findings.addAll(reader.findings, block)
  return lines
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
