import type { TakenSuggestionsView, TakeSuggestionsInput } from '@van-kien/shared/api/returned-copies.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { copyOfSection } from '@van-kien/shared/content/body/quiet.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/nfc-content.ts'
import { rebase } from '@van-kien/shared/content/returned/rebase.ts'
import { diffFork } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import { checkChange, type SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { struckAndNew, wordsOfChange } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import { MOST_OPEN_SUGGESTIONS } from '@van-kien/shared/domain/suggestion.ts'
import type * as Y from 'yjs'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { countOpenOf, insertSuggestion, listFromWord, readSuggestions, type SuggestionRow } from '../../storage/suggestions.ts'
import { enterDocument, enterSection } from '../enter.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { notify } from '../notify.ts'
import { shortened } from '../suggestions/keep-suggestions.ts'
import { memberOfName } from './read-comments.ts'

type Item = TakeSuggestionsInput['items'][number]

/**
 * Tracked changes of a returned copy come in as suggestions: of the member who has the author's name, else of whoever brings the copy, under the name that Word has. Each
 * is held against the words that stand here now, in any status, and stands in a transaction of its own; one that was brought already makes nothing new. No word of the
 * text changes.
 */
export async function takeSuggestions(ctx: Context, person: Person, documentId: string, input: TakeSuggestionsInput): Promise<TakenSuggestionsView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'remark')
  const result: TakenSuggestionsView = { taken: [], known: [], refused: [] }
  for (const item of input.items) {
    try {
      const isNew = await takeOne(ctx, person, document.id, input.fileName, item)
      ;(isNew ? result.taken : result.known).push(item.id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      result.refused.push({ id: item.id, message: error.message })
    }
  }
  return result
}

const MOVED = 'Chỗ này ở đây vừa có người sửa khác đi. Chọn lại tệp để so với lời mới.'
const UNFIT =
  'Chỗ này đổi cột, gộp ô hoặc khuôn của bảng, hoặc dài quá mức một đề nghị nên không thành đề nghị sửa được. Dùng phần so sánh bên dưới để lấy.'
const TOO_MANY = `Mục này đã có ${MOST_OPEN_SUGGESTIONS} đề nghị chờ giải quyết của cùng một người. Nhận hoặc bỏ bớt rồi lấy tiếp.`

/** False: it had come in before. */
async function takeOne(ctx: Context, person: Person, documentId: DocumentId, file: string, item: Item): Promise<boolean> {
  const { section: there } = await enterSection(ctx.db, person, item.sectionId, 'remark')
  if (there.removed_at !== null || there.document_id !== documentId) throw new Refusal('not-found')
  const [seen, content] = [fitting(item.seen), fitting(item.content)]
  const changes = await ctx.rooms.exclusive(there.id, async ({ ydoc }) => changesOf(ydoc, seen, content))
  return ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, item.sectionId, 'remark')
    if (section.removed_at !== null) throw new Refusal('not-found')
    const before = await listFromWord(tx, section.id)
    const fresh = changes.filter((change) => !before.some((row) => isSameInWord(row, item, change)))
    if (fresh.length === 0 || (await readSuggestions(tx, [item.id])).length > 0) return false
    const author = (await memberOfName(tx, section.dossier_id, item.author)) ?? actor.userId
    const open = await countOpenOf(tx, section.id, author)
    if (open + fresh.length > MOST_OPEN_SUGGESTIONS) throw new Refusal('too-large', TOO_MANY)
    const at = ctx.now()
    for (const [nth, change] of fresh.entries()) {
      const suggestionId = nth === 0 ? item.id : ctx.newId()
      const json = JSON.stringify(change)
      await insertSuggestion(tx, {
        ...{ id: suggestionId, section_id: section.id, author, created_at: at + nth, changed_at: at + nth, revision: 1, change_json: json },
        ...{ state: 'open', decided_at: null, decided_by: null, reason: '', accepted_json: null },
        ...{ entered_by: actor.userId, word_author: item.author, word_date: item.date === '' ? null : item.date },
      })
      await appendAudit(tx, {
        ...{ chain: section.dossier_id, at, actor: actor.userId, action: 'suggestion.add' },
        data: { sectionId: section.id, title: section.title, suggestionId, hash: sha256(json), file, wordAuthor: item.author },
      })
    }
    if (open === 0) await notifyPeople(ctx, tx, 'suggested', { section, actor: actor.userId, at, text: shortened(wordsOfChange(fresh[0]!)) })
    await notify(ctx, tx, [documentId], 'suggestions')
    return true
  })
}

/** @throws Refusal when it does not fit the schema */
function fitting(content: unknown): SectionContent {
  try {
    return checkedContent(nfcContent(content as SectionContent))
  } catch (error) {
    throw new Refusal('content-does-not-fit', 'Chỗ sửa trong tệp không đúng khuôn dạng nên chưa lấy được.', { problem: String(error) })
  }
}

/** What becomes of the words that stand here now. @throws Refusal when others changed the place, or it cannot be suggested */
function changesOf(ydoc: Y.Doc, seen: SectionContent, content: SectionContent): SuggestedChange[] {
  const [base, fork] = [copyOfSection(ydoc), copyOfSection(ydoc)]
  const wanted = rebase(seen, content, contentFromBody(fork))
  if (!wanted) throw new Refusal('content-does-not-fit', MOVED)
  fork.transact(() => patchBody(fork, wanted))
  const { changes, refused } = diffFork(base, fork)
  if (refused.length > 0 || changes.length === 0) throw new Refusal('content-does-not-fit', UNFIT)
  try {
    for (const change of changes) checkChange(change)
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('too-large', UNFIT)
    throw error
  }
  return changes
}

/** The same tracked change, which came in with a copy before. */
function isSameInWord(row: SuggestionRow, { author, date }: Item, change: SuggestedChange): boolean {
  if (row.word_author !== author || (row.word_date ?? '') !== date) return false
  const [one, other] = [struckAndNew(JSON.parse(row.change_json) as SuggestedChange), struckAndNew(change)]
  return one.struck === other.struck && one.fresh === other.fresh
}
