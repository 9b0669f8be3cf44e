import * as Y from 'yjs'
import type { OwnMark } from './copy-registry.ts'
import type { Piece } from './local-changes.ts'

interface Run {
  client: number
  clock: number
  text: string
}

/**
 * Words that the marked clients wrote, that nobody confirmed, and that died here with the part around them, taken out by somebody else: the Y.Doc has
 * forgotten their letters, the changes that brought them have them. What the writer deleted is not among them.
 * @param originals all unconfirmed changes of these clients as they were made
 */
export function diedPieces(ydoc: Y.Doc, originals: readonly Uint8Array[], own: readonly OwnMark[]): Piece[] {
  if (originals.length === 0 || own.length === 0) return []
  const { structs, ds } = Y.decodeUpdate(originals.length === 1 ? originals[0]! : Y.mergeUpdates([...originals]))
  const runs: Run[] = []
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const text = struct.content.str
    const { client, clock } = struct.id
    for (let at = 0; at < text.length; at++) {
      const place = clock + at
      if (!isUnconfirmed(client, place, own) || isDeletedBy(ds, client, place) || lives(ydoc, client, place)) continue
      const before = runs.at(-1)
      const joins = before?.client === client && before.clock + before.text.length === place && (at > 0 || follows(struct, place - 1))
      if (before && joins) before.text += text[at]
      else runs.push({ client, clock: place, text: text[at]! })
    }
  }
  return runs
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => ({
      kind: 'block',
      block: { type: 'paragraph', content: [{ type: 'text', text: text.normalize('NFC') }] },
      after: null,
      byOthers: false,
    }))
}

const follows = (item: Y.Item, clock: number): boolean => item.origin?.client === item.id.client && item.origin.clock === clock

const isUnconfirmed = (client: number, clock: number, own: readonly OwnMark[]): boolean =>
  own.some((mark) => mark.clientId === client && clock >= mark.clock)

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

const isDeletedBy = (ds: DeleteSet, client: number, clock: number): boolean =>
  ds.clients.get(client)?.some((range) => clock >= range.clock && clock < range.clock + range.len) ?? false

function lives(ydoc: Y.Doc, client: number, clock: number): boolean {
  const structs = ydoc.store.clients.get(client)
  if (!structs || clock >= Y.getState(ydoc.store, client)) return false
  return !structs[Y.findIndexSS(structs, clock)]!.deleted
}
