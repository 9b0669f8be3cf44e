/**
 * Comments of a returned Word copy against what is said here already: our own come back as they went out, answers that were added in Word belong to their threads,
 * everything else is new. Pure.
 */

/** A comment of a Word file. */
export interface WordComment {
  id: string
  /** The comment that it answers; null: it begins a thread. */
  parent: string | null
  author: string
  /** As the file says; '' when it does not. Word writes the clock of the machine, whatever zone it names. */
  date: string
  /** Lines parted by `\n`. */
  text: string
}

/** A message of a thread here. */
interface SaidMessage {
  id: string
  remarkId: string
  author: string
  /** Milliseconds since 1970. */
  at: number
  text: string
}

interface MatchedComment {
  id: string
  /** The message that it is; null: new. */
  messageId: string | null
  /** The thread here that it belongs to; null: none. */
  remarkId: string | null
}

const folded = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
/** The same person by the name in a file, whatever capitals and spaces. */
export const sameName = (one: string, other: string): boolean => folded(one).toLocaleLowerCase('vi') === folded(other).toLocaleLowerCase('vi')

const HOUR = 3_600_000
/** Zones of the world are no further apart. */
const FURTHEST = 27 * HOUR

/** The same second by the clock, in whatever zone: programs disagree about it. */
export function sameSecond(date: string, at: number): boolean {
  const time = Date.parse(date)
  if (Number.isNaN(time)) return false
  const apart = Math.abs(Math.floor(time / 1000) * 1000 - Math.floor(at / 1000) * 1000)
  return apart <= FURTHEST && apart % HOUR === 0
}

/** A thread whose words were lost goes out with them in front. */
const sameText = (comment: string, said: string): boolean => folded(comment) === folded(said) || folded(comment).endsWith(`) ${folded(said)}`)

/** How sure it is that a comment is this message: 0 not. Words that somebody edited in Word stand at the same second. */
function likeness(comment: WordComment, said: SaidMessage): number {
  if (!sameName(comment.author, said.author)) return 0
  const second = sameSecond(comment.date, said.at)
  const text = sameText(comment.text, said.text)
  return second && text ? 3 : second ? 2 : text && comment.date === '' ? 1 : 0
}

/** What each comment is; in the order in which they were given. */
export function matchComments(comments: readonly WordComment[], said: readonly SaidMessage[]): MatchedComment[] {
  const taken = new Set<SaidMessage>()
  const messageOf = new Map<string, SaidMessage>()
  const byLikeness = comments
    .flatMap((comment) => said.map((message) => ({ comment, message, like: likeness(comment, message) })))
    .filter(({ like }) => like > 0)
    .sort((one, other) => other.like - one.like)
  for (const { comment, message } of byLikeness) {
    if (taken.has(message) || messageOf.has(comment.id)) continue
    taken.add(message)
    messageOf.set(comment.id, message)
  }
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const threadOf = (comment: WordComment, depth = 0): string | null => {
    const own = messageOf.get(comment.id)?.remarkId
    if (own !== undefined) return own
    const parent = comment.parent === null || depth > comments.length ? undefined : byId.get(comment.parent)
    return parent ? threadOf(parent, depth + 1) : null
  }
  return comments.map((comment) => ({ id: comment.id, messageId: messageOf.get(comment.id)?.id ?? null, remarkId: threadOf(comment) }))
}
