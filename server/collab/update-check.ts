import type { UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { BodyCheck } from './body-check.ts'
import type { DecodedUpdate, Struct } from './decoded-update.ts'

/**
 * - `ok`: may be applied
 * - `gap`: starts behind what this client sent before, as an honest client does that types before its first sync is through
 * - `missing`: refers to something that is not there, or to itself (G4)
 * - `foreign-client`: new content under a client id of another person
 * - `misfit`: content that the schema does not know (G6)
 * - `table-too-large`: a table with more columns or cells than there may be
 */
export type UpdateVerdict =
  | { ok: true; newClients: number[] }
  | { ok: false; why: 'gap' | 'missing' | 'foreign-client' | 'misfit' | 'table-too-large' }

/** Client ids in one update. An honest one carries its own and perhaps those of the others who wrote meanwhile. */
const MOST_CLIENTS = 1_000

interface Line {
  structs: Struct[]
  next: number
}

/**
 * Whether an update may be applied: everything it refers to stands before it, in `ydoc` or earlier in itself (G4), its new content fits the schema (G6)
 * and comes from a client id that is free or the author's own. Changes nothing. `dossierId`: whose pictures may stand in it; null: none may.
 *
 * Walks the structs in an order in which they can be integrated: each client's line advances until its head refers to something that has not come
 * yet, and waits there. When all lines have run out, nothing refers to itself, in a circle or to nothing.
 */
export function checkUpdate(
  ydoc: Y.Doc,
  update: DecodedUpdate,
  author: UserId,
  owners: ReadonlyMap<number, UserId>,
  dossierId: string | null = null,
): UpdateVerdict {
  const lines = linesOf(update)
  if (lines === null) return { ok: false, why: 'missing' }
  const schema = new BodyCheck(ydoc, new Map([...lines].map(([client, line]) => [client, line.structs])), dossierId)
  const reached = new Map<number, number>()
  const clockOf = (client: number): number => reached.get(client) ?? Y.getState(ydoc.store, client)
  const newClients: number[] = []
  const waiting = new Map<number, number[]>()
  const ready = [...lines.keys()]
  let left = lines.size
  let gap = false

  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const line = lines.get(client)!
    let advanced = false
    while (line.next < line.structs.length) {
      const struct = line.structs[line.next]!
      if (struct instanceof Y.Skip) {
        line.next++
        continue
      }
      const end = struct.id.clock + struct.length
      const known = clockOf(client)
      if (struct.id.clock > known) {
        gap = true
        break
      }
      const blocker = struct instanceof Y.Item ? blockedBy(struct, clockOf) : null
      if (blocker !== null) {
        if (blocker !== client) waiting.set(blocker, [...(waiting.get(blocker) ?? []), client])
        break
      }
      if (end > known) {
        const owner = owners.get(client)
        if (owner !== undefined && owner !== author) return { ok: false, why: 'foreign-client' }
        if (owner === undefined && newClients.at(-1) !== client) newClients.push(client)
        if (struct instanceof Y.Item && !schema.fits(struct)) return { ok: false, why: schema.problem ?? 'misfit' }
        reached.set(client, end)
        advanced = true
      }
      line.next++
    }
    if (line.next === line.structs.length) left--
    if (advanced) {
      ready.push(...(waiting.get(client) ?? []))
      waiting.delete(client)
    }
  }
  if (left > 0) return { ok: false, why: gap ? 'gap' : 'missing' }
  for (const [client, ranges] of update.ds.clients) {
    for (const range of ranges) if (range.clock + range.len > clockOf(client)) return { ok: false, why: 'gap' }
  }
  return { ok: true, newClients }
}

/** True when applying the update would change nothing (G5): judged without applying it. A delete of what is not there counts as new. */
export function addsNothing(ydoc: Y.Doc, update: DecodedUpdate): boolean {
  for (const struct of update.structs) {
    if (!(struct instanceof Y.Skip) && struct.id.clock + struct.length > Y.getState(ydoc.store, struct.id.client)) return false
  }
  for (const [client, ranges] of update.ds.clients) {
    const structs = ydoc.store.clients.get(client)
    for (const { clock, len } of ranges) {
      if (clock + len > Y.getState(ydoc.store, client) || !structs) return false
      for (let index = Y.findIndexSS(structs, clock); index < structs.length && structs[index]!.id.clock < clock + len; index++) {
        if (!structs[index]!.deleted) return false
      }
    }
  }
  return true
}

/** One line of structs a client, in the order of its clock. Null when a client comes twice, a clock goes back, a struct is empty or there are too many. */
function linesOf(update: DecodedUpdate): Map<number, Line> | null {
  const lines = new Map<number, Line>()
  let current: { client: number; clock: number; line: Line } | null = null
  for (const struct of update.structs) {
    const { client, clock } = struct.id
    if (struct.length <= 0 || !Number.isSafeInteger(clock + struct.length)) return null
    if (current === null || current.client !== client) {
      if (lines.has(client) || lines.size >= MOST_CLIENTS) return null
      const line: Line = { structs: [], next: 0 }
      lines.set(client, line)
      current = { client, clock, line }
    }
    if (clock < current.clock) return null
    current.clock = clock + struct.length
    current.line.structs.push(struct)
  }
  return lines
}

/** The client whose structs must come before `item` can be integrated; null when nothing is missing. */
function blockedBy(item: Y.Item, clockOf: (client: number) => number): number | null {
  for (const id of [item.origin, item.rightOrigin, item.parent instanceof Y.ID ? item.parent : null]) {
    if (!id) continue
    if (id.client === item.id.client ? id.clock >= item.id.clock : id.clock >= clockOf(id.client)) return id.client
  }
  return null
}
