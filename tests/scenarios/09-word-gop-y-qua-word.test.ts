import { readFileSync } from 'node:fs'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { linesOfContent } from '@van-kien/shared/content/body/lines.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import JSZip from 'jszip'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startDemoApp } from '../support/demo-app.ts'
import { arrives, at, type Desk, demoDocument, documentPath, noErrors, onServer, sitDown } from '../support/desk.ts'
import { openDocx } from '../support/docx.ts'
import { editDocx } from '../support/edit-docx.ts'
import { replaceWords, suggested } from '../support/suggestions.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'
import type { TwoWards } from '../support/two-wards.ts'
import { trackedReplace } from '../support/word-edits.ts'

/** 09-word-gop-y-qua-word.md, step by step. */

const CULTURE = 'Phần thứ nhất, II.4'
const FRONT = 'Phần thứ nhất, II.9'
const REMARK = 'Có số liệu nào chứng minh?'
const ANSWER = 'Nên dẫn số liệu của Sở.'
const OUTSIDER = 'Lê Văn Ngoài'
const DATE = '2026-11-20T08:30:00Z'

let browser: Browser
let app: TestApp
let reviewer: TestPerson
let report: DocumentView
let lead: Desk
let file: Buffer
let edited: Buffer

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startDemoApp()])
  reviewer = await app.as('hk.gopy')
  report = await demoDocument(reviewer, 'report')
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

const idOf = (path: string) => at(report, path).id
/** Beside others a machine may take a while to show a large report. */
const sit = async (username: string, path: string): Promise<Desk> => {
  const desk = await sitDown(browser, app.url, username, path)
  desk.context.setDefaultTimeout(60_000)
  return desk
}
const textOf = async (path: string) => (await onServer(reviewer, idOf(path))).text
const suggestions = async () => (await reviewer.get<SuggestionView[]>(`/api/documents/${report.id}/suggestions`)).body
const tracked = (): Locator => lead.page.getByRole('region', { name: /chỗ sửa có theo dõi trong bản Word$/ })
const comments = (): Locator => lead.page.getByRole('region', { name: /góp ý ghi trong bản Word$/ })
const choose = (name: string) =>
  lead.page.getByLabel('Tải tệp Word lên').last().setInputFiles({ name, mimeType: 'application/octet-stream', buffer: edited })
const showSuggestions = async (page: Page) => {
  await page.getByRole('complementary', { name: 'Thông tin của mục' }).getByRole('tab', { name: 'Góp ý' }).click()
  await page.getByRole('button', { name: /^Đề nghị sửa \d/ }).click()
}

test('1 a reviewer remarks on words of II.4, an editor answers, and the reviewer suggests other words', async () => {
  const { json } = await onServer(reviewer, idOf(CULTURE))
  const { texts } = linesOfContent(json as SectionContent)
  const line = texts.findIndex((text) => text.includes('được nâng lên'))
  const from = texts[line]!.indexOf('được nâng lên')
  const chosen = {
    ...{ start: { line, at: from }, end: { line, at: from + 'được nâng lên'.length }, quote: 'được nâng lên' },
    ...{ before: texts[line]!.slice(Math.max(0, from - 40), from), after: '.', toldBy: 'words' },
  }
  const id = crypto.randomUUID()
  expect((await reviewer.post(`/api/sections/${idOf(CULTURE)}/remarks`, { id, text: REMARK, at: chosen })).status).toBe(200)
  const reply = { id: crypto.randomUUID(), text: 'Sẽ bổ sung.' }
  expect((await (await app.as('hk.bientap1')).post(`/api/remarks/${id}/replies`, reply)).status).toBe(200)
  await suggested({ app } as TwoWards, idOf(CULTURE), replaceWords('được nâng lên', 'được nâng cao'), reviewer)
})

test('2 the lead takes the report out with both', async () => {
  lead = await sit('hk.totruong', `/van-ban/${report.id}/xuat-ban`)
  await lead.page.getByLabel('Kèm góp ý chưa giải quyết').check()
  await lead.page.getByLabel('Kèm đề nghị sửa chưa giải quyết').check()
  const [loaded] = await Promise.all([
    lead.page.waitForEvent('download', { timeout: 60_000 }),
    lead.page.getByRole('button', { name: 'Tải .docx', exact: true }).click(),
  ])
  file = readFileSync(await loaded.path())
  const { raw } = await openDocx(file)
  expect(raw.get('word/comments.xml')).toContain(REMARK)
  expect(raw.get('word/document.xml')).toMatch(/<w:del [^>]*>(?:(?!<\/w:del>).)*lên/)
})

