import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { Piece } from '@van-kien/shared/content/suggestions/pieces.ts'
import { placesIn } from '@van-kien/shared/content/suggestions/spans.ts'
import { collisionsOf, standingsOf } from '@van-kien/shared/content/suggestions/standing.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Rooms } from '../../collab/rooms.ts'
import type { Context } from '../../context.ts'
import { listSuggestions, type SuggestionRow } from '../../storage/suggestions.ts'
import { lastSeq } from '../../storage/update-log.ts'
import { enterDocument } from '../enter.ts'

/** How long a decided suggestion is still shown: 30 days. */
const SHOWN_FOR = 30 * 86_400_000

/** What people would have changed in a document, open and lately decided, oldest first, and where the open ones stand now. */
export async function viewSuggestions(ctx: Context, person: Person, documentId: string): Promise<SuggestionView[]> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'read')
  const rows = await listSuggestions(ctx.db, document.id, ctx.now() - SHOWN_FOR)
  const standings = new Map<string, SuggestionView['standing']>()
  for (const [sectionId, own] of Map.groupBy(rows, (row) => row.section_id)) {
    const open = own.filter(({ state }) => state === 'open')
    if (open.length > 0) for (const [id, standing] of await standingsIn(ctx, sectionId, open)) standings.set(id, standing)
  }
  return rows.map((row) => viewOf(row, standings.get(row.id) ?? null))
}

const viewOf = (row: SuggestionRow, standing: SuggestionView['standing']): SuggestionView => ({
  ...{ id: row.id, sectionId: row.section_id, author: row.author, authorName: row.word_author ?? row.author_name ?? '' },
  word: row.entered_by === null ? null : { enteredBy: row.entered_by, enteredName: row.entered_name ?? '' },
  ...{ createdAt: row.created_at, changedAt: row.changed_at, revision: row.revision, state: row.state, standing },
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

type Standings = [string, SuggestionView['standing']][]

/** What was found last, and of what: everybody who has the document open asks after each change. */
const known = new WeakMap<Rooms, Map<SectionId, { of: string; found: Standings }>>()

/** Where open suggestions of one section stand in the words that are on disk; asked anew when these or those changed. */
async function standingsIn(ctx: Context, sectionId: SectionId, open: readonly SuggestionRow[]): Promise<Standings> {
  const of = `${await lastSeq(ctx.db, sectionId)} ${open.map(({ id, revision }) => `${id}/${revision}`).join(' ')}`
  const sections = known.get(ctx.rooms) ?? new Map<SectionId, { of: string; found: Standings }>()
  known.set(ctx.rooms, sections)
  const last = sections.get(sectionId)
  if (last?.of === of) return last.found
  const found = await findStandings(ctx, sectionId, open)
  // What was written while it was looked for is found at the next asking.
  sections.set(sectionId, { of, found })
  return found
}

function findStandings(ctx: Context, sectionId: SectionId, open: readonly SuggestionRow[]): Promise<Standings> {
  const changes = open.map((row) => JSON.parse(row.change_json) as SuggestedChange)
  return ctx.rooms.exclusive(sectionId, async ({ ydoc }) => {
    const standings = standingsOf(ydoc, changes)
    const collides = open.map((): string[] => [])
    for (const [one, other] of collisionsOf(standings)) {
      collides[one]!.push(open[other]!.id)
      collides[other]!.push(open[one]!.id)
    }
    const placeOf = placesIn(ydoc)
    return open.map(({ id }, nth) => {
      const standing = standings[nth]!
      return [id, { how: standing.how, now: standing.how === 'gone' ? [] : standing.now, ...placeOf(standing), collides: collides[nth]! }]
    })
  })
}
