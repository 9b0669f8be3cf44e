import { readFileSync } from 'node:fs'
import { CITY_DRAFT_TITLE, CITY_DRAFT_VERSIONS } from '@van-kien/server/demo/city-draft.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { SourceChangesView } from '@van-kien/shared/api/source-views.ts'
import type { AuditEntryView, DossierView, SourceView } from '@van-kien/shared/api/views.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import JSZip from 'jszip'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Desk, decide, noErrors, sectionNow, sitDown } from '../support/desk.ts'
import { bodyParagraphs, openDocx, words } from '../support/docx.ts'
import { approved, leavesOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'

/** 07-thanh-pho-sua-du-thao.md, step by step: a second draft with five edits, two moves, a split and a deletion. */

const FIRST = CITY_DRAFT_VERSIONS[0]!.text
const KEPT_REASON = 'Phường lõi đã chọn mục tiêu riêng về di sản và phố đi bộ.'
const LESSON = 'Phát huy vai trò của cơ sở, lắng nghe và giải quyết kịp thời kiến nghị chính đáng của Nhân dân.\n'
const OLD_QUARTER = 'Bảo tồn khu phố cổ, khu phố cũ gắn với cải thiện điều kiện sống của Nhân dân.\n'
const GONE =
  'Việc khai thác nguồn lực văn hóa chưa tạo được đột phá; chất lượng phục vụ của một số cơ quan, đơn vị chưa đáp ứng yêu cầu của người dân, doanh nghiệp.\n'
const EDITS: [from: string, to: string][] = [
  // Five edits.
  ['cơ cấu kinh tế chuyển dịch tích cực;', 'mô hình tăng trưởng từng bước dựa vào khoa học, công nghệ;'],
  ['văn minh, hiện đại, xanh, thông minh;', 'văn minh, hiện đại, xanh, thông minh, kết nối toàn cầu;'],
  ['cơ chế, chính sách đặc thù của Thủ đô.', 'cơ chế, chính sách đặc thù của Thủ đô, phân cấp mạnh cho cơ sở.'],
  ['chống thất thu; quản lý chặt', 'chống thất thu, nợ đọng; quản lý chặt'],
  ['kịp thời biểu dương và chấn chỉnh.', 'rõ người, rõ việc, rõ thời hạn.'],
  // Two moves.
  [LESSON, ''],
  ['Giữ vững đoàn kết trong Đảng, trước hết', `${LESSON}Giữ vững đoàn kết trong Đảng, trước hết`],
  [OLD_QUARTER, ''],
  ['Xây dựng người Hà Nội thanh lịch', `${OLD_QUARTER}Xây dựng người Hà Nội thanh lịch`],
  // A split.
  ['Khoa học, công nghệ được đẩy mạnh; chuyển đổi số,', 'Khoa học, công nghệ được đẩy mạnh.\nChuyển đổi số,'],
  // A deletion.
  [GONE, ''],
]
const SECOND = EDITS.reduce((text, [from, to]) => {
  expect(text).toContain(from)
  return text.replace(from, to)
}, FIRST)

let browser: Browser
let wards: TwoWards
let admin: Desk
let clerk: Desk
let editor: Desk
let approver: Desk
let goal: string

beforeAll(async () => {
  ;[browser, wards] = await Promise.all([launchBrowser(), startTwoWards()])
  const { url } = wards.app
  const home = `/ho-so/${wards.hk.dossierId}`
  ;[admin, clerk, editor, approver] = (await Promise.all([
    sitDown(browser, url, 'quantri', '/quan-tri'),
    sitDown(browser, url, 'hk.clerk', home),
    sitDown(browser, url, 'hk.editor', `${home}/van-ban-cap-tren`),
    sitDown(browser, url, 'hk.approver', '/cho-duyet'),
  ])) as [Desk, Desk, Desk, Desk]
})
afterAll(async () => {
  await browser?.close()
  await wards?.app.dispose()
})

const source = async (): Promise<SourceView> => {
  const { body } = await wards.hk.people.lead.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)
  return (await wards.hk.people.lead.get<SourceView>(`/api/sources/${body.sources[0]!.id}`)).body
}
const changes = async (): Promise<SourceChangesView> =>
  (await wards.hk.people.lead.get<SourceChangesView>(`/api/sources/${(await source()).id}/versions/2/changes`)).body

