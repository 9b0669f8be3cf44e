import { rmSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { launchPersistent } from '../browser.ts'
import { type Cable, layCable } from '../cable.ts'
import { keptOnMachine } from '../editor-pages.ts'
import { keptOnDisk, killBrowser } from '../laptop.ts'
import { TEST_PASSWORD } from '../test-app.ts'
import type { Account } from './account.ts'
import { notePage, type PageNotes, takeNotes } from './page-notes.ts'

/** One person at one machine: a browser of its own whose profile outlives it, on a cable of its own, with one or more tabs on the same document. */
export class Machine {
  readonly username: string
  readonly cable: Cable
  readonly errors: string[] = []
  pages: Page[] = []
  plugged = true
  /** Words of the cards that its pages showed when they were last asked. */
  cards = ''
  readonly #path: string
  readonly #tabs: number
  readonly #account: Account
  #context: BrowserContext | null = null
  #profile: string | undefined

  private constructor(username: string, cable: Cable, path: string, tabs: number, account: Account) {
    this.username = username
    this.cable = cable
    this.#path = path
    this.#tabs = tabs
    this.#account = account
  }

  static async open(port: number, username: string, path: string, tabs: number, account: Account): Promise<Machine> {
    const machine = new Machine(username, await layCable(port), path, tabs, account)
    await machine.#start()
    return machine
  }

  async #start(): Promise<void> {
    const { context, profile } = await launchPersistent(this.#profile)
    this.#profile = profile
    this.#context = context
    context.setDefaultTimeout(20_000)
    await context.addInitScript(notePage)
    const answer = await context.request.post(`${this.cable.url}/api/auth/sign-in/username`, {
      data: { username: this.username, password: TEST_PASSWORD },
    })
    if (!answer.ok()) throw new Error(`sign-in of ${this.username}: ${answer.status()}`)
    this.pages = []
    for (let tab = 0; tab < this.#tabs; tab++) {
      const page = context.pages()[tab] ?? (await context.newPage())
      page.on('pageerror', (error) => this.errors.push(`${error.message}\n${error.stack ?? ''}`))
      // Whoever leaves with words on the way is asked by the browser.
      page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
      await page.goto(this.cable.url + this.#path)
      await this.#shown(page)
      this.pages.push(page)
    }
  }

  /** Waits for the document. When it does not come, the error says what stands there instead. */
  async #shown(page: Page): Promise<void> {
    try {
      await page.getByRole('treeitem').first().waitFor()
    } catch (error) {
      const there = await page.locator('body').innerText({ timeout: 1_000 })
      throw new Error(`no document for ${this.username}, but: ${there.slice(0, 500)}`, { cause: error })
    }
  }

  /** What its pages noted goes into the account. */
  async note(): Promise<void> {
    const all: PageNotes[] = []
    for (const page of this.pages) all.push(await takeNotes(page))
    for (const notes of all) this.#account.note(notes, this.username)
    this.cards = all.map(({ shown }) => shown).join('\n')
  }

  unplug(): void {
    this.plugged = false
    this.cable.unplug()
  }

  plug(): void {
    this.plugged = true
    this.cable.flow()
    this.cable.plug()
  }

  /** The page is loaded anew, when there is a line to load it by. */
  async reload(page: Page): Promise<void> {
    if (!this.plugged) return
    await keptOnMachine(page)
    await this.note()
    await page.reload()
    await this.#shown(page)
  }

  /** The plug of the PC is pulled out, and after a while it is started again, with a line. */
  async die(): Promise<void> {
    for (const page of this.pages) await keptOnMachine(page)
    await keptOnDisk()
    await this.note()
    killBrowser(this.#profile!)
    await this.#context?.close().catch(() => undefined)
    this.plug()
    await this.#start()
  }

  async remove(): Promise<void> {
    await this.#context?.close().catch(() => undefined)
    await this.cable.remove()
    if (this.#profile) rmSync(this.#profile, { recursive: true, force: true })
  }
}
