import type { ReturnedCommentView } from '@van-kien/shared/api/returned-copies.ts'
import { AROUND, distinguishedBy, findQuote } from '@van-kien/shared/content/body/find-quote.ts'
import { linesOfContent, spotOf } from '@van-kien/shared/content/body/lines.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { DocumentId, DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { ImportComment } from '@van-kien/shared/domain/import-text.ts'
import { matchComments, sameName, sameSecond } from '@van-kien/shared/domain/returned-comments.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { Database } from '../../storage/database.ts'
import type { SentSuggestion } from '../../storage/export-suggestions.ts'
import { listMembers } from '../../storage/members.ts'
import { listMessages } from '../../storage/remarks.ts'

/** A section of the file as far as its comments need it. */
interface SectionBlocks {
  sectionId: string
  blocks: readonly number[]
  /** What stands here. */
  now: SectionContent | null
}

/**
 * The comments of a returned copy: where each stands here, whose it is, which are ours and came back, and which thread an answer belongs to. Reads only.
 */
export async function readReturnedComments(
  db: Database,
  document: { id: DocumentId; dossier_id: DossierId },
  comments: readonly ImportComment[],
  sections: readonly SectionBlocks[],
  sent: readonly SentSuggestion[] = [],
): Promise<ReturnedCommentView[]> {
  if (comments.length === 0) return []
  const messages = await listMessages(db, document.id)
  const said = messages.map((message) => ({
    ...{ id: message.id, remarkId: message.remark_id, author: message.word_author ?? message.author_name ?? '', text: message.text },
    at: (message.word_date === null ? Number.NaN : Date.parse(message.word_date)) || message.at,
  }))
  const matched = new Map(matchComments(comments, said).map((one) => [one.id, one]))
  const people = await peopleByName(db, document.dossier_id)
  const sectionAt = new Map(sections.flatMap((section) => section.blocks.map((block) => [block, section] as const)))
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  return comments.map((comment) => {
    const { messageId, remarkId } = matched.get(comment.id)!
    const first = firstOf(comment, byId)
    const section = first.block === null ? undefined : sectionAt.get(first.block)
    return {
      ...{ id: comment.id, parent: comment.parent, author: comment.author, date: comment.date, text: comment.text, done: comment.done },
      ...{ quote: comment.quote, sectionId: section?.sectionId ?? null, userId: people.get(folded(comment.author)) ?? null },
      ...{ known: messageId !== null || isSent(comment, sent), remarkId, at: section ? placed(comment, section.now) : null },
    }
  })
}

/** Whether it tells of a suggestion that went out with this copy. */
const isSent = ({ parent, author, date }: ImportComment, sent: readonly SentSuggestion[]): boolean =>
  parent === null && sent.some((one) => one.how === 'comment' && sameName(one.author, author) && sameSecond(date, Date.parse(one.at)))

function firstOf(comment: ImportComment, byId: ReadonlyMap<string, ImportComment>): ImportComment {
  let first = comment
  for (let steps = 0; first.parent !== null && steps < byId.size; steps++) first = byId.get(first.parent) ?? first
  return first
}

/** Where the words of a comment stand in what is here; told of by themselves alone when that is not certain. Null: about the section as a whole. */
function placed({ quote, before }: ImportComment, now: SectionContent | null): ReturnedCommentView['at'] {
  const words = quote.replaceAll('\u00a0', ' ').trim()
  if (words === '') return null
  const lines = linesOfContent(now ?? { type: 'doc', content: [] })
  const ahead = before.replaceAll('\u00a0', ' ').slice(-AROUND)
  const quoted = { quote: words, before: ahead, after: '' }
  const found = [quoted, { ...quoted, before: '' }]
    .map((one) => findQuote(lines, { ...one, toldBy: distinguishedBy(lines, one) }, null))
    .find((one) => one?.how === 'quote')
  if (!found) return { start: { line: 0, at: 0 }, end: { line: 0, at: 0 }, ...quoted, toldBy: 'nothing' }
  const { start, end } = found.span
  const line = lines.texts[start.line] ?? ''
  const after = (lines.texts[end.line] ?? '').slice(end.at, end.at + AROUND)
  const around = { quote: words, before: line.slice(Math.max(0, start.at - AROUND), start.at), after }
  return { start: spotOf(lines, (lines.starts[start.line] ?? 0) + start.at), end, ...around, toldBy: distinguishedBy(lines, around) }
}

const folded = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('vi')

/** Members who may remark, by their names; a name that two of them have is nobody's. */
async function peopleByName(db: Database, dossierId: DossierId): Promise<Map<string, UserId>> {
  const byName = Map.groupBy(
    (await listMembers(db, dossierId)).filter(({ role }) => RIGHTS[role].has('remark')),
    ({ name }) => folded(name),
  )
  return new Map([...byName].flatMap(([name, members]) => (members.length === 1 ? [[name, members[0]!.user_id] as const] : [])))
}

/** Whose words they are, for the take: asked anew, for the file may say anything. */
export const memberOfName = async (db: Database, dossierId: DossierId, name: string): Promise<UserId | null> =>
  (await peopleByName(db, dossierId)).get(folded(name)) ?? null
