import type { DocumentView, HistoryView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { bodyOf, footnotesOf, shownTexts } from '../body/lines.ts'
import { agreesOnDisk } from '../convergence/agreement.ts'
import { displacedIn } from '../convergence/displaced-rows.ts'
import { lettersOf } from '../convergence/words.ts'
import { caretAtEnd, documentPath, editorOn, heldBy, onServer, savedText, sectionNow } from '../desk.ts'
import { seededRandom } from '../seeded-random.ts'
import { newSection, type TwoWards, write } from '../two-wards.ts'
import { Account, type Verdict } from './account.ts'
import { type Acts, DECIDING, LEADING, pickAct, QUICK, WRITING } from './acts.ts'
import { Machine } from './machine.ts'

const BUSY_MS = 30_000
const SECTIONS = 3
/** A run goes on for as long as somebody did less, within `PATIENCE`. */
const LEAST_ACTS = 4
/** A busy machine is slow; what is late is not wrong. */
const PATIENCE = 60_000

/** People, the tabs that each has open, and what they do. */
const PEOPLE = [
  ['hk.editor', 2, WRITING],
  ['hk.editor2', 1, WRITING],
  ['hk.lead', 1, LEADING],
  ['hk.approver', 1, DECIDING],
] as const satisfies readonly (readonly [string, number, Acts])[]
/** Whose words are kept by their browser when it dies. */
const MORTAL = 2

export interface Crowd extends Verdict {
  seed: number
  /** Acts that each could do. */
  acts: Record<string, number>
  /** What the bindings counted. */
  troubles: string[]
  /** What pages threw. */
  thrown: string[]
  /** Words without a place that their writer's page does not show. */
  unnotified: string[]
  versions: number
}

/**
 * People with real browsers write, rebuild and undo with real keys, drop out and come back, one browser is killed, while others submit, approve and return.
 * In the end everybody sees the same, and each sign is accounted for. The seed decides what people do; when each thing meets another is the machine's.
 */
export async function crowd(wards: TwoWards, seed: number): Promise<Crowd> {
  const { app, hk } = wards
  const account = new Account()
  const sections: string[] = []
  for (let index = 0; index < SECTIONS; index++) {
    const id = await newSection(wards, `Mục ${seed}.${index}`)
    const content = someBody(account)
    await write(app, id, hk.userIds.lead, content)
    sections.push(id)
  }
  const machines: Machine[] = []
  try {
    for (const [username, tabs] of PEOPLE)
      machines.push(await Machine.open(app.port, username, documentPath(hk.documentId, sections[0]), tabs, account))
    const end = Date.now() + BUSY_MS
    const done = await Promise.all(
      machines.map((machine, index) => {
        const dies = index === seed % MORTAL ? end - BUSY_MS / 2 : null
        return busy(machine, { acts: PEOPLE[index]![2], sections, account, random: seededRandom(seed * PEOPLE.length + index), end, dies })
      }),
    )
    const acts = Object.fromEntries(machines.map(({ username }, index) => [username, done[index]!]))
    return { seed, acts, ...(await close(wards, seed, machines, sections, account)) }
  } finally {
    for (const machine of machines) await machine.remove()
  }
}

interface Work {
  acts: Acts
  sections: readonly string[]
  account: Account
  random: () => number
  end: number
  /** When its browser is killed. */
  dies: number | null
}

/** Acts until the end. What cannot be done just now (locked, somebody was faster, no line) is left; a dialog in the way is closed, as a person would. */
async function busy(machine: Machine, { acts, sections, account, random, end, dies }: Work): Promise<number> {
  const sessions = new WeakMap<Page, CDPSession>()
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  let done = 0
  let mortal = dies
  while (Date.now() < end || (done < LEAST_ACTS && Date.now() < end + PATIENCE)) {
    if (mortal !== null && Date.now() > mortal) {
      mortal = null
      await machine.die()
    }
    const page = pick(machine.pages)
    const section = pick(sections)
    const line = random()
    if (!machine.plugged) line < 0.3 && machine.plug()
    else if (line < 0.06) machine.unplug()
    // What this page says stays on the way for a while, what others say comes in.
    else if (line < 0.12) {
      machine.cable.hold()
      setTimeout(() => machine.cable.flow(), 200 + random() * 1_500)
    } else if (line < 0.13) await machine.reload(page)
    const cdp = sessions.get(page) ?? (await page.context().newCDPSession(page))
    sessions.set(page, cdp)
    await page
      .locator(`[role="treeitem"][data-row="${section}"]`)
      .click(QUICK)
      .catch(() => undefined)
    try {
      await pickAct(acts, random())({ page, cdp, section, random, account })
      done++
    } catch (error) {
      if (!/Timeout/.test(String(error))) throw error
      for (let tries = 0; tries < 3 && (await page.locator('[role="dialog"], [role="menu"]').count()) > 0; tries++)
        await page.keyboard.press('Escape')
    }
    await machine.note()
  }
  machine.plug()
  return done
}

async function close(wards: TwoWards, seed: number, machines: readonly Machine[], sections: readonly string[], account: Account) {
  const { app, hk } = wards
  const reader = hk.people.observer
  const writers = machines.slice(0, -1)
  for (const { pages } of writers)
    for (const page of pages) {
      for (let tries = 0; tries < 3 && (await page.locator('[role="dialog"], [role="menu"]').count()) > 0; tries++)
        await page.keyboard.press('Escape')
      await savedText(page, PATIENCE)
    }
  let words = ''
  let displaced = ''
  let versions = 0
  for (const id of sections) {
    const whole = await agreesOnDisk(app, reader, id, `seed ${seed}`)
    words += signsIn(whole)
    for (const { pieces, settled } of displacedIn(app, id)) {
      const text = pieces.map((piece) => piece.text).join('')
      account.tell(text)
      if (!settled) displaced += text
    }
    const now = await sectionNow(reader, hk.documentId, id)
    const { json, version } = await onServer(reader, id)
    for (const page of writers.flatMap(({ pages }) => pages)) {
      await page.locator(`[role="treeitem"][data-row="${id}"]`).click()
      if (now.status === 'drafting') {
        await caretAtEnd(page, id)
        await expect.poll(() => heldBy(page, id), { timeout: PATIENCE, message: `seed ${seed}: what a page shows of ${id}` }).toEqual(json)
      } else {
        await expect.poll(() => editorOn(page, id).count(), { timeout: PATIENCE }).toBe(0)
        expect(version).toBe(now.version)
      }
    }
    const { body: history } = await reader.get<HistoryView>(`/api/sections/${id}/history`)
    versions += history.versions.length
    if (now.status === 'approved') expect(now.approvedVersion).toBe(now.version)
  }
  const rows = (page: Page) => page.getByRole('treeitem').evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.row))
  const order = (await reader.get<DocumentView>(`/api/documents/${hk.documentId}`)).body.sections.map(({ id }) => id)
  for (const page of machines.flatMap(({ pages }) => pages)) await expect.poll(() => rows(page), { timeout: PATIENCE }).toEqual(order)
  for (const machine of machines) await machine.note()
  const unnotified = sections.flatMap((id) =>
    displacedIn(app, id)
      .filter(({ settled, pieces }) => !settled && pieces.length > 0)
      .filter(({ writer, pieces }) => {
        const { cards } = machines.find(({ username }) => hk.userIds[username.slice(3) as 'editor'] === writer)!
        return !pieces.every(({ text }) => [...text].every((sign) => cards.includes(sign)))
      })
      .map(({ pieces }) => pieces.map(({ text }) => text).join('')),
  )
  const cards = machines.map((machine) => machine.cards).join('')
  const { troubles } = account
  return { ...account.close(words, displaced, cards), troubles, thrown: machines.flatMap(({ errors }) => errors), unnotified, versions }
}

/** All that is shown of a body, in footnotes too. */
const signsIn = (whole: Y.Doc): string => [...shownTexts(bodyOf(whole)), ...footnotesOf(bodyOf(whole))].map(lettersOf).join('\n')

/** Some lines, a list and a table. */
function someBody(account: Account): SectionContent {
  const words = (count: number): string => {
    const signs = account.words(count)
    account.seed(signs)
    return signs
  }
  const line = (count: number): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text: words(count) }] })
  const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)
  return {
    type: 'doc',
    content: [
      ...times(4, () => line(12)),
      { type: 'bulletList', attrs: { marker: '-' }, content: times(2, () => ({ type: 'listItem', content: [line(8)] })) },
      {
        type: 'table',
        content: times(3, () => ({ type: 'tableRow', content: times(3, () => ({ type: 'tableCell', content: [line(2)] })) })),
      },
      line(10),
    ],
  }
}
