import { isSentence, letteredHeading, numberedHeading } from './heading-numbers.ts'
import { importOutline } from './import-outline.ts'
import type { ImportBlock, ImportInline, ImportParagraph } from './import-text.ts'
import { paragraphText } from './import-text.ts'

/** A file whose headings stand on lines of their own. `from`: number of each block in the file, from 0; `apart`: blocks of the file that were two. */
interface ApartBlocks {
  blocks: ImportBlock[]
  from: number[]
  apart: number[]
}

/** Letters behind a heading from which on they are words of their own. */
const ENOUGH_WORDS = 12

/** Headings that run into their words ('**1. Về kinh tế:** Tổng thu đạt …') get a line of their own, where the other headings of the file look like them. */
export function runInsApart(blocks: readonly ImportBlock[]): ApartBlocks {
  const halves = new Map(
    blocks.flatMap((block, index) => {
      const two = block.kind === 'paragraph' ? halvesOf(block) : null
      return two ? [[index, two] as const] : []
    }),
  )
  const split = (wanted: (index: number) => boolean): ApartBlocks => {
    const parts = blocks.flatMap((block, index) => (wanted(index) ? halves.get(index)! : [block]).map((one) => ({ one, index })))
    return { blocks: parts.map(({ one }) => one), from: parts.map(({ index }) => index), apart: [...halves.keys()].filter(wanted) }
  }
  if (halves.size === 0) return split(() => false)
  const all = split((index) => halves.has(index))
  const headings = new Set(importOutline(all.blocks).marks.map((mark) => all.from[mark.line - 1]!))
  return split((index) => halves.has(index) && headings.has(index))
}

function halvesOf(paragraph: ImportParagraph): [ImportParagraph, ImportParagraph] | null {
  const isBold = (inline: ImportInline) => inline.kind === 'text' && (inline.bold || inline.text.trim() === '')
  const end = paragraph.inlines.findIndex((inline) => !isBold(inline))
  if (end <= 0) return null
  let [head, rest] = [paragraph.inlines.slice(0, end), paragraph.inlines.slice(end)]
  const stop = rest[0]?.kind === 'text' ? /^\s*[:.]/u.exec(rest[0].text)?.[0] : undefined
  if (stop && rest[0]?.kind === 'text') {
    head = [...head, { ...rest[0], text: stop.trim(), bold: true }]
    rest = [{ ...rest[0], text: rest[0].text.slice(stop.length).trimStart() }, ...rest.slice(1)]
  } else if (rest[0]?.kind === 'text') rest = [{ ...rest[0], text: rest[0].text.trimStart() }, ...rest.slice(1)]
  const line = `${paragraph.number} ${paragraphText({ inlines: head })}`.trim()
  const found = numberedHeading(line) ?? letteredHeading(line)
  if (
    !found ||
    !/[:.]$/u.test(line) ||
    isSentence(found.title.replace(/[:.]+$/u, '')) ||
    paragraphText({ inlines: rest }).trim().length < ENOUGH_WORDS
  )
    return null
  const { endChanges: _, ...own } = paragraph
  return [
    { ...own, inlines: head },
    { ...paragraph, inlines: rest.filter((inline) => inline.kind !== 'text' || inline.text !== ''), number: '', outline: null, keepNext: false },
  ]
}
