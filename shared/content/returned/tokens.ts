import type { SectionContent } from '../content.ts'

/** A word, a space, a sign, a footnote or a line break of a line, with the marks that it carries. */
export interface Token {
  kind: 'word' | 'space' | 'footnote' | 'break'
  /** As it stands; the words of a footnote. */
  text: string
  /** Letters of 'biu' in this order: bold, italic, underlined. */
  marks: string
}

const TOKEN = /\d[\d.,]*\d%?|\d+%?|\p{L}[\p{L}\p{M}]*|\s+|./gu
const SIGNS: Record<string, string> = { bold: 'b', italic: 'i', underline: 'u' }
const NAMES: Record<string, string> = { b: 'bold', i: 'italic', u: 'underline' }

/** What paper does not show: signs without width. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]|(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/** Tokens of one stretch of words. @param marks names of the schema */
export function wordTokens(text: string, marks: readonly string[]): Token[] {
  const sign = [...new Set(marks.map((mark) => SIGNS[mark] ?? ''))].sort().join('')
  const plain = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u202f]/gu, ' ')
  return (plain.match(TOKEN) ?? []).map((part) => ({ kind: part.trim() === '' ? 'space' : 'word', text: part, marks: sign }))
}

/** Inline nodes of the schema as tokens. */
export const inlineTokens = (nodes: readonly SectionContent[]): Token[] =>
  nodes.flatMap((node): Token[] => {
    if (node.type === 'hardBreak') return [{ kind: 'break', text: '', marks: '' }]
    if (node.type === 'footnote') return [{ kind: 'footnote', text: String(node.attrs?.text ?? ''), marks: '' }]
    return wordTokens(
      node.text ?? '',
      (node.marks ?? []).map((mark) => mark.type),
    )
  })

/** Without white space at the ends and beside line breaks, and without line breaks at the ends. */
export function trimmed(tokens: readonly Token[]): Token[] {
  const kept = tokens.filter((token, index) => token.kind !== 'space' || (isWord(tokens[index - 1]) && isWord(tokens[index + 1])))
  while (kept[0]?.kind === 'break') kept.shift()
  while (kept.at(-1)?.kind === 'break') kept.pop()
  return kept
}

const isWord = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'footnote'

/** Two tokens are the same when their keys are. White space is one space; `but`: marks that do not count here. */
export function tokenKey(token: Token, but = ''): string {
  if (token.kind === 'space') return ' '
  if (token.kind === 'break') return '\n'
  if (token.kind === 'footnote') return `\u0001${token.text.normalize('NFC').replace(/\s+/gu, ' ').trim()}`
  return `${token.text}\u0002${withoutMarks(token.marks, but)}`
}

export const withoutMarks = (marks: string, but: string): string => [...marks].filter((mark) => !but.includes(mark)).join('')

/** The words as they are read; a footnote stands in its place. */
export const tokensText = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      token.kind === 'space' || token.kind === 'break' ? ' ' : token.kind === 'footnote' ? ` [chú thích: ${token.text.trim()}]` : token.text,
    )
    .join('')

/** Tokens as inline nodes of the schema. */
export function tokenNodes(tokens: readonly Token[]): SectionContent[] {
  const nodes: SectionContent[] = []
  let last = ''
  for (const token of tokens) {
    if (token.kind === 'break') nodes.push({ type: 'hardBreak' })
    else if (token.kind === 'footnote') nodes.push({ type: 'footnote', attrs: { text: token.text } })
    else if (nodes.at(-1)?.type === 'text' && last === token.marks) nodes.at(-1)!.text += token.text
    else nodes.push({ type: 'text', text: token.text, ...(token.marks ? { marks: [...token.marks].map((mark) => ({ type: NAMES[mark]! })) } : {}) })
    last = token.marks
  }
  return nodes
}
