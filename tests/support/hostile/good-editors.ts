import { newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import type * as Y from 'yjs'
import { bodyOf, dumpBody, readText } from '../body/lines.ts'
import type { MuxClient, MuxSection } from '../mux-client.ts'
import { pause, until } from '../until.ts'

const EVERY_MS = 15

/** What two honest people noticed while they typed together. */
export interface Noticed {
  /** Marks that both typed. */
  typed: number
  /** Milliseconds from the key to the other's screen, and to "saved": the longest, the middle one, and what 99 of 100 are not above. */
  longestMs: number
  middleMs: number
  p99Ms: number
  /** Marks that did not arrive, or not in their order. */
  lost: string[]
  /** Names that they saw beside carets and that the server did not give. */
  foreignNames: string[]
}

interface Editor {
  name: string
  client: MuxClient
  section: MuxSection
  /** Begins the line that this one writes in. */
  marker: Y.XmlElement
  sent: { mark: string; at: number; frame: number }[]
  /** Milliseconds of each mark until the other one had it. */
  delays: number[]
}

/** Two people who write in one section, each in a paragraph of their own, and see each other's words come. */
export class GoodEditors {
  readonly #editors: Editor[] = []
  readonly #sectionId: string
  #round = 0

  constructor(sectionId: string) {
    this.#sectionId = sectionId
  }

  /** @param clientOf a connection of one of the two */
  async come(clientOf: (user: string) => MuxClient): Promise<void> {
    for (const user of ['editor-00001', 'editor-00002']) {
      const client = clientOf(user)
      await client.ready()
      const section = client.section(this.#sectionId)
      await section.ready()
      const marker = newMarker()
      bodyOf(section.ydoc).insertEmbed(0, marker)
      await section.saved()
      this.#editors.push({ name: user.at(-1)!, client, section, marker, sent: [], delays: [] })
    }
    const [one, two] = this.#editors as [Editor, Editor]
    for (const [writer, reader] of [
      [one, two],
      [two, one],
    ] as const)
      reader.section.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== reader.section) return
        const now = performance.now()
        const words = Buffer.from(update).toString('latin1')
        for (const { mark, at } of writer.sent.slice(writer.delays.length)) {
          if (!words.includes(mark)) break
          writer.delays.push(now - at)
        }
      })
  }

  /** Both type until `over`, a mark every so many milliseconds; then everything must arrive. */
  async type(over: Promise<unknown>, everyMs = EVERY_MS): Promise<Noticed> {
    let on = true
    void over.finally(() => {
      on = false
    })
    const round = this.#round++
    for (const editor of this.#editors) Object.assign(editor, { sent: [], delays: [] })
    let longestSave = 0
    for (let count = 0; on; count++) {
      for (const editor of this.#editors) {
        const mark = `<${editor.name}.${round}.${count}>`
        editor.sent.push({ mark, at: performance.now(), frame: editor.section.sent + 1 })
        const body = bodyOf(editor.section.ydoc)
        const line = readText(body).lines.find(({ marker }) => marker === editor.marker)
        body.insert(line?.to ?? body.length, mark)
      }
      await pause(everyMs)
      for (const { section, sent } of this.#editors) {
        const waiting = sent.find(({ frame }) => frame > section.acked)
        if (waiting) longestSave = Math.max(longestSave, performance.now() - waiting.at)
      }
    }
    await until(() => this.#editors.every(({ sent, delays }) => delays.length === sent.length), 'all words to arrive', 20_000).catch(() => {})
    await Promise.all(this.#editors.map(({ section }) => until(() => section.acked >= section.sent, 'all words to be saved', 20_000)))
    const delays = this.#editors.flatMap((editor) => editor.delays).sort((a, b) => a - b)
    const names = this.#editors.flatMap(({ section }) =>
      section.received.flatMap((message) => (message.type === 'awareness' ? namesIn(message.bytes) : [])),
    )
    for (const { section } of this.#editors) section.received.length = 0
    return {
      typed: delays.length,
      longestMs: Math.max(longestSave, delays.at(-1) ?? 0),
      middleMs: delays[Math.floor(delays.length / 2)] ?? 0,
      p99Ms: delays[Math.floor(delays.length * 0.99)] ?? 0,
      lost: this.#lost(),
      foreignNames: [...new Set(names)].filter((name) => !name.startsWith('Tên ')),
    }
  }

  /** The words as both have them. */
  get texts(): string[] {
    return this.#editors.map(({ section }) => dumpBody(section.ydoc))
  }

  leave(): void {
    for (const { client } of this.#editors) client.ws.terminate()
  }

  #lost(): string[] {
    const [one, two] = this.#editors as [Editor, Editor]
    return [[one, two] as const, [two, one] as const].flatMap(([writer, reader]) => {
      const wanted = writer.sent.map(({ mark }) => mark).join('')
      // Whoever may write here may write into the middle of a word: all that counts is that ours are there, and in their order.
      const words = dumpBody(reader.section.ydoc).replace(NOT_OURS, '')
      const marks = words.match(/<\d\.\d+\.\d+>/g) ?? []
      const there = marks.filter((mark) => mark.startsWith(`<${writer.name}.${this.#round - 1}.`)).join('')
      const closed = writer.section.closed ? [`${writer.name} was closed with ${writer.section.closed.code}`] : []
      return [...closed, ...(there === wanted ? [] : [`not all of ${writer.name}'s words are there in their order`])]
    })
  }
}

/** Letters that marks do not have. */
const NOT_OURS = /[^<>.\d]/g

const namesIn = (bytes: Uint8Array): string[] =>
  [
    ...Buffer.from(bytes)
      .toString('utf8')
      .matchAll(/"name":"([^"]*)"/g),
  ].map((match) => match[1]!)
