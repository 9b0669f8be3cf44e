import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CITY_DRAFT_TITLE, CITY_DRAFT_VERSIONS } from '@van-kien/server/demo/city-draft.ts'
import type { DocumentView, DossierView, SourceView } from '@van-kien/shared/api/views.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import {
  actionOn,
  arrives,
  caretAtEnd,
  type Desk,
  decide,
  documentPath,
  editorOn,
  noErrors,
  sectionNow,
  sectionOn,
  sitDown,
} from '../support/desk.ts'
import { all, openDocx, paragraphOf, words } from '../support/docx.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'

/** 04-ba-giai-doan.md, step by step, on a dossier that starts empty. */

const ECONOMY = /^Phát triển kinh tế; thu, chi ngân sách/
const THESIS = 'Luận điểm thử: kinh tế ban đêm là động lực mới của phường.'
const DETAIL = 'Chi tiết thử: phát triển ba tuyến phố kinh tế ban đêm.'
const REPORT = 'Báo cáo thử: ba tuyến phố kinh tế ban đêm đã hoạt động.'
const LATER = 'Câu viết sau khi đã chốt dự thảo.'
/** Headings that make sense in the first outline only. */
const OUTLINE_ONLY = ['Danh mục phụ lục kèm theo', 'Phân công biên soạn']
/** What no section of the ward answers. */
const UNCOVERED = 'KIẾN NGHỊ VỚI TRUNG ƯƠNG'
/** A line of the city's text that looks like a heading and is none. */
const NO_HEADING = '8. Số liệu tại mục này'

let browser: Browser
let wards: TwoWards
let lead: Desk
let editor: Desk
let approver: Desk
let dossierPath: string

beforeAll(async () => {
  ;[browser, wards] = await Promise.all([launchBrowser(), startTwoWards()])
  dossierPath = `/ho-so/${wards.hk.dossierId}`
  const { url } = wards.app
  ;[lead, editor, approver] = (await Promise.all(
    (['hk.lead', 'hk.editor', 'hk.approver'] as const).map((username) => sitDown(browser, url, username, dossierPath)),
  )) as unknown as [Desk, Desk, Desk]
})
afterAll(async () => {
  await browser?.close()
  await wards?.app.dispose()
})

const documentOf = async (id: string): Promise<DocumentView> => (await wards.hk.people.lead.get<DocumentView>(`/api/documents/${id}`)).body
/** The ward's answer to a city heading in the part about the coming term. */
const economyOf = (document: DocumentView) => document.sections.filter((section) => ECONOMY.test(section.title)).at(-1)!
const goTo = (desk: Desk, path: string) => desk.page.goto(wards.app.url + path)
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click()

/** Written and submitted by the editor, approved by the approver, each with one click from the section. */
async function writeAndApprove(documentId: string, sectionId: string, text: string): Promise<void> {
  await caretAtEnd(editor.page, sectionId)
  await editor.page.keyboard.press('Enter')
  await editor.page.keyboard.type(text)
  await decide(actionOn(editor.page, sectionId, 'Trình duyệt'))
  await sectionOn(editor.page, sectionId).getByText('Đã trình', { exact: true }).waitFor()
  await goTo(approver, documentPath(documentId, sectionId))
  await sectionOn(approver.page, sectionId).getByText(text).waitFor()
  await decide(actionOn(approver.page, sectionId, 'Duyệt'))
  await sectionOn(approver.page, sectionId)
    .getByText(/^Bản \d+ đã duyệt, mục khóa$/)
    .waitFor()
  expect((await sectionNow(wards.hk.people.lead, documentId, sectionId)).status).toBe('approved')
}

