import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { nestedContent } from '@van-kien/shared/content/body/nested.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Browser, BrowserContext, CDPSession, Locator, Page, WebSocketRoute } from 'playwright-core'
import * as Y from 'yjs'
import { PC } from './browser.ts'
import type { TestPerson, TestServer } from './collab-server.ts'

const HARNESS = join(import.meta.dirname, '..', 'browser', 'harness')
const CLIENT = join(import.meta.dirname, '..', '..', 'client')
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The parts of vite that are used here. */
interface Vite {
  build(config: Record<string, unknown>): Promise<{ output: { fileName: string; code?: string; source?: string | Uint8Array }[] }>
}

/** Builds the harness page in memory and says how to serve it. About five seconds. */
export async function buildEditorPage(): Promise<RequestListener> {
  const require = createRequire(join(CLIENT, 'package.json'))
  const load = async (name: string): Promise<unknown> => import(pathToFileURL(require.resolve(name)).href)
  const { build } = (await load('vite')) as Vite
  const { default: react } = (await load('@vitejs/plugin-react')) as { default: () => unknown }
  // As people get it: with what vitest names this environment, React would check itself at each turn.
  const named = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  const { output } = await build({
    root: HARNESS,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: {
      alias: ['react', 'react-dom', '@mantine/core'].map((name) => ({
        find: new RegExp(`^${name}(?=/|$)`),
        replacement: join(CLIENT, 'node_modules', name),
      })),
    },
    build: { write: false, target: 'es2022' },
  }).finally(() => {
    process.env.NODE_ENV = named
  })
  const files = new Map(output.map((file) => [`/${file.fileName}`, file.code ?? file.source ?? '']))
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://test')
    const name = pathname === '/' ? '/index.html' : pathname
    const body = files.get(name)
    if (body === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': `${TYPES[extname(name)] ?? 'application/octet-stream'}; charset=utf-8` }).end(body)
  }
}

/** The page's line to the server, to be cut. */
export interface Line {
  /** Drops the connection and lets no new one through: closed with `code`, by default one after which the client tries again. */
  cut(code?: number): Promise<void>
  mend(): void
}

export interface EditorPage {
  line: Line
  page: Page
  context: BrowserContext
  cdp: CDPSession
  errors: string[]
}

/** Somebody's page with these sections, served by the collab server itself. */
export async function openEditorPage(
  browser: Browser,
  port: number,
  user: TestPerson,
  sections: string[],
  given?: { context?: BrowserContext; host?: string },
): Promise<EditorPage> {
  const context = given?.context ?? (await browser.newContext({ viewport: PC, locale: 'vi-VN' }))
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`${error.message}\n${error.stack ?? ''}`))
  const line = await lineOf(page)
  await page.goto(`http://${given?.host ?? '127.0.0.1'}:${port}/?user=${user}&sections=${sections.join(',')}`)
  const cdp = await context.newCDPSession(page)
  return { page, context, cdp, errors, line }
}

/** Call it before the page is opened. */
export async function lineOf(page: Page): Promise<Line> {
  let refusal: number | null = null
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket(/\/collab/, (ws) => {
    if (refusal !== null) return void ws.close({ code: refusal })
    ws.connectToServer()
    open.add(ws)
  })
  return {
    cut: async (code = 1013) => {
      refusal = code
      for (const ws of open) await ws.close({ code })
      open.clear()
    },
    mend: () => {
      refusal = null
    },
  }
}

export const editorOf = (page: Page, section: string) => page.locator(`[data-section="${section}"] .ProseMirror`)

/** Waits until everything that was written is on the server's disk. */
export async function saved(page: Page): Promise<void> {
  await page.locator('output[data-save="saved"][data-unconfirmed="0"]').waitFor({ timeout: 15_000, state: 'attached' })
}

/** Way A: the syllable grows in a composition and is committed. `steps` are what the input method shows, the last one is what stays. */
export async function compose(cdp: CDPSession, steps: string[], gap = 15): Promise<void> {
  for (const text of steps) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await new Promise((resolve) => setTimeout(resolve, gap))
  }
  await cdp.send('Input.insertText', { text: steps[steps.length - 1]! })
}

/** Way B: a tool that sends Backspaces and then characters, as fast as it can. `[2, 'ết']`: two Backspaces, then the letters. */
export async function synthesize(page: Page, cdp: CDPSession, steps: [number, string][], gap: () => number): Promise<void> {
  for (const [backspaces, letters] of steps) {
    for (let index = 0; index < backspaces; index++) await page.keyboard.press('Backspace')
    for (const letter of letters) {
      await cdp.send('Input.insertText', { text: letter })
      const wait = gap()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

/** Puts the caret at a ProseMirror position of a section's editor, with focus. */
export async function caretAt(page: Page, section: string, pos: number): Promise<void> {
  await editorOf(page, section).evaluate((dom, at) => {
    const { editor } = dom as unknown as { editor: { commands: { focus(at: number): boolean } } }
    editor.commands.focus(at)
  }, pos)
  await page.waitForTimeout(50)
}

/** What the save state says, e.g. `offline`. */
/**
 * Resolves when all that the page has given to its IndexedDB is on this machine: a later look into the same store waits for what was written before.
 * A reload within the same instant would end those writes, which no person is fast enough for (and which the browser asks about).
 */
export async function keptOnMachine(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name!)
        let isGone = false
        // Another tab took it away meanwhile: asking for it must not make an empty one, in which the page would find none of its stores.
        opening.onupgradeneeded = () => {
          isGone = true
          opening.transaction?.abort()
        }
        opening.onerror = () => (isGone ? resolve() : reject(opening.error))
        opening.onsuccess = () => {
          const stores = [...opening.result.objectStoreNames]
          const done = () => {
            opening.result.close()
            resolve()
          }
          if (stores.length === 0) return done()
          const look = opening.result.transaction(stores, 'readonly')
          look.oncomplete = done
          for (const store of stores) look.objectStore(store).count()
        }
      })
    }
  })
}

export const saveState = (page: Page) => page.locator('output').getAttribute('data-save')

/** The words of a section as the server's disk has them. */
export function wordsOnDisk(server: TestServer, id: SectionId): string {
  const ydoc = new Y.Doc()
  for (const { bytes } of server.rows(id)) Y.applyUpdate(ydoc, bytes)
  const result = contentFromBody(ydoc)
  return contentText(result)
}

/** What an editor shows, as content. */
export async function contentSeen(editor: Locator): Promise<SectionContent> {
  const flat = await editor.evaluate((dom) => (dom as unknown as { editor: { getJSON(): object } }).editor.getJSON())
  return nestedContent(bodySchema.nodeFromJSON(flat))
}

/** The words of a section as its editor has them. */
export const wordsSeen = async (page: Page, id: string): Promise<string> => contentText(await contentSeen(editorOf(page, id)))

export const paragraph = (text: string): SectionContent => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })
export const body = (...content: SectionContent[]): SectionContent => ({ type: 'doc', content })
