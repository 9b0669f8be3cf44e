import type { EditorState } from '@tiptap/pm/state'

/** What was typed behind a `#` up to the caret. */
export interface HashQuery {
  /** Position of the sign. */
  from: number
  to: number
  query: string
}

/** A sign that begins a word; behind it a few words on the same line. */
const HASH = /(?:^|[\s(“"'\ufffc])#([^#\n\ufffc]{0,40})$/u

/** What stands behind a `#` that begins a word, at the end of these words, whose signs are U+FFFC each; null where none does. */
export function queryIn(before: string): string | null {
  const query = HASH.exec(before)?.[1]
  // A space right behind it: a heading of another program, or just the sign.
  return query === undefined || /^\s/u.test(query) ? null : query
}

/** Null when the caret does not stand behind a `#` that begins a word. */
export function hashAt({ selection, doc }: EditorState): HashQuery | null {
  const { $from, empty } = selection
  if (!empty || !$from.parent.isTextblock) return null
  const before = doc.textBetween($from.start(), $from.pos, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '\ufffc'))
  const query = queryIn(before)
  return query === null ? null : { from: $from.pos - query.length - 1, to: $from.pos, query }
}
