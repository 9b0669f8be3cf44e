import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { indexOfSpot, linesOfDocument, SIGN } from '@van-kien/shared/content/body/lines.ts'
import { type BodyPlace, placeOfWords, resolvePlace } from '@van-kien/shared/content/body/place.ts'
import { copyOfSection } from '@van-kien/shared/content/body/quiet.ts'
import { changeStateOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import { ChangeWriter } from '@van-kien/shared/content/suggestions/change-writer.ts'
import { diffFork } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import { checkChange, type SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { struckAndNew } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import * as Y from 'yjs'
import { type Ledger, SERVER } from './ledger.ts'
import { Writer } from './writer.ts'

/** What stood beside the text in one run, and what went wrong with it. */
export interface BesideAccount {
  remarks: number
  /** No words for them any more. */
  detached: number
  suggested: number
  accepted: number
  /** Remarks that stand at words that are none of theirs. */
  wrong: string[]
  /** Suggestions that could have been applied once more, or that touched words which they do not name. */
  astray: string[]
}

type Random = (below: number) => number

const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** People speak of words and suggest others while all write; somebody accepts on the server, in its turn among the updates. */
export class Beside {
  readonly #server: Y.Doc
  readonly #ledger: Ledger
  readonly #remarks: BodyPlace[] = []
  readonly #open: SuggestedChange[] = []
  readonly #account: BesideAccount = { remarks: 0, detached: 0, suggested: 0, accepted: 0, wrong: [], astray: [] }

  constructor(server: Y.Doc, ledger: Ledger) {
    this.#server = server
    this.#ledger = ledger
  }

  act(person: Writer, random: Random): void {
    const which = random(10)
    if (which < 4) this.#remark(person, random)
    else if (which < 7) this.#suggest(person, random)
    else this.#accept(random)
  }

  #remark(person: Writer, random: Random): void {
    const lines = person.lines().filter(({ size }) => size > 0)
    const line = lines[random(lines.length)]
    if (!line) return
    const from = line.pos + random(line.size)
    const place = placeOfWords(person.body, person.doc, from, from + 1 + random(line.pos + line.size - from))
    if (place) this.#remarks.push(stored(place))
  }

  /** In the product's editor over a copy of what the person sees. */
  #suggest({ ydoc }: Writer, random: Random): void {
    const base = copyOfSection(ydoc)
    const fork = copyOfSection(ydoc)
    const writer = new Writer(fork)
    for (let left = 1 + random(3); left > 0; left--) this.#edit(writer, random)
    writer.destroy()
    for (const change of diffFork(base, fork).changes) {
      checkChange(change)
      this.#open.push(stored(change))
      this.#account.suggested++
    }
  }

  #edit(writer: Writer, random: Random): void {
    const lines = writer.lines()
    const line = lines[random(lines.length)]!
    const from = line.pos + random(line.size + 1)
    const which = random(8)
    if (which < 3) {
      writer.moveTo(from)
      writer.type(this.#ledger.words(1 + random(4)))
    } else if (which < 5) writer.delete(from, Math.min(line.pos + line.size, from + 1 + random(5)))
    else if (which === 5) writer.bold(line.pos, line.pos + line.size)
    else {
      writer.moveTo(which === 6 ? from : line.pos)
      if (which === 6) writer.enter()
      else writer.join()
    }
  }

  #words = (): readonly string[] => linesOfDocument(readBody(bodyText(this.#server))).texts

  #accept(random: Random): void {
    const at = random(this.#open.length)
    const change = this.#open[at]
    const state = change && changeStateOf(this.#server, change)
    if (!change || state?.how !== 'exact') return
    // As the server does.
    const writer = new ChangeWriter(this.#server)
    if (!writer.write(change, writer.stateOf(change))) return
    const before = this.#words()
    this.#open.splice(at, 1)
    Y.applyUpdate(this.#server, writer.update()!, 'accepted')
    this.#account.accepted++
    const after = this.#words()
    this.#hold(change, before.join(''), after.join(''))
    if (change.kind !== 'row-added' && changeStateOf(this.#server, change).how === 'exact')
      this.#account.astray.push(`twice: ${JSON.stringify(change)}`)
    this.#ledger.changed(before, after, SERVER, false)
    this.#ledger.partedBy(before, after)
  }

  /** Only what it names goes, only what it brings comes. */
  #hold(change: SuggestedChange, before: string, after: string): void {
    const { struck, fresh } = struckAndNew(change)
    const gone = [...before].filter((sign) => sign !== SIGN && !after.includes(sign) && !struck.includes(sign))
    const come = [...after].filter((sign) => sign !== SIGN && !before.includes(sign))
    if (gone.length > 0 || come.some((sign) => !fresh.includes(sign)))
      this.#account.astray.push(`${gone.join('')} ${come.join('')} ${JSON.stringify(change)}`)
    for (const sign of come) this.#ledger.pasted(sign, SERVER)
    // A word is taken whole: letters that stay in it are put in anew, as somebody's undoing puts them back.
    for (const sign of fresh) if (struck.includes(sign)) this.#ledger.putBack(sign, SERVER)
  }

  /** Where remarks stand in the end. */
  close(): BesideAccount {
    const body = bodyText(this.#server)
    const doc = readBody(body)
    const lines = linesOfDocument(doc)
    for (const place of this.#remarks) {
      this.#account.remarks++
      const found = resolvePlace(body, doc, place)
      if (found.how === 'detached') {
        this.#account.detached++
        continue
      }
      const words = lines.joined.slice(indexOfSpot(lines, found.span.start), indexOfSpot(lines, found.span.end))
      const own = found.how === 'quote' ? words === place.quote : [...place.quote].some((sign) => sign !== '\n' && words.includes(sign))
      if (!own) this.#account.wrong.push(`${place.quote}: ${found.how} ${words}`)
    }
    return this.#account
  }
}
