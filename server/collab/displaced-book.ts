import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { DisplacedText, ItemId } from '@van-kien/shared/protocol/frames.ts'
import type { SqliteHandle } from '../storage/database.ts'
import { type Anchor, isBlank, type StoredPiece, shown } from '../storage/displaced-column.ts'
import { type OpenDisplaced, prepareDisplaced } from '../storage/displaced-log.ts'
import type { DecodedUpdate } from './decoded-update.ts'
import type { Displaced } from './displaced-find.ts'
import { append, attach, type Range, storedPiece, withdrawn } from './displaced-pieces.ts'

/** What an applied update did to words that have no place, in the order in which updates were applied. */
export type DisplacedEvent =
  /** Words that it displaced. */
  | { author: UserId; found: readonly Displaced[] }
  /** What its author deleted, having seen it. */
  | { deleted: DecodedUpdate['ds'] }

/** A text that waits for its writer. */
export interface OpenText extends Omit<OpenDisplaced, 'pieces'> {
  pieces: StoredPiece[]
  /** Signs that ever were in it. */
  signs: number
  /** First and last clock of what is in it, by Yjs client. */
  spans: Map<number, { from: number; to: number }>
}

/** What changed, for those who wrote it. */
export type Notified = { writer: UserId; text: DisplacedText }[]

/** Where something that was deleted stood, and who deleted it when. `after` is missing when that cannot be found out. */
export interface FoundPlace {
  anchor: Anchor
  after?: ItemId | null
  by: UserId | null
  at: number | null
}

/** A text of more pieces or signs than this is not added to: writing and telling it anew for each key would cost too much. */
const MOST_PIECES = 2_000
const MOST_SIGNS = 50_000
/** So many texts of a section, the newest, are added to, and taken out of; older ones stay as they are. */
const MOST_TEXTS = 20
/** So many runs of one update look for their neighbours: honest ones are behind the one before them. */
const MOST_SEARCHES = 5_000

/** L4 on disk: texts that lost their place, one row for each writer and what displaced them. */
export class DisplacedBook {
  readonly #rows: ReturnType<typeof prepareDisplaced>
  readonly #newId: () => string

  constructor(raw: SqliteHandle, newId: () => string) {
    this.#rows = prepareDisplaced(raw)
    this.#newId = newId
  }

  /** The newest open texts of a section, or of one writer in it, oldest first. Reads what is committed, when it is called outside a command's transaction. */
  open(sectionId: SectionId, writer?: UserId): OpenText[] {
    return this.#rows.open(sectionId, MOST_TEXTS, writer).map((row) => {
      const pieces = JSON.parse(row.pieces) as StoredPiece[]
      const text: OpenText = { ...row, pieces, signs: 0, spans: new Map() }
      for (const piece of pieces) note(text, piece)
      return text
    })
  }

  /**
   * Writes what the updates of a batch did; only inside the window's transaction, behind their rows (L1).
   * @param known open texts of the section as the last call returned them; null when that is not known
   * @param owners who wrote under each Yjs client id; words of an unknown one are their update's author's
   * @returns open texts as they are now, and what to tell
   */
  write(
    sectionId: SectionId,
    known: OpenText[] | null,
    events: readonly DisplacedEvent[],
    owners: ReadonlyMap<number, UserId>,
    at: number,
  ): { open: OpenText[]; notified: Notified } {
    const open = this.#stillOpen(sectionId, known)
    const fresh = new Set<OpenText>()
    const changed = new Set<OpenText>()
    for (const event of events) {
      if ('deleted' in event) takeOut(open, event.deleted, changed)
      else
        for (const text of this.#enter(open, event.author, event.found, owners, at, changed)) {
          fresh.add(text)
          open.push(text)
        }
    }
    for (const text of fresh) this.#rows.insert(rowOf(text), sectionId, at)
    for (const text of changed) if (!fresh.has(text)) this.#rows.update(rowOf(text))
    const tell = (text: OpenText) => ({ writer: text.writer, text: tellable(sectionId, text) })
    // A blank alone is no news; a text of which nothing is left is.
    const news = [...fresh].map(tell).filter(({ text }) => text.pieces.length > 0)
    return { open: open.slice(-MOST_TEXTS), notified: [...news, ...[...changed].filter((text) => !fresh.has(text)).map(tell)] }
  }

  /** Enters places that were looked up; only inside a window. */
  place(sectionId: SectionId, known: OpenText[] | null, places: readonly FoundPlace[]): { open: OpenText[]; notified: Notified } {
    const open = this.#stillOpen(sectionId, known)
    const notified: Notified = []
    for (const text of open) {
      if (!setPlaces(text, places, this.#rows.nameOf)) continue
      this.#rows.update(rowOf(text))
      if (shown(text.pieces).length > 0) notified.push({ writer: text.writer, text: tellable(sectionId, text) })
    }
    return { open, notified }
  }

  /** A command may have settled one since. */
  #stillOpen(sectionId: SectionId, known: OpenText[] | null): OpenText[] {
    if (known === null) return this.open(sectionId)
    return known.filter(({ id }) => this.#rows.isOpen(id))
  }

  /** Adds what was found to open texts where it goes on with them, and makes one text for each writer of the rest. */
  #enter(
    open: readonly OpenText[],
    author: UserId,
    found: readonly Displaced[],
    owners: ReadonlyMap<number, UserId>,
    at: number,
    changed: Set<OpenText>,
  ): OpenText[] {
    const fresh = new Map<UserId, OpenText>()
    const hosts = new Map<UserId, OpenText[]>()
    let searches = 0
    for (const run of found) {
      const writer = owners.get(run.client) ?? author
      const mine = fresh.get(writer)
      if (run.arrival && searches++ < MOST_SEARCHES) {
        if (!hosts.has(writer)) hosts.set(writer, open.filter((text) => text.writer === writer && isShort(text)).reverse())
        const host = hostOf(mine ? [mine, ...hosts.get(writer)!] : hosts.get(writer)!, run)
        if (host) {
          note(host, run)
          changed.add(host)
          continue
        }
      }
      const text = mine ?? this.#newText(writer, author, run, at)
      fresh.set(writer, text)
      text.pieces.push(storedPiece(run))
      note(text, run)
    }
    // A blank that arrived is kept, unseen: what is written behind it names it as neighbour.
    return [...fresh.values()].filter((text) => text.by === null || !isBlank(text.pieces))
  }

  #newText(writer: UserId, author: UserId, { arrival }: Displaced, at: number): OpenText {
    const by = arrival ? null : author
    return { id: this.#newId(), writer, pieces: [], signs: 0, spans: new Map(), by, byName: by && this.#rows.nameOf(by), at: by && at }
  }
}

