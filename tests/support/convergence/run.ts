import { unsentCopies, unsentSections } from '@van-kien/client/collab/copy-registry.ts'
import { recoveryText } from '@van-kien/client/collab/recovery.ts'
import { isWritableState } from '@van-kien/client/collab/section-session.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { expect } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { newSection, type TwoWards } from '../two-wards.ts'
import { pause, until } from '../until.ts'
import { yWebsocketClient } from '../y-websocket-client.ts'
import { agreesOnDisk, differenceOf, keptIn, logOf, xmlOf } from './agreement.ts'
import { displacedIn } from './displaced-rows.ts'
import { type Judgement, judge } from './judgement.ts'
import { Ledger } from './ledger.ts'
import { layLine } from './line.ts'
import { killVisit, openVisit, type Visit } from './machine.ts'
import { Office } from './office.ts'
import { People } from './people.ts'
import { Restructuring } from './restructuring.ts'
import { Rewriting } from './rewriting.ts'
import { writeSomething } from './writing.ts'

const STEPS = 300
/** Besides one that takes its words from an earlier stage. */
const SECTIONS = 2
const TYPING = 'typing'
/** People and the pages that each has open. */
const PAGES = [
  ['editor', 2],
  ['editor2', 1],
  ['lead', 1],
  ['clerk', 1],
  ['approver', 1],
] as const

export interface ConvergenceReport {
  seed: number
  edits: number
  rows: number
  /** What the office and the people did, how often. */
  decisions: Record<string, number>
  made: Map<string, number>
  /** Writings of words: all, taken out by somebody who had seen them, told as having lost their place, and of these those that stand elsewhere. */
  words: { written: number; seen: number; notified: number; notifiedThoughMoved: number }
}

/**
 * Several people write, rebuild blocks, undo, compose, drop out, come back, kill their browsers and put words back while others submit, approve, return,
 * reopen, restore, import, remove and bring back, and roles and sessions change. In the end everything must agree, and no word may be gone that nobody
 * who had seen it took out, and that nobody was told of.
 */