test('1 the administrator shares the city’s draft with all wards', async () => {
  const { page } = admin
  await page.getByRole('button', { name: 'Dùng chung văn bản' }).click()
  await page.getByLabel('Tên văn bản').fill(CITY_DRAFT_TITLE)
  await page.getByLabel('Nơi gửi').fill('Văn phòng Thành ủy')
  await page.getByRole('textbox', { name: 'Toàn văn' }).fill(FIRST)
  await page.getByText(/^\d+ đề mục/).waitFor()
  await page.getByRole('button', { name: 'Lưu bản 1' }).click()
  await page.getByText('chưa phường nào theo').waitFor()
})

test('2, 3 the clerk takes it from the dossier’s page: sections follow it by default, and one of them is approved', async () => {
  const { page } = clerk
  await page.reload()
  await page.getByRole('button', { name: 'Nhận bản 1' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Nhận bản 1' }).click()
  await page.getByText('Đã nhận bản 1').waitFor()
  const { links } = await source()
  expect(links.length).toBeGreaterThan(10)
  const followers = new Set(links.filter((link) => link.sourceKey === 'II.3').map((link) => link.lineageId))
  goal = (await leavesOf(wards.hk.people.lead, wards.hk.documentId)).find((section) => followers.has(section.lineageId))!.id
  await approved(wards, goal, 'Mục tiêu của phường đến năm 2030.')
})

test('4 the administrator puts in the second draft; the ward stays on its own', async () => {
  const { page } = admin
  await page.getByRole('button', { name: 'Nhập bản mới' }).click()
  await page.getByRole('textbox', { name: 'Toàn văn' }).fill(SECOND)
  await page.getByText(/^\d+ đề mục/).waitFor()
  await page.getByRole('button', { name: 'Lưu bản 2' }).click()
  await page.getByText(/^Bản 2,/).waitFor()
  expect((await source()).version).toBe(1)
})

test('5, 6 the clerk is told what it will touch before taking it; then both versions stand side by side', async () => {
  const { page } = clerk
  await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/van-ban-cap-tren`)
  await page.getByRole('button', { name: 'Nhận bản 2' }).click()
  const question = page.getByRole('dialog')
  await question.getByText('1 mục đã duyệt sẽ cần duyệt lại:').waitFor()
  expect((await source()).version).toBe(1)
  await decide(question.getByRole('button', { name: /^Nhận bản 2/ }))
  await page.getByText('5 sửa, 2 chuyển, 1 tách, 1 bỏ').waitFor()
  const { alignment, flags } = await changes()
  expect(Object.fromEntries([...Map.groupBy(alignment!.changes, ({ kind }) => kind)].map(([kind, list]) => [kind, list.length]))).toEqual({
    ...{ edited: 5, moved: 2, split: 1, deleted: 1 },
  })
  // Exactly the sections that follow a touched passage, or one above it, wait for an answer.
  const touched = new Set(alignment!.affected.map(({ key }) => key))
  const { links } = await source()
  const following = new Set(links.filter((link) => touched.has(link.sourceKey)).map((link) => link.lineageId))
  expect(new Set(flags.map((flag) => flag.lineageId))).toEqual(following)
  expect(flags.every((flag) => flag.answer === null)).toBe(true)
})

/** What a section waits with: the change under a heading of the city. */
async function chooseChange(begins: RegExp): Promise<void> {
  await editor.page.getByRole('complementary', { name: 'Thay đổi' }).getByRole('button', { name: begins }).first().click()
}

test('7, 8 the editors answer in the three ways; each answer says who and when', async () => {
  const { page } = editor
  await page.reload()
  await page.getByText(/^Thay đổi \(còn/).click()
  await chooseChange(/Đến năm 2030, Thủ đô/)
  const answers = page.getByRole('complementary', { name: /^Chạm/ })
  const card = answers.getByRole('article').filter({ hasText: 'Cần duyệt lại' })
  await card.getByRole('button', { name: /Giữ nguyên, nêu lý do/ }).click()
  await expect.poll(() => card.getByRole('button', { name: 'Ghi câu trả lời' }).isDisabled()).toBe(true)
  await card.getByLabel('Lý do giữ nguyên').fill(KEPT_REASON)
  await card.getByRole('button', { name: 'Ghi câu trả lời' }).click()
  await card.getByText(KEPT_REASON).waitFor()
  await card.getByText(/Người editor hk/).waitFor()

  const before = (await changes()).flags.filter((flag) => flag.answer === null).length
  await chooseChange(/Một là, đột phá về thể chế/)
  await answers
    .getByRole('button', { name: /Sửa theo thành phố/ })
    .first()
    .click()
  await expect.poll(async () => (await changes()).flags.filter((flag) => flag.answer?.is === 'changed').length).toBe(1)
  await chooseChange(/Việc khai thác nguồn lực văn hóa/)
  await answers
    .getByRole('button', { name: /Không liên quan đến phường/ })
    .first()
    .click()
  await expect.poll(async () => (await changes()).flags.filter((flag) => flag.answer?.is === 'unrelated').length).toBe(1)
  const view = await changes()
  expect(view.flags.filter((flag) => flag.answer === null)).toHaveLength(before - 2)
  const paragraphs = paragraphsOf((await wards.hk.people.lead.get<SourceView>(`/api/sources/${(await source()).id}?version=1`)).body.sections)
  const unrelated = view.flags.find((flag) => flag.answer?.is === 'unrelated')!
  expect(paragraphs[view.alignment!.changes[unrelated.change]!.before[0]!]!.text).toBe(GONE.trim())
})

test('9, 10 the answer goes with the section to the approver; its words did not change', async () => {
  const { page } = approver
  await page.goto(`${wards.app.url}/cho-duyet/${goal}`)
  await page.getByText('Cần duyệt lại', { exact: true }).first().waitFor()
  await page.getByText(KEPT_REASON).waitFor()
  await page.getByText('Toàn văn', { exact: true }).click()
  await page.getByText('Mục tiêu của phường đến năm 2030.').first().waitFor()
  await decide(page.getByRole('button', { name: 'Duyệt lại', exact: true }))
  await expect.poll(async () => (await sectionNow(wards.hk.people.lead, wards.hk.documentId, goal)).stale).toBeNull()
})

test('11 the version can no longer be taken back, and every row is what the audit tells', async () => {
  const view = await source()
  expect(view.cancel).toMatchObject({ possible: false })
  await clerk.page.reload()
  await clerk.page.getByText(/^Không hủy được nữa/).waitFor()
  expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  noErrors(admin, clerk, editor, approver)
})

test('12 the clerk takes the table along, as a paper and as a sheet', async () => {
  const { page } = clerk
  await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/van-ban-cap-tren/doi-chieu`)
  await page.getByRole('heading', { name: `Bảng đối chiếu với ${CITY_DRAFT_TITLE}, bản 2` }).waitFor()
  const take = async (type: 'docx' | 'xlsx') => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `.${type}`, exact: true }).click()])
    expect(download.suggestedFilename()).toMatch(new RegExp(`^Bảng đối chiếu .*bản 2\\.${type}$`, 'u'))
    return readFileSync(await download.path())
  }
  const paper = bodyParagraphs(await openDocx(await take('docx')))
    .map(words)
    .join('\n')
  expect(paper).toContain('BẢNG ĐỐI CHIẾU')
  expect(paper).toContain('lệch bản mới')
  const sheet = await JSZip.loadAsync(await take('xlsx'))
  expect(await sheet.file('xl/worksheets/sheet1.xml')!.async('text')).toMatch(/mục của phường và nội dung cấp trên/iu)
  const audit = (await wards.hk.people.lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
  expect(audit.filter(({ action }) => action === 'export.coverage')).toHaveLength(2)
  noErrors(clerk)
})
