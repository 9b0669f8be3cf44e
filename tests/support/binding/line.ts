import { nodeTypes } from '@van-kien/shared/content/body/flow.ts'
import { insertTokens } from '@van-kien/shared/content/body/insert-tokens.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import * as Y from 'yjs'
import { applyWatched } from './watch.ts'
import { Writer } from './writer.ts'

export type SeedBlock = string | string[][]

/** Writes lines and tables into the body of a Y.Doc that has none yet. */
export function seedBody(ydoc: Y.Doc, blocks: readonly SeedBlock[]): void {
  const { paragraph, table, tableRow, tableCell } = nodeTypes
  const line = (words: string) => paragraph.create(null, words ? bodySchema.text(words) : null)
  const nodes = blocks.map((block) =>
    typeof block === 'string'
      ? line(block)
      : table.create(
          null,
          block.map((row) =>
            tableRow.create(
              null,
              row.map((words) => tableCell.create(null, line(words))),
            ),
          ),
        ),
  )
  ydoc.transact(() => insertTokens(ydoc.get(BODY_ROOT, Y.XmlText), 0, tokensOf(nodes)))
}

/** Words that were told as displaced. */
export interface DisplacedWords {
  client: number
  text: string
}

/** One person at a server: changes go up and come down only when told so. */
export interface Peer {
  writer: Writer
  ydoc: Y.Doc
  up: Uint8Array[]
  online: boolean
}

/** A server and two people. */
export class Line {
  readonly server = new Y.Doc()
  readonly a: Peer
  readonly b: Peer
  readonly displaced: DisplacedWords[] = []

  constructor(blocks: readonly SeedBlock[], clientIds?: [number, number]) {
    seedBody(this.server, blocks)
    this.a = this.#peer(clientIds?.[0])
    this.b = this.#peer(clientIds?.[1])
  }

  #peer(clientId?: number): Peer {
    const ydoc = new Y.Doc()
    if (clientId !== undefined) ydoc.clientID = clientId
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(this.server), 'net')
    const peer: Peer = { ydoc, writer: new Writer(ydoc), up: [], online: true }
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'net' && peer.online) peer.up.push(update)
    })
    return peer
  }

  #toServer(update: Uint8Array): void {
    applyWatched(this.server, update, 'net', (displaced) => this.displaced.push(...displaced))
  }

  #ship(from: Peer, to: Peer): void {
    for (const update of from.up.splice(0)) {
      this.#toServer(update)
      if (to.online) Y.applyUpdate(to.ydoc, update, 'net')
    }
  }

  /** Everything on its way arrives. */
  settle(): void {
    for (let i = 0; i < 4; i++) {
      this.#ship(this.a, this.b)
      this.#ship(this.b, this.a)
    }
  }

  offline(peer: Peer): void {
    peer.online = false
  }

  /** Back on the line: the states are exchanged. */
  back(peer: Peer): void {
    const other = peer === this.a ? this.b : this.a
    peer.online = true
    peer.up = []
    const mine = Y.encodeStateAsUpdate(peer.ydoc, Y.encodeStateVector(this.server))
    const theirs = Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(peer.ydoc))
    Y.applyUpdate(peer.ydoc, theirs, 'net')
    this.#toServer(mine)
    if (other.online) Y.applyUpdate(other.ydoc, mine, 'net')
    this.settle()
  }

  get displacedText(): string {
    return this.displaced.map(({ text }) => text).join('')
  }

  /** Complaints of both bindings. */
  troubles(): string[] {
    return [...this.a.writer.troubles, ...this.b.writer.troubles]
  }

  close(): void {
    this.a.writer.destroy()
    this.b.writer.destroy()
  }
}
