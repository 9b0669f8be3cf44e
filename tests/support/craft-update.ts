import * as encoding from 'lib0/encoding'

/** Yjs updates written byte by byte (format 1), so that a test can say what no honest client would. */

type Id = [client: number, clock: number]

export interface CraftedItem {
  origin?: Id
  rightOrigin?: Id
  /** Name of a root, or the id of the item that holds a type. Left out when an origin is given. */
  parent?: string | Id
  attribute?: string
  content:
    | { string: string }
    | { element: string }
    | { text: true }
    | { type: 'array' | 'map' | 'text' | 'fragment' | 'hook' }
    | { format: string; value: unknown }
    | { any: unknown }
    | { subdocument: string }
    | { embed: unknown }
    | { binary: Uint8Array }
}

const TYPE = { array: 0, map: 1, text: 2, element: 3, fragment: 4, hook: 5, xmlText: 6 }

export interface CraftedBlock {
  client: number
  clock: number
  items: CraftedItem[]
}

/** One update of blocks (a client's consecutive items) and deletions. */
export function craftUpdate(blocks: CraftedBlock[], deletions: { client: number; clock: number; length: number }[] = []): Uint8Array {
  const out = encoding.createEncoder()
  encoding.writeVarUint(out, blocks.length)
  for (const { client, clock, items } of blocks) {
    encoding.writeVarUint(out, items.length)
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, clock)
    for (const item of items) writeItem(out, item)
  }
  encoding.writeVarUint(out, deletions.length)
  for (const { client, clock, length } of deletions) {
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, 1)
    encoding.writeVarUint(out, clock)
    encoding.writeVarUint(out, length)
  }
  return encoding.toUint8Array(out)
}

function writeItem(out: encoding.Encoder, item: CraftedItem): void {
  const { content } = item
  const ref =
    'string' in content
      ? 4
      : 'format' in content
        ? 6
        : 'any' in content
          ? 8
          : 'subdocument' in content
            ? 9
            : 'embed' in content
              ? 5
              : 'binary' in content
                ? 3
                : 7
  const bare = !item.origin && !item.rightOrigin
  encoding.writeUint8(out, ref | (item.origin ? 0x80 : 0) | (item.rightOrigin ? 0x40 : 0) | (bare && item.attribute ? 0x20 : 0))
  const writeId = ([client, clock]: Id): void => {
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, clock)
  }
  if (item.origin) writeId(item.origin)
  if (item.rightOrigin) writeId(item.rightOrigin)
  if (bare) {
    encoding.writeVarUint(out, typeof item.parent === 'string' ? 1 : 0)
    if (typeof item.parent === 'string') encoding.writeVarString(out, item.parent)
    else writeId(item.parent ?? [0, 0])
    if (item.attribute) encoding.writeVarString(out, item.attribute)
  }
  if ('string' in content) encoding.writeVarString(out, content.string)
  else if ('format' in content) {
    encoding.writeVarString(out, content.format)
    encoding.writeVarString(out, JSON.stringify(content.value))
  } else if ('any' in content) {
    encoding.writeVarUint(out, 1)
    encoding.writeAny(out, content.any as never)
  } else if ('subdocument' in content) {
    encoding.writeVarString(out, content.subdocument)
    encoding.writeAny(out, {})
  } else if ('embed' in content) encoding.writeVarString(out, JSON.stringify(content.embed))
  else if ('binary' in content) encoding.writeVarUint8Array(out, content.binary)
  else {
    encoding.writeVarUint(out, 'element' in content ? TYPE.element : 'text' in content ? TYPE.xmlText : TYPE[content.type])
    if ('element' in content) encoding.writeVarString(out, content.element)
    else if ('type' in content && content.type === 'hook') encoding.writeVarString(out, 'hook')
  }
}

/** Two clients that each put `count` markers at the same place: Yjs compares each of the second with all of the first. */
export function quadraticUpdate(count: number, offset = 0): Uint8Array {
  const [first, second] = [2_000_000 + offset, 2_000_001 + offset]
  const items = (): CraftedItem[] => Array.from({ length: count }, () => ({ parent: 'body', content: { element: 'p' } }))
  // The second client's line begins behind the first one's, so that it is integrated after it.
  const behind: CraftedItem = { origin: [first, count - 1], content: { element: 'p' } }
  return craftUpdate([
    { client: first, clock: 0, items: items() },
    { client: second, clock: 0, items: [behind, ...items()] },
  ])
}
