import * as Y from 'yjs'
import { bodyFlow } from './body/flow.ts'
import { markedLetters, writtenRuns } from './body/letters.ts'
import { contentFromFlow, flatDocument, nestedContent } from './body/nested.ts'
import { sectionDoc } from './body/quiet.ts'
import { seedBody } from './body/seed-body.ts'
import { type OldLetter, readOldBody } from './old-body.ts'

/** One row of the log of a body of version 1. */
export interface OldRow {
  bytes: Uint8Array
  author: string
  at: number
}

/** Letters of the new body that one person wrote in one moment: Yjs ids of the upgrade's own client. */
export interface AuthoredRun {
  clock: number
  length: number
  author: string
  at: number
}

/** `update`: the new body, whole; `authors` by clock. Or why the section cannot be upgraded: then it stays as it is and is reported. */
export type BodyUpgrade = { ok: true; update: Uint8Array; client: number; authors: AuthoredRun[] } | { ok: false; problem: string }

/**
 * Makes the linear body of what the rows of a log of version 1 hold. Every letter with its marks, and every sign with its words, must come out as it went in, in
 * the same order; who wrote it, and when, is kept for each run.
 */
export function upgradeBody(rows: readonly OldRow[]): BodyUpgrade {
  const old = sectionDoc()
  const made = sectionDoc()
  try {
    old.transact(() => {
      for (const { bytes } of rows) Y.applyUpdate(old, bytes)
    })
    if (old.store.pendingStructs !== null || old.store.pendingDs !== null) return { ok: false, problem: 'the log has a gap' }
    const { content, letters } = readOldBody(old)
    // Through the form that the nested schema writes: what it cannot say is lifted out once, here.
    const update = seedBody(nestedContent(flatDocument(content)))
    Y.applyUpdate(made, update)
    const before = markedLetters(content)
    const after = markedLetters(contentFromFlow(bodyFlow(made)))
    const differs = before.findIndex((letter, index) => letter !== after[index])
    if (differs >= 0 || before.length !== after.length)
      return {
        ok: false,
        problem: `the text differs from letter ${differs < 0 ? before.length : differs} on (${before.length} before, ${after.length} after)`,
      }
    const [client] = made.store.clients.keys()
    return { ok: true, update, client: client ?? 0, authors: authorsOf(made, letters, new Authors(rows)) }
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) }
  } finally {
    old.destroy()
    made.destroy()
  }
}

/** Who brought each Yjs item first, and when. */
class Authors {
  readonly #ranges = new Map<number, { from: number; to: number; author: string; at: number }[]>()

  constructor(rows: readonly OldRow[]) {
    for (const { bytes, author, at } of rows) {
      const { from, to } = Y.parseUpdateMeta(bytes)
      for (const [client, end] of to) {
        const known = this.#ranges.get(client) ?? []
        const start = Math.max(from.get(client) ?? 0, known.at(-1)?.to ?? 0)
        if (end > start) known.push({ from: start, to: end, author, at })
        this.#ranges.set(client, known)
      }
    }
  }

  of(client: number, clock: number): { author: string; at: number } | undefined {
    const ranges = this.#ranges.get(client) ?? []
    let low = 0
    let high = ranges.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (ranges[middle]!.to > clock) high = middle
      else low = middle + 1
    }
    const found = ranges[low]
    return found && found.from <= clock && clock < found.to ? found : undefined
  }
}

/** Both bodies hold the same letters in the same order. */
function authorsOf(made: Y.Doc, letters: readonly OldLetter[], authors: Authors): AuthoredRun[] {
  const runs: AuthoredRun[] = []
  const add = (clock: number, letter: OldLetter | undefined) => {
    const who = letter && authors.of(letter.client, letter.clock)
    if (!who) return
    const last = runs.at(-1)
    if (last && last.clock + last.length === clock && last.author === who.author && last.at === who.at) last.length++
    else runs.push({ clock, length: 1, author: who.author, at: who.at })
  }
  let next = 0
  const flow = bodyFlow(made)
  for (const run of flow ? writtenRuns(flow) : []) {
    if (run.length === 0) {
      const sign = letters[next++]
      add(run.clock, sign)
      for (const words of run.words) for (let index = 0; index < words.length; index++) add(words.clock + index, sign)
    }
    for (let index = 0; index < run.length; index++) add(run.clock + index, letters[next++])
  }
  return runs.sort((one, other) => one.clock - other.clock)
}
