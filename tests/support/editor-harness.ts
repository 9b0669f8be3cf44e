import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startCollabServer, type TestPerson, type TestServer } from './collab-server.ts'
import { buildEditorPage, type EditorPage, editorOf, openEditorPage } from './editor-pages.ts'

export interface EditorHarness {
  /** Not before the first test. */
  readonly browser: Browser
  /** Not before the first test. */
  readonly server: TestServer
  section(content?: SectionContent): Promise<SectionId>
  /** The page of an editor (`editor-00001` when nobody else is named) with these sections, once the first of them has its editor. */
  open(sections: readonly SectionId[], user?: TestPerson, given?: { context?: BrowserContext }): Promise<EditorPage>
}

/** For one test file: a browser, and a server with the bare page of the editor, from before its first test until after its last. */
export function editorHarness(): EditorHarness {
  let browser: Browser
  let server: TestServer
  let count = 0
  beforeAll(async () => {
    const page = await buildEditorPage()
    ;[browser, server] = await Promise.all([launchBrowser(), startCollabServer({ page })])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  return {
    get browser() {
      return browser
    },
    get server() {
      return server
    },
    section: (content) => server.addSection(`section-${String(++count).padStart(6, '0')}`, content),
    open: async (sections, user = 'editor-00001', given) => {
      const opened = await openEditorPage(browser, server.port, user, [...sections], given)
      await editorOf(opened.page, sections[0]!).waitFor()
      return opened
    },
  }
}
