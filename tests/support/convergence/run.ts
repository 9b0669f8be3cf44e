import { unsentSections } from '@van-kien/client/collab/copy-registry.ts'
import { type Recovery, recoveryText } from '@van-kien/client/collab/recovery.ts'
import { isWritableState } from '@van-kien/client/collab/section-session.ts'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { seededRandom } from '../seeded-random.ts'
import { stockClient } from '../stock-client.ts'
import { newSection, type TwoWards } from '../two-wards.ts'
import { pause, until } from '../until.ts'
import { agreesOnDisk, logOf, xmlOf } from './agreement.ts'
import { Ledger } from './ledger.ts'
import { layLine } from './line.ts'
import { killVisit, openVisit, type Visit } from './machine.ts'
import { Office } from './office.ts'
import { WORD, wordsIn } from './words.ts'
import { writeSomething } from './writing.ts'

const STEPS = 260
const SECTIONS = 3
const TYPING = 'typing'
/** People and the pages that each has open. */
const PAGES = [
  ['editor', 2],
  ['editor2', 1],
  ['lead', 1],
  ['clerk', 1],
  ['approver', 1],
] as const

export interface Told {
  seed: number
  edits: number
  rows: number
  decisions: Record<string, number>
  recoveries: number
  made: Map<string, number>
}

/**
 * Several people write, drop out, come back, kill their browsers and put words back while others submit, approve, return, reopen and restore. In the
 * end everything must agree, and no word may be gone that nobody took out.
 */
export async function converge(wards: TwoWards, seed: number): Promise<Told> {
  const { app, hk } = wards
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const told = `seed ${seed}`
  const sections: string[] = []
  for (let index = 0; index < SECTIONS; index++) sections.push(await newSection(wards, `Mục ${seed}.${index}`))
  const ledger = new Ledger()
  const office = new Office(hk, random)
  const stopWatching = ledger.watchServer(app.ctx.rooms)
  const made = new Map<string, number>()
  let words = 0
  let edits = 0

  const personOf = (key: (typeof PAGES)[number][0]) => (key === 'editor2' ? hk.editor2 : hk.people[key])
  const desks = PAGES.flatMap(([key, pages]) =>
    Array.from({ length: pages }, (_, page) => {
      const name = `s${seed}${key}${page}`
      const slow = random() < 0.3 ? 60 : 8
      return { key, name, line: layLine(name, personOf(key).cookie, () => random() * slow) }
    }),
  )
  const sit = (desk: (typeof desks)[number]): Visit => {
    const visit = openVisit(app.port, desk.name, hk.userIds[desk.key], desk.line)
    visit.collab.document(hk.documentId)
    for (const section of sections) {
      const session = visit.collab.section(section)
      const watch = (): void => ledger.watch(session.get().ydoc, section, visit.userId, [TYPING, 'put-back'])
      watch()
      session.subscribe(watch)
    }
    return visit
  }
  const visits = desks.map(sit)
  try {
    return await live()
  } finally {
    for (const visit of visits) visit.collab.destroy()
    stopWatching()
  }

  async function live(): Promise<Told> {
    const writers = visits.map((_, index) => index).filter((index) => desks[index]!.key !== 'approver')

    const write = (): void => {
      const visit = visits[pick(writers)]!
      const snapshot = visit.collab.section(pick(sections)).get()
      if (!isWritableState(snapshot.state)) return
      edits++
      writeSomething(snapshot.ydoc, random, () => `⟨${visit.name}.${words++}⟩`, made, TYPING)
    }
    const comeBack = (index: number): void => {
      desks[index]!.line.mend()
      visits[index]!.collab.reconnect()
    }
    for (let step = 0; step < STEPS; step++) {
      const chance = random()
      if (chance < 0.74) write()
      else if (chance < 0.81) {
        const index = Math.floor(random() * visits.length)
        if (desks[index]!.line.plugged) desks[index]!.line.cut()
        else comeBack(index)
      } else if (chance < 0.84) {
        const index = Math.floor(random() * visits.length)
        await killVisit(visits[index]!)
        if (random() < 0.5) desks[index]!.line.mend()
        await pause(5)
        visits[index] = sit(desks[index]!)
      } else if (chance < 0.91) office.decide(pick(sections))
      else if (chance < 0.94) {
        const visit = pick(visits)
        const recoveries = visit.collab.recoveries.list.get().filter((recovery) => sections.includes(recovery.sectionId))
        if (recoveries.length > 0) void visit.collab.recoveries.putBack(pick(recoveries).id)
      } else await pause(random() * 60)
      if (random() < 0.5) await pause(random() * 12)
    }

    await office.settled()
    for (const index of visits.keys()) comeBack(index)
    const quiet = () =>
      visits.every((visit) =>
        sections.every((section) => {
          const { state, unconfirmed } = visit.collab.section(section).get()
          return unconfirmed === 0 && (state.kind === 'live' || state.kind === 'readonly')
        }),
      )
    const states = () =>
      JSON.stringify(
        visits.map((visit) => [
          visit.name,
          visit.collab.socket.state.get(),
          ...sections.map((section) => [visit.collab.section(section).get().state, visit.collab.section(section).get().unconfirmed]),
        ]),
      )
    await until(quiet, `${told}: everybody to be back and saved`, 30_000).catch((error) => {
      throw new Error(`${error.message}\n${states()}`)
    })
    // Recoveries of earlier copies are looked through after the first sync.
    await until(
      () => visits.every((visit) => unsentSections(visit.userId).every((section) => !sections.includes(section))),
      `${told}: no words left unsent`,
      25_000,
    )
    expect(office.failures, told).toEqual([])

    let rows = 0
    const recoveries = new Map<string, Recovery[]>()
    for (const visit of visits)
      recoveries.set(
        visit.userId,
        visit.collab.recoveries.list.get().filter((recovery) => sections.includes(recovery.sectionId)),
      )
    for (const section of sections) {
      rows += (await logOf(app, section)).length
      const whole = await agreesOnDisk(app, hk.people.lead, section, told)
      const expected = xmlOf(whole)
      for (const visit of visits) {
        const session = visit.collab.section(section)
        await until(() => xmlOf(session.get().ydoc) === expected, `${told}: ${visit.name} to have what is on disk`, 5_000).catch(() => {
          expect(xmlOf(session.get().ydoc), `${told}: ${visit.name}`).toBe(expected)
        })
      }
      const late = stockClient(app.port, null, section, { cookie: hk.people.observer.cookie })
      await late.synced()
      expect(xmlOf(late.ydoc), `${told}: somebody who comes late`).toBe(expected)
      late.destroy()
      noWordLost(told, section, whole, ledger, recoveries)
    }
    return {
      seed,
      edits,
      rows,
      decisions: Object.fromEntries(office.done),
      recoveries: [...recoveries.values()].reduce((sum, list) => sum + list.length, 0),
      made,
    }
  }
}

