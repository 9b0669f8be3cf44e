import type { DecidedSuggestions, DecideSuggestionsInput, LeftWhy } from '@van-kien/shared/api/suggestions.ts'
import { ChangeWriter } from '@van-kien/shared/content/suggestions/change-writer.ts'
import { type Piece, samePieces } from '@van-kien/shared/content/suggestions/pieces.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { wordsOfChange } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import * as Y from 'yjs'
import type { Person } from '../../auth/person.ts'
import { BodyTooLarge } from '../../collab/rooms.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import type { SectionInPlace } from '../../storage/sections.ts'
import { changeSuggestion, readSuggestions, type SuggestionRow } from '../../storage/suggestions.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSection, type Member } from '../enter.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { notify } from '../notify.ts'
import { tooLarge } from '../sections/too-large.ts'
import { shortened } from './keep-suggestions.ts'

type Item = DecideSuggestionsInput['items'][number]

/** A suggestion of which somebody says something, as it stands in the database. */
interface Asked {
  item: Item
  row: SuggestionRow
}

/** So many are decided in one turn: what they cost keeps everybody else waiting who types. */
const IN_ONE_TURN = 20

/**
 * Nhận or Bỏ: the one path by which suggestions are decided, one or many of a section. Each is decided once, as its author last left it, against the words that were
 * seen; what does not fit any more stays open and is told. Accepted words are in the body, in the log of whoever accepted, and the entry that names both is in the
 * audit, in one transaction; those of each author are turns of their own, so that the moment tells who suggested them. Keys of others come between two turns; what
 * stops one of them is told of all that were still to come.
 * @throws Refusal `section-locked` when something is accepted in a section that is not being written
 */
export async function decideSuggestions(
  ctx: Context,
  person: Person,
  sectionId: string,
  { verdict, items, reason }: DecideSuggestionsInput,
): Promise<DecidedSuggestions> {
  const { section, actor } = await enterSection(ctx.db, person, sectionId, 'write')
  if (section.removed_at !== null) throw new Refusal('not-found')
  if (verdict === 'accept') insist(decide(actor, 'write', section))
  const rows = new Map((await readSuggestions(ctx.db, [...new Set(items.map(({ id }) => id))])).map((row) => [row.id, row]))
  const asked = [...new Map(items.map((item) => [item.id, item])).values()].map((item): Asked => {
    const row = rows.get(item.id)
    if (row?.section_id !== section.id) throw new Refusal('not-found')
    return { item, row }
  })
  const all: DecidedSuggestions = { decided: [], left: [] }
  for (const { some, before } of inTurns(asked)) {
    if (all.decided.length > 0) await new Promise((resolve) => setImmediate(resolve))
    try {
      const decidedBefore = all.decided.filter((id) => before.has(id)).length
      const { decided, left } = await (verdict === 'accept'
        ? accept(ctx, person, section, some, decidedBefore)
        : reject(ctx, person, sectionId, some, decidedBefore, reason))
      all.decided.push(...decided)
      all.left.push(...left)
    } catch (error) {
      if (!(error instanceof Refusal) || all.decided.length === 0) throw error
      const settled = new Set([...all.decided, ...all.left.map(({ id }) => id)])
      all.left.push(...asked.flatMap(({ row: { id } }) => (settled.has(id) ? [] : [{ id, why: 'stopped' as const }])))
      return all
    }
  }
  return all
}

/** Those of each author, a part at a time. @returns with each part the ids of the same author's that came before it */
function inTurns(asked: readonly Asked[]): { some: Asked[]; before: ReadonlySet<string> }[] {
  return [...Map.groupBy(asked, ({ row }) => row.author).values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / IN_ONE_TURN) }, (_, nth) => ({
      some: own.slice(nth * IN_ONE_TURN, (nth + 1) * IN_ONE_TURN),
      before: new Set(own.slice(0, nth * IN_ONE_TURN).map(({ row }) => row.id)),
    })),
  )
}

/** Why a row is not decided as it was seen; null when nothing is against it. */
const moved = ({ item, row }: Asked): LeftWhy | null => (row.state !== 'open' ? 'decided' : row.revision !== item.revision ? 'revised' : null)

/** @param decidedBefore how many of the same author's were decided just before */
async function reject(
  ctx: Context,
  person: Person,
  sectionId: string,
  asked: readonly Asked[],
  decidedBefore: number,
  reason: string,
): Promise<DecidedSuggestions> {
  return ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'write')
    const turn: Turn = { ctx, tx, section, actor, at: ctx.now() }
    const done: DecidedSuggestions = { decided: [], left: [] }
    for (const each of await readAgain(tx, asked)) {
      const why = moved(each)
      if (why) done.left.push({ id: each.row.id, why })
      else {
        await settle(turn, each.row, 'rejected', reason, null)
        done.decided.push(each.row.id)
      }
    }
    await tell(turn, asked, done.decided, decidedBefore, 'suggestion-rejected', reason)
    return done
  })
}

const readAgain = async (tx: Tx, asked: readonly Asked[]): Promise<Asked[]> => {
  const rows = new Map(
    (
      await readSuggestions(
        tx,
        asked.map(({ row }) => row.id),
      )
    ).map((row) => [row.id, row]),
  )
  return asked.map(({ item }) => ({ item, row: rows.get(item.id)! }))
}

