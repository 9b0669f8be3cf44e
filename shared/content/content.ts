import type { JSONContent } from '@tiptap/core'
import { inlineRecord, solidRecord, structureRecord } from './body/nodes.ts'

/** The body of a section as ProseMirror JSON, rooted at `doc`. */
export type SectionContent = JSONContent

export const EMPTY_CONTENT: SectionContent = { type: 'doc', content: [{ type: 'paragraph' }] }

/** Words of a body: blocks joined by `\n`, NFC. Table cells are separated by tabs, list items stand on their own line; captions of pictures too; footnotes are left out. */
export function contentText(content: SectionContent): string {
  const lines: string[] = []
  const walk = (node: SectionContent): void => {
    const is = structureRecord(node.type)?.is
    if (is === 'line') lines.push(inlineText(node))
    else if (is === 'row') {
      const cells = (node.content ?? []).map((cell) => (cell.content ?? []).map((block) => contentText({ type: 'doc', content: [block] })).join(' '))
      lines.push(cells.join('\t'))
    } else if (is === 'solid') lines.push(...withWords(solidRecord(node.type)!.text(node.attrs ?? {})))
    else for (const child of node.content ?? []) walk(child)
  }
  walk(content)
  return lines.join('\n').normalize('NFC')
}

const withWords = (words: string): string[] => (words === '' ? [] : [words])

const inlineText = (line: SectionContent): string =>
  (line.content ?? [])
    .map((child) => (child.type === 'text' ? (child.text ?? '') : (inlineRecord(child.type)?.text(child.attrs ?? {}) ?? '')))
    .join('')

/** Number of words that a body has on paper, those of its footnotes too. */
export const countContent = (content: SectionContent): number => countWords([contentText(content), ...signWords(content)].join('\n').normalize('NFC'))

/** Words that stand only in signs of lines. */
const signWords = (node: SectionContent): string[] => {
  const sign = inlineRecord(node.type)
  return sign ? [sign.words(node.attrs ?? {})] : (node.content ?? []).flatMap(signWords)
}

/** Number of words (runs of letters or digits) in a text. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
