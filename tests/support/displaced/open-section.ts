import type { Editor } from '@tiptap/core'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { expect } from 'vitest'
import { launchPersistent } from '../browser.ts'
import type { Cable } from '../cable.ts'
import { type Desk, editorOn, savedText, sectionOn } from '../desk.ts'
import type { TestPerson } from '../test-app.ts'

/** A busy machine is slow; what is late is not wrong. */
export const PATIENCE = 60_000

/** A new section that all desks have open, with this text. Gives its id. */
export async function openSection(
  desks: readonly [Desk, ...Desk[]],
  { lead, documentId }: { lead: TestPerson; documentId: string },
  content: SectionContent,
): Promise<string> {
  const made = await lead.post<{ id: string }>(`/api/documents/${documentId}/sections`, { parentId: null, afterId: null, title: 'Mục thử' })
  expect(made.status).toBe(201)
  const { id } = made.body
  for (const { page } of desks) {
    await sectionOn(page, id).waitFor()
    await sectionOn(page, id).scrollIntoViewIfNeeded()
    await editorOn(page, id).waitFor()
  }
  await editorOn(desks[0].page, id).evaluate((dom, json) => {
    const { view } = (dom as unknown as { editor: Editor }).editor
    const { tr, doc, schema } = view.state
    view.dispatch(tr.replaceWith(0, doc.content.size, schema.nodeFromJSON(json).content))
  }, content as never)
  await savedText(desks[0].page, PATIENCE)
  for (const { page } of desks) await editorOn(page, id).getByText('Câu hai.').waitFor()
  return id
}

/** A browser of B whose profile outlives it, on a cable of its own. */
export async function machine(line: Cable, profile?: string): Promise<Desk & { profile: string }> {
  const { context, profile: folder } = await launchPersistent(profile)
  const answer = await context.request.post(`${line.url}/api/auth/sign-in/username`, { data: { username: 'hk.bientap2', password: 'vankien-demo' } })
  expect(answer.ok()).toBe(true)
  const page = context.pages()[0] ?? (await context.newPage())
  context.setDefaultTimeout(PATIENCE)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  return { page, context, errors, url: line.url, close: () => context.close(), profile: folder }
}
