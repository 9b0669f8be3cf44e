import { join } from 'node:path'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import type { DecidedSuggestions } from '@van-kien/shared/api/suggestions.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { copyOfSection, sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { diffFork } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import BetterSqlite from 'better-sqlite3'
import * as Y from 'yjs'
import { flatWords } from '../suggestions.ts'
import { pause } from '../until.ts'
import { ask } from './ask.ts'
import type { Town } from './town.ts'

/** One suggestion, and what whoever made it was answered. */
interface Suggested {
  id: string
  change: SuggestedChange
  /** Words that it brings, used once ever. */
  mark: string
  kept: boolean
  accepted: boolean
}

/** Somebody remarks, suggests and accepts in a section of their own until the server is gone; after each restart it is held against what was answered. */
export class BesideKills {
  /** Answers that promised something. */
  promises = 0
  readonly #town: Town
  readonly #file: string
  readonly #remarks = new Map<string, string>()
  readonly #suggested = new Map<string, Suggested>()
  #next = 0

  constructor(town: Town, dataDir: string) {
    this.#town = town
    this.#file = join(dataDir, DATABASE_FILE)
  }

  async run(server: { port: number; isOver(): boolean }, random: () => number): Promise<void> {
    while (!server.isOver()) {
      const went = random() < 0.4 ? await this.#remark(server) : await this.#suggest(server, random)
      if (!went) return
      await pause(random() * 10)
    }
  }

  async #remark(server: { port: number; isOver(): boolean }): Promise<boolean> {
    const [id, text] = [crypto.randomUUID(), `Góp ý ${++this.#next}`]
    const body = { id, text, at: null }
    if ((await ask(server, this.#town.writers[0]!, 'POST', `sections/${this.#town.beside}/remarks`, body)) === null) return false
    this.#remarks.set(id, text)
    this.promises++
    return true
  }

  async #suggest(server: { port: number; isOver(): boolean }, random: () => number): Promise<boolean> {
    const [writer, other] = this.#town.writers
    // What was not answered is sent again, as a client does; else a new one.
    const one = [...this.#suggested.values()].find(({ kept }) => !kept) ?? this.#newOne()
    const path = `sections/${this.#town.beside}/suggestions`
    if ((await ask(server, writer!, 'PUT', path, { kept: [{ id: one.id, change: one.change }], withdrawn: [] })) === null) return false
    one.kept = true
    this.promises++
    if (random() < 0.3) return true
    const items = [{ id: one.id, revision: 1, seen: [] }]
    const answer = await ask<DecidedSuggestions>(server, other!, 'POST', `${path}/decide`, { verdict: 'accept', items })
    if (answer === null) return false
    if (answer.decided.includes(one.id)) {
      one.accepted = true
      this.promises++
    }
    return true
  }

  /** Behind all that stands on the disk now. */
  #newOne(): Suggested {
    const base = this.#read((raw) => this.#body(raw))
    const fork = copyOfSection(base)
    const mark = ` ⟦${++this.#next}⟧`
    bodyText(fork).insert(bodyText(fork).length, mark)
    const [change] = diffFork(base, fork).changes
    const one: Suggested = { id: crypto.randomUUID(), change: change!, mark, kept: false, accepted: false }
    this.#suggested.set(one.id, one)
    return one
  }

  #read<T>(look: (raw: BetterSqlite.Database) => T): T {
    const raw = new BetterSqlite(this.#file, { readonly: true })
    try {
      return look(raw)
    } finally {
      raw.close()
    }
  }

  #body(raw: BetterSqlite.Database): Y.Doc {
    const ydoc = sectionDoc()
    const rows = raw.prepare('SELECT bytes FROM update_log WHERE section_id = ? ORDER BY seq').pluck().all(this.#town.beside) as Uint8Array[]
    ydoc.transact(() => {
      for (const bytes of rows) Y.applyUpdate(ydoc, bytes)
    })
    return ydoc
  }

  /** @returns what was promised and is not there, or is there otherwise, in words */
  lost(): string[] {
    return this.#read((raw) => {
      const said = new Map(
        (raw.prepare('SELECT id, text FROM remark_message').all() as { id: string; text: string }[]).map(({ id, text }) => [id, text]),
      )
      const states = new Map(
        (raw.prepare('SELECT id, state FROM suggestion').all() as { id: string; state: string }[]).map(({ id, state }) => [id, state]),
      )
      const words = flatWords(bodyText(this.#body(raw)))
      const wrong = [...this.#remarks].filter(([id, text]) => said.get(id) !== text).map(([id, text]) => `remark ${id}: ${text}`)
      for (const { id, mark, kept, accepted } of this.#suggested.values()) {
        const state = states.get(id)
        const times = words.split(mark).length - 1
        if (kept && state === undefined) wrong.push(`suggestion ${id}`)
        if (accepted && state !== 'accepted') wrong.push(`acceptance of ${id}: ${state}`)
        // The words and what is said of them are one transaction.
        if (times !== (state === 'accepted' ? 1 : 0)) wrong.push(`${mark} of ${id}, ${state}, stands ${times} times`)
      }
      return wrong
    })
  }
}