/**
 * Whether an update can be what transactions of one replica made: only then did its author see what it deletes. What a replica has stored, or a
 * difference of states, brings words of several.
 */
export function isOneTransaction({ structs }: DecodedUpdate): boolean {
  const first = structs[0]?.id.client
  return structs.every(({ id }) => id.client === first)
}

export const tellable = (sectionId: SectionId, { id, pieces, byName, at }: OpenText): DisplacedText => ({
  id,
  sectionId,
  pieces: shown(pieces),
  by: byName,
  at,
})

export const isUnplaced = ({ pieces }: OpenText): boolean => pieces.some(({ anchor, after }) => anchor !== undefined && after === undefined)

/** What is still to be looked up. */
export const unplaced = ({ pieces }: OpenText): Anchor[] => pieces.flatMap(({ anchor, after }) => (anchor && after === undefined ? [anchor] : []))

const rowOf = ({ signs: _signs, spans: _spans, ...text }: OpenText): OpenDisplaced => ({ ...text, pieces: JSON.stringify(text.pieces) })

function note(text: OpenText, { client, clock, length }: { client: number; clock: number; length: number }): void {
  text.signs += length
  const span = text.spans.get(client)
  if (span) {
    span.from = Math.min(span.from, clock)
    span.to = Math.max(span.to, clock + length)
  } else text.spans.set(client, { from: clock, to: clock + length })
}

const isShort = ({ pieces, signs }: OpenText): boolean => pieces.length < MOST_PIECES && signs < MOST_SIGNS

/** The one of these texts that this goes on with; it has the run in it afterwards. */
function hostOf(texts: readonly OpenText[], run: Displaced): OpenText | null {
  const neighbour = texts.find(({ pieces }) => attach(pieces, run))
  if (neighbour) return neighbour
  // Written on without anything in between that is alive: in another line of what is gone.
  const going = texts.find(({ pieces }) => {
    const last = pieces.at(-1)!
    return last.client === run.client && last.clock + last.length >= run.arrival!.deadSince
  })
  if (going) append(going.pieces, run)
  return going ?? null
}

function takeOut(open: readonly OpenText[], deleted: DecodedUpdate['ds'], changed: Set<OpenText>): void {
  const sorted = new Map<number, Range[]>()
  const rangesOf = (client: number): readonly Range[] => {
    const known = sorted.get(client)
    if (known) return known
    const ranges = [...(deleted.clients.get(client) ?? [])].sort((a, b) => a.clock - b.clock)
    sorted.set(client, ranges)
    return ranges
  }
  const isTouched = ({ spans }: OpenText): boolean => {
    for (const [client, { from, to }] of spans) if (rangesOf(client).some(({ clock, len }) => clock < to && clock + len > from)) return true
    return false
  }
  for (const text of open) {
    if (!isTouched(text)) continue
    const rest = withdrawn(text.pieces, rangesOf)
    if (rest === null) continue
    text.pieces = rest
    changed.add(text)
  }
}

function setPlaces(text: OpenText, places: readonly FoundPlace[], nameOf: (user: UserId) => string | null): boolean {
  let changed = false
  for (const [index, piece] of text.pieces.entries()) {
    if (piece.after !== undefined) continue
    const { anchor, ...rest } = piece
    const place = anchor && places.find((one) => one.anchor.client === anchor.client && one.anchor.clock === anchor.clock)
    if (anchor && !place) continue
    const after = place ? place.after : text.pieces[index - 1]?.after
    if (after === undefined && !place) continue
    // What cannot be found out is not asked again.
    text.pieces[index] = after === undefined ? rest : { ...piece, after }
    changed = true
    if (!place || text.by !== null || place.by === null) continue
    text.by = place.by
    text.byName = nameOf(place.by)
    text.at = place.at
  }
  return changed
}