test('3 somebody outside answers the comment and changes another place with tracked changes', async () => {
  const before = await (await JSZip.loadAsync(file)).file('word/comments.xml')!.async('string')
  const comment = before.split('<w:comment ').find((part) => part.includes(REMARK))!
  const paragraph = /w14:paraId="([0-9A-F]+)"/.exec(comment)![1]!
  const answer = `<w:comment w:id="900" w:author="${OUTSIDER}" w:date="${DATE}"><w:p w14:paraId="0A000001"><w:r><w:t>${ANSWER}</w:t></w:r></w:p></w:comment>`
  let bytes = await editDocx(file, (xml) => trackedReplace(xml, 'hướng mạnh về cơ sở', 'gần dân, sát cơ sở', OUTSIDER, DATE))
  bytes = await editDocx(bytes, (xml) => xml.replace('</w:comments>', `${answer}</w:comments>`), 'word/comments.xml')
  const below = `<w15:commentEx w15:paraId="0A000001" w15:paraIdParent="${paragraph}"/></w15:commentsEx>`
  bytes = await editDocx(bytes, (xml) => xml.replace('</w15:commentsEx>', below), 'word/commentsExtended.xml')
  edited = Buffer.from(bytes)
})

test('4 brought back: what went out from here is counted, what is new is offered', async () => {
  await lead.page.getByRole('link', { name: 'Nhập lại bản Word đã sửa' }).click()
  await choose('Báo cáo có ý kiến.docx')
  await tracked().getByText('1 chỗ đã là đề nghị sửa ở đây, không lấy lại').waitFor()
  expect(await tracked().getByRole('checkbox').count()).toBe(1)
  await comments().getByText('2 góp ý vốn từ đây, không lấy lại').waitFor()
  await comments().getByText(ANSWER).waitFor()
})

test('5 the answer and the new change come in; no word of the text changes', async () => {
  const before = await textOf(FRONT)
  await comments().getByRole('button', { name: 'Lấy 1 góp ý vào' }).click()
  await comments().getByText('Đã lấy 1 góp ý').waitFor()
  await tracked().getByRole('checkbox').check()
  await tracked().getByRole('button', { name: 'Lấy 1 chỗ thành đề nghị sửa' }).click()
  await tracked().getByText('Đã lấy 1 chỗ thành đề nghị sửa').waitFor()
  expect(await textOf(FRONT)).toBe(before)
  expect(before).toContain('hướng mạnh về cơ sở')
})

test('6 the reviewer reads the answer below the remark', async () => {
  const desk = await sit('hk.gopy', documentPath(report.id, idOf(CULTURE)))
  await desk.page.getByRole('complementary', { name: 'Thông tin của mục' }).getByRole('tab', { name: 'Góp ý' }).click()
  await desk.page.getByRole('button', { name: /được nâng lên/ }).click()
  await desk.page.getByText(ANSWER).waitFor()
  await desk.page.getByText(/theo bản Word/).waitFor()
  noErrors(desk)
  await desk.close()
})

test('7 an editor accepts the suggestion that came in Word', async () => {
  const desk = await sit('hk.bientap1', documentPath(report.id, idOf(FRONT)))
  await showSuggestions(desk.page)
  const card = desk.page.locator('[data-suggestion]', { hasText: `${OUTSIDER} (trong Word)` })
  await card.getByRole('button', { name: 'Nhận', exact: true }).click()
  await arrives(reviewer, idOf(FRONT), 'gần dân, sát cơ sở')
  noErrors(desk)
  await desk.close()
})

test('8 the same copy again brings nothing new; what was suggested here waits on', async () => {
  await choose('Báo cáo có ý kiến lần nữa.docx')
  await tracked().getByText('2 chỗ đã là đề nghị sửa ở đây, không lấy lại').waitFor()
  expect(await tracked().getByRole('checkbox').count()).toBe(0)
  expect((await suggestions()).map(({ authorName, state }) => [authorName === OUTSIDER, state])).toEqual([
    [false, 'open'],
    [true, 'accepted'],
  ])
  noErrors(lead)
})
