import { referenceKey, referenceOf } from '../../domain/figures/reference.ts'
import { oneLine } from '../../domain/text-words.ts'
import { INLINE, type InlineName, inlineRecord, isInlineName, isMarkName, MARK_NAMES, MARKS } from '../body/nodes.ts'
import { bareNote, hasNoteFigures, noteFigure, noteParts } from '../body/note-words.ts'
import type { SectionContent } from '../content.ts'

/** A word, a space or a sign of a line (a footnote, a line break), with the marks that it carries. */
export interface Token {
  kind: 'word' | 'space' | InlineName
  /** As it stands; of a footnote its words with its references (`noteParts`). */
  text: string
  /** Letters of 'biu' in this order: bold, italic, underlined. */
  marks: string
  /** Of a sign that its words do not say: its attributes. */
  attrs?: Record<string, unknown>
}

const TOKEN = /\d[\d.,]*\d%?|\d+%?|\p{L}[\p{L}\p{M}]*|\s+|./gu
const nameOfLetter = new Map(MARK_NAMES.map((name) => [MARKS[name].letter, name]))

/** What paper does not show: signs without width. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]|(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/** Tokens of one stretch of words. @param marks names of the schema */
export function wordTokens(text: string, marks: readonly string[]): Token[] {
  const sign = [...new Set(marks.map((mark) => (isMarkName(mark) ? MARKS[mark].letter : '')))].sort().join('')
  const plain = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u202f]/gu, ' ')
  return (plain.match(TOKEN) ?? []).map((part) => ({ kind: part.trim() === '' ? 'space' : 'word', text: part, marks: sign }))
}

/** A figure reference as one sign: the same one is the same token, whatever it shows. */
export const figureToken = (attrs: Record<string, unknown>): Token => ({ kind: 'figureRef', text: INLINE.figureRef.shown(attrs), marks: '', attrs })

/** The words of a footnote as tokens. */
export const noteTokens = (note: string): Token[] =>
  noteParts(note).flatMap(({ words, figure }) => (figure ? [figureToken({ ...figure, shown: words })] : wordTokens(words, [])))

/** The words of a footnote that these tokens make. */
export const noteOfTokens = (tokens: readonly Token[]): string =>
  tokens.map(({ text, attrs }) => (attrs ? noteFigure(attrs, String(attrs.shown ?? '')) : text)).join('')

/** Whether a token is a reference, or a footnote with one. */
export const showsFigure = (token: Token): boolean => token.attrs !== undefined || (token.kind === 'footnote' && hasNoteFigures(token.text))

/** Inline nodes of the schema as tokens. */
export const inlineTokens = (nodes: readonly SectionContent[]): Token[] =>
  nodes.flatMap((node): Token[] => {
    if (node.type === 'figureRef') return [figureToken(node.attrs ?? {})]
    if (isInlineName(node.type)) return [{ kind: node.type, text: String(node.attrs?.text ?? ''), marks: '' }]
    return wordTokens(
      node.text ?? '',
      (node.marks ?? []).map((mark) => mark.type),
    )
  })

/** Without white space at the ends and beside line breaks, and without line breaks at the ends. */
export function trimmed(tokens: readonly Token[]): Token[] {
  const kept = tokens.filter((token, index) => token.kind !== 'space' || (isWord(tokens[index - 1]) && isWord(tokens[index + 1])))
  while (isBreak(kept[0])) kept.shift()
  while (isBreak(kept.at(-1))) kept.pop()
  return kept
}

const isBreak = (token: Token | undefined): boolean => inlineRecord(token?.kind)?.isBreak === true
const isWord = (token: Token | undefined): boolean => token !== undefined && token.kind !== 'space' && !isBreak(token)

/** Two tokens are the same when their keys are. White space is one space; `but`: marks that do not count here. */
export function tokenKey(token: Token, but = ''): string {
  if (token.kind === 'space') return ' '
  if (token.attrs) return `\u0001${token.kind}\u0001${keyOf(token.attrs)}`
  if (isInlineName(token.kind)) return isBreak(token) ? '\n' : `\u0001${token.kind}\u0001${oneLine(bareNote(token.text))}`
  return `${token.text}\u0002${withoutMarks(token.marks, but)}`
}

const keyOf = (attrs: Record<string, unknown>): string => {
  const reference = referenceOf(attrs)
  return reference ? referenceKey(reference) : ''
}

export const withoutMarks = (marks: string, but: string): string => [...marks].filter((mark) => !but.includes(mark)).join('')

/** The words as they are read; a footnote stands in its place. */
export const tokensText = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      token.kind === 'space'
        ? ' '
        : token.attrs
          ? token.text
          : isInlineName(token.kind)
            ? INLINE[token.kind].shown(INLINE[token.kind].ofWords(token.text.trim()))
            : token.text,
    )
    .join('')

/** Tokens as inline nodes of the schema. */
export function tokenNodes(tokens: readonly Token[]): SectionContent[] {
  const nodes: SectionContent[] = []
  let last = ''
  for (const token of tokens) {
    if (token.attrs) nodes.push({ type: token.kind, attrs: token.attrs })
    else if (isInlineName(token.kind)) nodes.push(signNode(token.kind, token.text))
    else if (nodes.at(-1)?.type === 'text' && last === token.marks) nodes.at(-1)!.text += token.text
    else
      nodes.push({
        type: 'text',
        text: token.text,
        ...(token.marks ? { marks: [...token.marks].map((mark) => ({ type: nameOfLetter.get(mark)! })) } : {}),
      })
    last = token.marks
  }
  return nodes
}

function signNode(type: InlineName, words: string): SectionContent {
  const attrs = INLINE[type].ofWords(words)
  return { type, ...(Object.keys(attrs).length > 0 ? { attrs } : {}) }
}