/** The lead makes the next document from the dossier's page; answers with its id. */
async function nextStage(name: string): Promise<string> {
  const { page } = lead
  await goTo(lead, dossierPath)
  await page.getByRole('button', { name: `Tạo ${name}` }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Tạo ${name}` })
    .click()
  await page.waitForURL(/\/van-ban\//)
  return /van-ban\/([^?/]+)/.exec(page.url())![1]!
}

test('1 the lead pastes the city’s draft and corrects where it was split', async () => {
  const { page } = lead
  await page.getByRole('link', { name: 'Văn bản cấp trên', exact: true }).click()
  await page.getByRole('button', { name: 'Nhập văn bản cấp trên' }).click()
  await page.getByLabel('Tên văn bản').fill(CITY_DRAFT_TITLE)
  const text = `${CITY_DRAFT_VERSIONS[0]!.text}\nV- ${UNCOVERED}\nĐề nghị sớm ban hành hướng dẫn.`
  await page.getByRole('textbox', { name: 'Toàn văn' }).fill(text)
  const count = page.getByText(/^\d+ đề mục/)
  await count.waitFor()
  const before = Number.parseInt(await count.innerText(), 10)
  await page.getByRole('textbox', { name: 'Toàn văn' }).fill(text.replace('\nIV- ', `\n${NO_HEADING}\nIV- `))
  await page.getByText(new RegExp(`^${before + 1} đề mục`)).waitFor()
  await page.getByRole('button', { name: `Gộp ${NO_HEADING.slice(3)} vào đề mục trên` }).click()
  await page.getByText(`${before} đề mục, đã chỉnh tay 1 chỗ`).waitFor()
  await page.getByRole('button', { name: 'Lưu bản 1' }).click()
  await page.getByRole('heading', { name: CITY_DRAFT_TITLE }).waitFor()
  await page.getByText('Chỉ đề mục chưa gắn (1)').click()
  await page.getByRole('button', { name: new RegExp(UNCOVERED) }).click()
  await page.getByText('Đề nghị sớm ban hành hướng dẫn.').waitFor()
  const [source] = (await wards.hk.people.lead.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body.sources
  const { sections } = (await wards.hk.people.lead.get<SourceView>(`/api/sources/${source!.id}`)).body
  expect(sections).toHaveLength(before)
  expect(sections.some((section) => section.title.includes('Số liệu tại mục này'))).toBe(false)
  expect(sections.some((section) => section.text.includes(NO_HEADING))).toBe(true)
})

let preliminary: string

test('2 the editor writes the first outline with the city’s passage beside', async () => {
  preliminary = wards.hk.documentId
  const document = await documentOf(preliminary)
  const economy = economyOf(document)
  const { page } = editor
  await goTo(editor, documentPath(preliminary, economy.id))
  await caretAtEnd(page, economy.id)
  await tab(page, 'Đối chiếu')
  await page.getByRole('tabpanel').locator('p', { hasText: 'Cơ cấu lại kinh tế theo hướng hiện đại' }).waitFor()
  const unlinked = document.sections.find((section) => section.level === 'plain' && !section.headingOnly && section.title.startsWith('Kết luận'))
  expect(unlinked).toBeDefined()
  await caretAtEnd(page, unlinked!.id)
  await page.getByRole('tabpanel').getByText('Mục này chưa liên kết').waitFor()
})

test('3 the section is submitted and approved', async () => {
  await writeAndApprove(preliminary, economyOf(await documentOf(preliminary)).id, THESIS)
})

let detailed: string

test('4 the detailed outline takes over the whole tree, and words only from what was approved', async () => {
  detailed = await nextStage('đề cương chi tiết')
  const [before, after] = [await documentOf(preliminary), await documentOf(detailed)]
  const left = before.sections.filter(({ lineageId }) => !after.sections.some((section) => section.lineageId === lineageId))
  expect(left.map(({ title }) => title)).toEqual(OUTLINE_ONLY)
  const economy = economyOf(after)
  const { page } = lead
  await goTo(lead, documentPath(detailed, economy.id))
  await editorOn(page, economy.id).getByText(THESIS).waitFor()
  const other = after.sections.find(
    (section) => !section.headingOnly && section.words === 0 && before.sections.some((one) => one.lineageId === section.lineageId),
  )!
  await goTo(lead, documentPath(detailed, other.id))
  await page.getByRole('tabpanel').getByText('Giai đoạn trước chưa duyệt mục này').waitFor()
  expect(other.status).toBe('drafting')
})

test('5 the editor goes on with the earlier words beside', async () => {
  const economy = economyOf(await documentOf(detailed))
  await goTo(editor, documentPath(detailed, economy.id))
  await editorOn(editor.page, economy.id).waitFor()
  await tab(editor.page, 'Giai đoạn trước')
  await editor.page.getByRole('tabpanel').getByText(THESIS).waitFor()
  await writeAndApprove(detailed, economy.id, DETAIL)
})

let report: string

test('6, 7 the report starts from the detailed outline; a section of it is written, submitted and approved', async () => {
  report = await nextStage('báo cáo chính trị')
  const economy = economyOf(await documentOf(report))
  await goTo(editor, documentPath(report, economy.id))
  await editorOn(editor.page, economy.id).getByText(DETAIL).waitFor()
  await writeAndApprove(report, economy.id, REPORT)
})

test('8 the form is filled in beside the real pages', async () => {
  const { page } = lead
  await goTo(lead, documentPath(report))
  await page.getByRole('button', { name: 'Xuất văn bản' }).click()
  await page.getByRole('menuitem', { name: 'Thể thức, xem trang thật, chốt dự thảo…' }).click()
  await page.getByLabel('Trích yếu', { exact: true }).fill('của Ban Chấp hành Đảng bộ phường tại Đại hội lần thứ I')
  await page.getByLabel('Mỗi nơi nhận một dòng').fill('Ban Thường vụ Thành ủy\nCác chi bộ trực thuộc')
  await page.getByLabel('Quyền hạn').fill('T/M BAN CHẤP HÀNH')
  await page.getByLabel('Chức vụ').fill('BÍ THƯ')
  await page.getByRole('button', { name: 'Lưu thể thức' }).click()
  await page.getByText('Đã lưu thể thức').waitFor()
  await page.getByRole('button', { name: 'Cập nhật xem trước' }).click()
  await page.getByText('Đang dựng trang').first().waitFor({ state: 'detached', timeout: 60_000 })
  await page.getByTitle('Các trang của văn bản').waitFor()
})

/** Presses the draft's .docx button and reads what the browser saved. */
async function download(page: Page, name: string): Promise<Buffer> {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name, exact: true }).click()
  return readFileSync((await (await saved).path())!)
}

let frozen: Buffer

test('9 a draft is frozen with line numbers; downloaded twice it is the same file, in the Party’s form', async () => {
  const { page } = lead
  await page.getByRole('button', { name: 'Chốt dự thảo lần 1' }).click()
  await page.getByRole('dialog').getByLabel('Đánh số dòng ở lề').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Chốt dự thảo lần 1' }).click()
  await page.getByText('có số dòng').waitFor({ timeout: 60_000 })
  frozen = await download(page, 'Tải .docx của dự thảo lần 1')
  const again = await download(page, 'Tải .docx của dự thảo lần 1')
  expect(again.equals(frozen)).toBe(true)
  const pdf = await download(page, 'Tải PDF của dự thảo lần 1')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const hash = createHash('sha256').update(frozen).digest('hex')
  await page.getByText(`Mã kiểm tra ${hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')}`).waitFor()
  const docx = await openDocx(frozen)
  for (const text of [REPORT, 'của Ban Chấp hành Đảng bộ phường tại Đại hội lần thứ I', 'T/M BAN CHẤP HÀNH', 'BÍ THƯ']) paragraphOf(docx, text)
  const body = docx.part('word/document.xml')
  expect(words(body)).toContain('Ban Thường vụ Thành ủy')
  expect(words(body)).toContain('Dự thảo')
  expect(all(body, 'w:lnNumType').length).toBeGreaterThan(0)
})

test('10 writing goes on; the frozen draft does not change', async () => {
  const document = await documentOf(report)
  const other = document.sections.find((section) => !section.headingOnly && section.status === 'drafting')!
  await goTo(editor, documentPath(report, other.id))
  await caretAtEnd(editor.page, other.id)
  await editor.page.keyboard.type(LATER)
  await arrives(wards.hk.people.lead, other.id, LATER)
  const { page } = lead
  await page.reload()
  expect((await download(page, 'Tải .docx của dự thảo lần 1')).equals(frozen)).toBe(true)
  const now = await download(page, 'Tải .docx')
  expect(words((await openDocx(now)).part('word/document.xml'))).toContain(LATER)
  await page.getByRole('row').filter({ hasText: 'Chốt dự thảo lần 1' }).waitFor()
  noErrors(lead, editor, approver)
})