/** Each writing of a word is on the server, or kept aside for its writer, or was taken out by somebody. And it is there once. */
function noWordLost(told: string, section: string, whole: Y.Doc, ledger: Ledger, recoveries: Map<string, Recovery[]>): void {
  const there = wordsIn(whole)
  const isDelivered = (entry: { client: number; until: number }): boolean => Y.getState(whole.store, entry.client) >= entry.until
  const arrived = new Set(ledger.entries.filter((entry) => entry.section === section && isDelivered(entry)).map((entry) => entry.word))
  const lost: string[] = []
  for (const entry of ledger.entries) {
    if (entry.section !== section || there.has(entry.word) || ledger.takenOut.has(entry.word)) continue
    const kept = recoveries.get(entry.author)?.some((recovery) => recovery.sectionId === section && recoveryText(recovery).includes(entry.word))
    if (kept) continue
    const delivered = isDelivered(entry)
    // Refused and put back: judged where it arrived.
    if (!delivered && arrived.has(entry.word)) continue
    // A footnote's words are one value: of two changes at the same time one wins.
    if (entry.where.startsWith('changed footnote') || (delivered && entry.where.startsWith('new footnote'))) continue
    // Somebody may delete the block in which another one writes at the same time.
    if (!ledger.wasDeleted(entry.ids)) lost.push(`${entry.word} (${delivered ? 'delivered' : 'refused'}, client ${entry.client}, ${entry.where})`)
  }
  expect(lost, `${told}: words lost`).toEqual([])
  const letters = whole
    .getXmlFragment('default')
    .toString()
    .replace(/<(?!footnote)[^>]*>/g, '')
  const counts = new Map<string, number>()
  for (const word of letters.match(WORD) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  const twice = [...counts].filter(([word, count]) => count > 1 && !ledger.moved.has(word)).map(([word]) => word)
  expect(twice, `${told}: words there twice`).toEqual([])
}