/**
 * @param decidedBefore how many of the same author's were decided just before
 * @param looks once for all of them; where that finds something else touched, after each
 */
async function accept(
  ctx: Context,
  person: Person,
  found: SectionInPlace,
  asked: readonly Asked[],
  decidedBefore: number,
  looks: 'here' | 'each' = 'here',
): Promise<DecidedSuggestions> {
  let done!: DecidedSuggestions
  const change = (ydoc: Y.Doc): void => {
    const writer = new ChangeWriter(ydoc, undefined, looks)
    done = writeEach(writer, asked)
    if (!writer.holds()) throw new SomethingTouched()
    const update = looks === 'each' && writer.update()
    if (update) Y.applyUpdate(ydoc, update)
  }
  const turn = ctx.rooms.edit(found.id, person.userId, change, async (tx, { at }) => {
    const { section, actor } = await enterSection(tx, person, found.id, 'write')
    if (section.removed_at !== null) throw new Refusal('not-found')
    insist(decide(actor, 'write', section))
    const now = await readAgain(tx, asked)
    const isSame = ({ row }: Asked, index: number) => row.state === asked[index]!.row.state && row.revision === asked[index]!.row.revision
    // Decided, or changed by its author, between our reading and this turn: nothing is written.
    if (!now.every(isSame)) throw new MovedMeanwhile(now)
    const here: Turn = { ctx, tx, section, actor, at }
    for (const { row, item } of now) if (done.decided.includes(row.id)) await settle(here, row, 'accepted', '', item.after ?? null)
    await tell(here, now, done.decided, decidedBefore, 'suggestion-accepted', '')
  })
  try {
    await turn
    return done
  } catch (error) {
    if (error instanceof MovedMeanwhile) return accept(ctx, person, found, error.asked, decidedBefore)
    if (error instanceof SomethingTouched) return accept(ctx, person, found, asked, decidedBefore, 'each')
    throw error instanceof BodyTooLarge ? tooLarge(found.title, error.what) : error
  }
}

/** Which one touched what it does not name is found by looking after each. */
class SomethingTouched extends Error {}

/** Revisions only rise and what is decided stays so: this ends. */
class MovedMeanwhile extends Error {
  readonly asked: readonly Asked[]
  constructor(asked: readonly Asked[]) {
    super('decided or revised meanwhile')
    this.asked = asked
  }
}

function writeEach(writer: ChangeWriter, asked: readonly Asked[]): DecidedSuggestions {
  const done: DecidedSuggestions = { decided: [], left: [] }
  for (const each of asked) {
    const why = moved(each) ?? write(writer, each)
    if (why) done.left.push({ id: each.row.id, why })
    else done.decided.push(each.row.id)
  }
  return done
}

/** Writes a suggestion behind those before it, or says why not. */
function write(writer: ChangeWriter, { item, row }: Asked): LeftWhy | null {
  const change = JSON.parse(row.change_json) as SuggestedChange
  const state = writer.stateOf(change)
  if (state.how === 'gone' || !samePieces(state.now, item.seen as Piece[])) return 'changed'
  // What is not as it was is never written by what was suggested for other words, but by what somebody says who saw the present ones.
  if (state.how === 'changed' && change.kind === 'words' && item.after === undefined) return 'changed'
  return writer.write(change, state, item.after as Piece[] | undefined) ? null : 'cannot'
}

interface Turn {
  ctx: Context
  tx: Tx
  section: SectionInPlace
  actor: Member
  at: number
}

async function settle({ tx, section, actor, at }: Turn, row: SuggestionRow, state: 'accepted' | 'rejected', reason: string, after: unknown) {
  const accepted = after === null ? null : JSON.stringify(after)
  await changeSuggestion(tx, row.id, { state, decided_at: at, decided_by: actor.userId, reason, accepted_json: accepted })
  await appendAudit(tx, {
    ...{ chain: section.dossier_id, at, actor: actor.userId, action: state === 'accepted' ? 'suggestion.accept' : 'suggestion.reject' },
    data: {
      ...{
        sectionId: section.id,
        title: section.title,
        suggestionId: row.id,
        revision: row.revision,
        by: row.author,
        byName: row.word_author ?? row.author_name ?? '',
      },
      ...{ hash: sha256(accepted ?? row.change_json), changed: accepted !== null },
    },
  })
}

/** Tells open pages and the authors: how many in all, when some were decided just before, so that the newest line of a bell tells of all. */
async function tell(
  { ctx, tx, section, actor, at }: Turn,
  asked: readonly Asked[],
  decided: readonly string[],
  decidedBefore: number,
  kind: 'suggestion-accepted' | 'suggestion-rejected',
  reason: string,
): Promise<void> {
  const rows = asked.flatMap(({ row }) => (decided.includes(row.id) ? [row] : []))
  for (const [author, own] of Map.groupBy(rows, (row) => row.author)) {
    const words = wordsOfChange(JSON.parse(own[0]!.change_json) as SuggestedChange)
    const text = shortened(
      [reason, decidedBefore + own.length > 1 ? `${decidedBefore + own.length} chỗ: ${words}` : words].filter(Boolean).join('. '),
    )
    await notifyPeople(ctx, tx, kind, { section, actor: actor.userId, at, named: [author], text })
  }
  if (rows.length > 0) await notify(ctx, tx, [section.document_id], 'suggestions')
}