export async function converge(wards: TwoWards, seed: number): Promise<ConvergenceReport> {
  const { app, hk } = wards
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const label = `seed ${seed}`
  const made = new Map<string, number>()
  const rewriting = new Rewriting(wards, random)
  const staged = await rewriting.staged(`Mục ${seed}`)
  const sections: string[] = [staged]
  for (let index = 0; index < SECTIONS; index++) sections.push(await newSection(wards, `Mục ${seed}.${index}`))
  const ledger = new Ledger()
  const blocks = new Restructuring(TYPING, random, made)
  const people = new People(wards)
  const office = new Office(hk, rewriting, random, (section) => {
    // What a page does that finds the section in the outline again.
    for (const visit of visits) visit.collab.existing(section)?.sectionChanged({ status: 'drafting' })
  })
  const stopWatching = ledger.watchServer(app.ctx.rooms)
  const isOwn = (origin: unknown): boolean => origin === TYPING || origin === 'put-back' || blocks.isUndo(origin)
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
    const visit = openVisit(app.url, desk.name, hk.userIds[desk.key], desk.line)
    visit.collab.document(hk.documentId)
    visit.collab.document(rewriting.detailed)
    const note = (): void => {
      for (const recovery of visit.collab.recoveries.list.get())
        if (recovery.reason !== 'displaced') ledger.putAside(recovery.sectionId, visit.userId, recoveryText(recovery))
    }
    note()
    visit.collab.recoveries.list.subscribe(note)
    for (const section of sections) {
      const session = visit.collab.section(section)
      const watch = (): void => {
        const { ydoc } = session.get()
        ledger.watch(ydoc, section, visit.userId, isOwn)
        blocks.watch(ydoc)
      }
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

  async function live(): Promise<ConvergenceReport> {
    const writers = visits.map((_, index) => index).filter((index) => desks[index]!.key !== 'approver')
    /** They wait until the section can be written in. */
    const puttingBack: Promise<boolean>[] = []
    const comeBack = (index: number): void => {
      desks[index]!.line.mend()
      visits[index]!.collab.reconnect()
    }
    /** Somebody does something in a section that he may write in. */
    const inSection = (act: (visit: Visit, ydoc: ReturnType<typeof sessionOf>['ydoc']) => void): void => {
      const visit = visits[pick(writers)]!
      const snapshot = sessionOf(visit, pick(sections))
      if (!isWritableState(snapshot.state)) return
      edits++
      act(visit, snapshot.ydoc)
    }
    const steps: [number, () => unknown][] = [
      [
        52,
        () =>
          inSection((visit, ydoc) => {
            for (let times = 1 + Math.floor(random() * 3); times > 0; times--)
              writeSomething(ydoc, { random, word: () => `⟨${visit.name}.${words++}⟩`, picture: `${wards.hk.dossierId}-1` }, made, TYPING)
          }),
      ],
      [14, () => inSection((visit, ydoc) => blocks.act(ydoc, visit.name))],
      // A composition begins, or is over (I1): changes of others wait.
      [
        5,
        () => {
          const { hold } = pick(visits).collab.section(pick(sections))
          if (hold.held()) hold.release()
          else hold.hold()
        },
      ],
      [
        6,
        () => {
          const index = Math.floor(random() * visits.length)
          if (desks[index]!.line.plugged) desks[index]!.line.cut()
          else comeBack(index)
        },
      ],
      [
        2,
        async () => {
          const index = Math.floor(random() * visits.length)
          await killVisit(visits[index]!)
          if (random() < 0.5) desks[index]!.line.mend()
          await pause(5)
          visits[index] = sit(desks[index]!)
        },
      ],
      [
        8,
        () => {
          // Nobody writes in what is locked: most decisions give it back.
          const locked = sections.filter((section) => office.isLocked(section))
          const section = pick(locked.length > 0 && random() < 0.7 ? locked : sections)
          office.decide(section, section === staged)
        },
      ],
      [
        3,
        () => {
          const visit = pick(visits)
          const recoveries = visit.collab.recoveries.list.get().filter((recovery) => sections.includes(recovery.sectionId))
          if (recoveries.length > 0) puttingBack.push(visit.collab.recoveries.putBack(pick(recoveries).id))
        },
      ],
      [1, () => people.changeRole()],
      [
        0.6,
        () => {
          const clerks = desks.flatMap((desk, index) => (desk.key === 'clerk' ? [index] : []))
          people.expireSession(
            clerks.map((index) => desks[index]!.line),
            () => clerks.every((index) => visits[index]!.collab.socket.state.get() !== 'open'),
            () => clerks.forEach(comeBack),
          )
        },
      ],
      [6, () => pause(random() * 60)],
    ]
    for (let step = 0; step < STEPS; step++) {
      await weighted(steps, random())()
      if (random() < 0.5) await pause(random() * 12)
    }

    await office.settled()
    await people.settled()
    for (const visit of visits) for (const section of sections) visit.collab.section(section).hold.release()
    for (const index of visits.keys()) comeBack(index)
    await pause(50)
    // A page that lost its right, or its section, for good is loaded anew.
    for (const [index, visit] of visits.entries()) {
      if (!sections.some((section) => sessionOf(visit, section).state.kind === 'refused')) continue
      await killVisit(visit)
      desks[index]!.line.mend()
      visits[index] = sit(desks[index]!)
      made.set('reload', (made.get('reload') ?? 0) + 1)
    }
    await Promise.all(puttingBack)
    await allSaved()
    expect([...office.failures, ...people.failures], label).toEqual([])

    let rows = 0
    const verdicts: Judgement[] = []
    for (const section of sections) {
      const log = await logOf(app, section)
      rows += log.length
      const whole = await agreesOnDisk(app, hk.people.lead, section, label)
      const expected = xmlOf(whole)
      for (const visit of visits) {
        const session = visit.collab.section(section)
        await until(() => xmlOf(session.get().ydoc) === expected, `${label}: ${visit.name} to have what is on disk`, 5_000).catch(async () => {
          const later = (await logOf(app, section)).length - log.length
          const why = `${differenceOf(session.get().ydoc, whole)}, ${later} rows came later`
          expect(xmlOf(session.get().ydoc), `${label}: ${visit.name} ${why}`).toBe(expected)
        })
      }
      const late = yWebsocketClient(app.port, null, section, { cookie: hk.people.observer.cookie, ydoc: sectionDoc() })
      await late.synced()
      expect(xmlOf(late.ydoc), `${label}: somebody who comes late`).toBe(expected)
      late.destroy()
      await writersKnow(section)
      verdicts.push(judge({ section, whole, rows: log, ledger, displaced: displacedIn(app, section), kept: keptIn(app, section) }))
    }
    for (const what of ['lost', 'twice', 'falseAlarms', 'unkept'] as const)
      expect(
        verdicts.flatMap((verdict) => verdict[what]),
        `${label}: ${MEANS[what]}`,
      ).toEqual([])
    const sum = (key: 'seen' | 'notified' | 'notifiedThoughMoved') => verdicts.reduce((total, verdict) => total + verdict[key], 0)
    return {
      seed,
      edits,
      rows,
      decisions: Object.fromEntries([...office.done, ...people.done]),
      made,
      words: { written: ledger.entries.length, seen: sum('seen'), notified: sum('notified'), notifiedThoughMoved: sum('notifiedThoughMoved') },
    }
  }

  function sessionOf(visit: Visit, section: string) {
    return visit.collab.section(section).get()
  }

  async function allSaved(): Promise<void> {
    const quiet = () =>
      visits.every((visit) =>
        sections.every((section) => {
          const { state, unconfirmed } = sessionOf(visit, section)
          return unconfirmed === 0 && (state.kind === 'live' || state.kind === 'readonly')
        }),
      )
    const states = () =>
      visits.map((visit) => [
        visit.name,
        visit.collab.socket.state.get(),
        ...sections.map((section) => [sessionOf(visit, section).state, sessionOf(visit, section).unconfirmed]),
      ])
    await until(quiet, `${label}: everybody to be back and saved`, 30_000).catch((error) => {
      throw new Error(`${error.message}\n${JSON.stringify(states())}`)
    })
    // Recoveries of earlier copies are looked through after the first sync.
    await until(
      () => visits.every((visit) => unsentSections(visit.userId).every((section) => !sections.includes(section))),
      `${label}: no words left unsent`,
      25_000,
    ).catch((error) => {
      const left = visits.map((visit) => ({
        page: visit.name,
        copies: unsentCopies(visit.userId).filter(({ sectionId }) => sections.includes(sectionId)),
      }))
      throw new Error(
        `${error.message}\n${JSON.stringify({ left, clients: visits.map((visit) => [visit.name, sections.map((section) => sessionOf(visit, section).ydoc.clientID)]) }, null, 1)}\n${JSON.stringify(states())}`,
      )
    })
  }

  /** Who lost words of his sees them on each of his pages. */
  async function writersKnow(section: string): Promise<void> {
    const unnotified = () =>
      displacedIn(app, section)
        .filter((text) => !text.settled && text.pieces.length > 0)
        .flatMap((text) => visits.filter((visit) => visit.userId === text.writer).map((visit) => ({ text, visit })))
        .filter(({ text, visit }) => !visit.collab.recoveries.list.get().some((recovery) => recovery.id === text.id))
    await until(() => unnotified().length === 0, `${label}: all to be told`, 30_000).catch((error) => {
      throw new Error(`${error.message} ${JSON.stringify(unnotified().map(({ text, visit }) => [visit.name, text]))}`)
    })
  }
}

/** @param chance in [0, 1) */
function weighted<T>(list: readonly [number, T][], chance: number): T {
  let left = chance * list.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, one] of list) {
    left -= weight
    if (left < 0) return one
  }
  return list.at(-1)![1]
}

const MEANS = {
  lost: 'words lost',
  twice: 'words there twice',
  falseAlarms: 'words told though they stand, or were seen by who took them out',
  unkept: 'words that a command replaced and no version has',
}
