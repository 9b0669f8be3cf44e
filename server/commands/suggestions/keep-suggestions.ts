import type { KeptSuggestions, SuggestionsInput } from '@van-kien/shared/api/suggestions.ts'
import { checkChange, MOST_CHANGE_BYTES, type SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { wordsOfChange } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import { MOST_OPEN_SUGGESTIONS } from '@van-kien/shared/domain/suggestion.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import type { SectionInPlace } from '../../storage/sections.ts'
import { changeSuggestion, countOpenOf, insertSuggestion, MADE_HERE, readSuggestions, type SuggestionRow } from '../../storage/suggestions.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSection, type Member } from '../enter.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { notify } from '../notify.ts'

/**
 * Keeps what somebody would have changed in a section, in any status, and takes own suggestions back; the answer comes when all of it is on disk. Sent once more it
 * makes nothing new; what was decided meanwhile stays as it was decided, and the answer says so.
 */
export async function keepSuggestions(
  ctx: Context,
  person: Person,
  sectionId: string,
  { kept, withdrawn }: SuggestionsInput,
): Promise<KeptSuggestions> {
  const wanted = kept.map(({ id, change }) => ({ id, change: checked(change as SuggestedChange) }))
  return ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'remark')
    if (section.removed_at !== null) throw new Refusal('not-found')
    const ids = [...wanted.map(({ id }) => id), ...withdrawn]
    const known = new Map((ids.length === 0 ? [] : await readSuggestions(tx, ids)).map((row) => [row.id, row]))
    for (const row of known.values()) if (row.section_id !== section.id || row.author !== actor.userId) throw new Refusal('not-found')
    const openBefore = await countOpenOf(tx, section.id, actor.userId)
    const act = { ctx, tx, section, actor, at: ctx.now() }
    const changed = [await takeBack(act, withdrawn, known), await keep(act, wanted, known)].some((each) => each)
    if ((await countOpenOf(tx, section.id, actor.userId)) > MOST_OPEN_SUGGESTIONS) throw new Refusal('too-large', TOO_MANY)
    const rows = ids.length === 0 ? [] : await readSuggestions(tx, ids)
    const first = openBefore === 0 && rows.find(({ state }) => state === 'open')
    if (first) {
      const text = shortened(wordsOfChange(JSON.parse(first.change_json) as SuggestedChange))
      await notifyPeople(ctx, tx, 'suggested', { section, actor: actor.userId, at: act.at, text })
    }
    if (changed) await notify(ctx, tx, [section.document_id], 'suggestions')
    return { suggestions: rows.map(({ id, revision, state }) => ({ id, revision, state })) }
  })
}

const TOO_MANY = `Đồng chí đang có hơn ${MOST_OPEN_SUGGESTIONS} đề nghị chưa giải quyết ở mục này. Chờ người phụ trách nhận hoặc bỏ bớt, rồi đề nghị tiếp; chữ đang soạn vẫn còn.`
const TOO_LONG = `Một đề nghị dài quá ${(MOST_CHANGE_BYTES / 1_000).toLocaleString('vi')} nghìn ký tự. Đồng chí chia thành nhiều đề nghị nhỏ hơn; chữ đang soạn vẫn còn.`
const UNFIT = 'Trong đề nghị có nội dung không đúng khuôn dạng của mục nên chưa gửi được. Đồng chí viết lại chỗ đó; chữ đang soạn vẫn còn.'
const SHOWN = 140

/** The first words, for a notice. */
export const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()}…` : text)

function checked(change: SuggestedChange): SuggestedChange {
  if (JSON.stringify(change).length > MOST_CHANGE_BYTES) throw new Refusal('too-large', TOO_LONG)
  try {
    checkChange(change)
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('bad-request', UNFIT)
    throw error
  }
  return change
}

interface Act {
  ctx: Context
  tx: Tx
  section: SectionInPlace
  actor: Member
  at: number
}

const tell = ({ tx, section, actor, at }: Act, action: 'suggestion.add' | 'suggestion.change' | 'suggestion.withdraw', id: string, change: string) =>
  appendAudit(tx, {
    ...{ chain: section.dossier_id, at, actor: actor.userId, action },
    data: { sectionId: section.id, title: section.title, suggestionId: id, hash: sha256(change) },
  })

async function takeBack(act: Act, ids: readonly string[], known: ReadonlyMap<string, SuggestionRow>): Promise<boolean> {
  const open = ids.flatMap((id) => known.get(id) ?? []).filter(({ state }) => state === 'open')
  for (const { id, change_json } of open) {
    await changeSuggestion(act.tx, id, { state: 'withdrawn', decided_at: act.at, decided_by: act.actor.userId })
    await tell(act, 'suggestion.withdraw', id, change_json)
  }
  return open.length > 0
}

async function keep(
  act: Act,
  wanted: readonly { id: string; change: SuggestedChange }[],
  known: ReadonlyMap<string, SuggestionRow>,
): Promise<boolean> {
  let written = false
  for (const { id, change } of wanted) {
    const row = known.get(id)
    const json = JSON.stringify(change)
    if (row && (row.state !== 'open' || row.change_json === json)) continue
    written = true
    if (row) await changeSuggestion(act.tx, id, { change_json: json, changed_at: act.at, revision: row.revision + 1 })
    else
      await insertSuggestion(act.tx, {
        ...{ id, section_id: act.section.id, author: act.actor.userId, created_at: act.at, changed_at: act.at, revision: 1, change_json: json },
        ...{ state: 'open', decided_at: null, decided_by: null, reason: '', accepted_json: null, ...MADE_HERE },
      })
    await tell(act, row ? 'suggestion.change' : 'suggestion.add', id, json)
  }
  return written
}
