import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import { changeStatesOf, collisionsOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import type { Piece } from '@van-kien/shared/content/suggestions/pieces.ts'
import { placesIn } from '@van-kien/shared/content/suggestions/spans.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type * as Y from 'yjs'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import type { Database } from '../../storage/database.ts'
import { listSuggestions, type SuggestionRow } from '../../storage/suggestions.ts'
import { lastSeq } from '../../storage/update-log.ts'
import { enterDocument } from '../enter.ts'

/** How long a decided suggestion is still shown: 30 days. */
const SHOWN_FOR = 30 * 86_400_000

/** What people would have changed in a document, open and lately decided, oldest first, and where the open ones stand now. */
export async function viewSuggestions(ctx: Context, person: Person, id: string): Promise<Json<SuggestionView[]>> {
  const { document } = await enterDocument(ctx.db, person, id, 'read')
  return ctx.readings.json('suggestions', { documentId: document.id }, { dossierId: document.dossier_id, who: person.userId })
}

/** The work of `viewSuggestions`. */
export async function readSuggestionViews(reading: Reading, { documentId }: { documentId: DocumentId }): Promise<SuggestionView[]> {
  const rows = await listSuggestions(reading.db, documentId, reading.now() - SHOWN_FOR)
  const states = new Map<string, SuggestionView['changeState']>()
  for (const [sectionId, own] of Map.groupBy(rows, (row) => row.section_id)) {
    const open = own.filter(({ state }) => state === 'open')
    if (open.length > 0) for (const [id, state] of await statesIn(reading, sectionId, open)) states.set(id, state)
  }
  return rows.map((row) => viewOf(row, states.get(row.id) ?? null))
}

const viewOf = (row: SuggestionRow, changeState: SuggestionView['changeState']): SuggestionView => ({
  ...{ id: row.id, sectionId: row.section_id, author: row.author, authorName: row.word_author ?? row.author_name ?? '' },
  word: row.entered_by === null ? null : { enteredBy: row.entered_by, enteredName: row.entered_name ?? '' },
  ...{ createdAt: row.created_at, changedAt: row.changed_at, revision: row.revision, state: row.state, changeState },
  change: JSON.parse(row.change_json) as SuggestedChange,
  decided:
    row.decided_at === null
      ? null
      : {
          at: row.decided_at,
          by: row.decided_by_name ?? '',
          reason: row.reason,
          after: row.accepted_json === null ? null : (JSON.parse(row.accepted_json) as Piece[]),
        },
})

type ChangeStates = [string, SuggestionView['changeState']][]

/** Sections of which is kept what was found last: those of some long documents. */
const KEPT = 500

/** What was found last, and of what: everybody who has the document open asks after each change. */
const known = new WeakMap<Database, Map<SectionId, { of: string; found: ChangeStates }>>()

/** Where open suggestions of one section stand in the words that are on disk; asked anew when these or those changed. */
async function statesIn({ db, rooms }: Reading, sectionId: SectionId, open: readonly SuggestionRow[]): Promise<ChangeStates> {
  const of = `${await lastSeq(db, sectionId)} ${open.map(({ id, revision }) => `${id}/${revision}`).join(' ')}`
  const sections = known.get(db) ?? new Map<SectionId, { of: string; found: ChangeStates }>()
  known.set(db, sections)
  const last = sections.get(sectionId)
  if (last?.of === of) return last.found
  const ydoc = await rooms.copy(sectionId)
  try {
    const found = findStates(ydoc, open)
    // What was written while it was looked for is found at the next asking.
    sections.delete(sectionId)
    sections.set(sectionId, { of, found })
    for (const oldest of sections.keys()) {
      if (sections.size <= KEPT) break
      sections.delete(oldest)
    }
    return found
  } finally {
    ydoc.destroy()
  }
}

function findStates(ydoc: Y.Doc, open: readonly SuggestionRow[]): ChangeStates {
  const states = changeStatesOf(
    ydoc,
    open.map((row) => JSON.parse(row.change_json) as SuggestedChange),
  )
  const collides = open.map((): string[] => [])
  for (const [one, other] of collisionsOf(states)) {
    collides[one]!.push(open[other]!.id)
    collides[other]!.push(open[one]!.id)
  }
  const placeOf = placesIn(ydoc)
  return open.map(({ id }, nth) => {
    const state = states[nth]!
    return [id, { how: state.how, now: state.how === 'gone' ? [] : state.now, ...placeOf(state), collides: collides[nth]! }]
  })
}
