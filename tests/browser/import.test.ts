import type { DocumentView, SectionView, SourceView } from '@van-kien/shared/api/views.ts'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs } from '../support/browser.ts'
import { tcvn3 } from '../support/legacy-words.ts'
import { CULTURE, ECONOMY, oldReport } from '../support/old-report.ts'
import { paragraphs, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'
import { BOLD, del, font, image, ins, p, r, textBox, wordFile } from '../support/word-file.ts'

let browser: Browser
let wards: TwoWards
wardsInBrowser(
  (opened) => {
    ;({ wards, browser } = opened)
  },
  { office: true },
)

const choose = (page: Page, name: string, bytes: Uint8Array) =>
  page.getByLabel('Tải tệp Word lên').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

const CITY = () =>
  wordFile({
    body:
      p(r('I- ĐÁNH GIÁ KẾT QUẢ', BOLD)) +
      p(r('1. Kinh tế', BOLD)) +
      p(r('Kinh tế tăng trưởng ') + del('khá') + ins(r('cao')) + r('.')) +
      p('1. Rà soát quy hoạch.') +
      p('2. Lập danh mục.') +
      p(r('2. Văn hóa', BOLD)) +
      p(image + textBox(p('Ghi chú trong hộp')) + r('Văn hóa phát triển.')) +
      p(r(tcvn3('Đường phố c¿n sạch'), font('.VnTime'))),
  })

describe('a Word file becomes an upstream text', () => {
  test('warnings first, tracked changes decided one by one, then split and stored', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/van-ban-cap-tren`)
    await page.getByRole('button', { name: 'Nhập văn bản cấp trên' }).click()
    await choose(page, 'Dự thảo Thành phố.docx', await CITY())
    await page.getByRole('heading', { name: 'Tệp Dự thảo Thành phố.docx' }).waitFor()
    await page.getByText('còn 2 chỗ chưa chọn').waitFor()
    const findings = await page.getByText(/^1 (ký tự không chuyển được|hộp chữ|hình ảnh)/).allInnerTexts()
    expect(findings.map((words) => words.split(' ').slice(1, 3).join(' '))).toEqual(['ký tự', 'hộp chữ', 'hình ảnh:'])
    expect(await page.getByLabel('Toàn văn').last().inputValue()).toBe('')
    // Each change stands in words that one can read, not the old and the new ones run together.
    expect(await page.getByText('Trong đoạn: ').allInnerTexts()).toEqual(Array(2).fill('Trong đoạn: Kinh tế tăng trưởng cao.'))

    await page.getByRole('radiogroup', { name: 'Xóa: khá' }).getByText('Nhận').click()
    await page.getByText('còn 1 chỗ chưa chọn').waitFor()
    expect(await page.getByLabel('Toàn văn').last().inputValue()).toBe('')
    await page.getByRole('radiogroup', { name: 'Thêm: cao' }).getByText('Nhận').click()
    await page.getByText('Đã chọn xong').waitFor()
    expect(await page.getByLabel('Toàn văn').last().inputValue()).toContain('Kinh tế tăng trưởng cao.')
    // The numbered lines that are not bold are a list, not headings.
    await page.getByText('3 đề mục').waitFor()

    await page.getByLabel('Tên văn bản').fill('Dự thảo của Thành phố')
    await page.getByRole('button', { name: 'Lưu bản 1' }).click()
    await page.getByText('Đã lưu bản 1').waitFor()
    const { body: dossier } = await wards.hk.people.lead.get<{ sources: { id: string }[] }>(`/api/dossiers/${wards.hk.dossierId}`)
    const { body: source } = await wards.hk.people.lead.get<SourceView>(`/api/sources/${dossier.sources[0]!.id}`)
    expect(source.sections.map((section) => section.title)).toEqual(['ĐÁNH GIÁ KẾT QUẢ', 'Kinh tế', 'Văn hóa'])
    expect(source.sections[1]!.text).toBe('Kinh tế tăng trưởng cao.\n1. Rà soát quy hoạch.\n2. Lập danh mục.')
    expect(errors).toEqual([])
    await context.close()
  })

  test('rejecting all keeps the old words; a file with a secrecy mark or a broken one is refused with the reason', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.clerk')
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/van-ban-cap-tren`)
    await page.getByRole('button', { name: 'Nhập bản mới' }).click()
    await choose(page, 'mat.docx', await wordFile({ body: p('TỐI MẬT') + p('Lời văn.') }))
    await page.getByText('Trang đầu của tệp có dấu “TỐI MẬT”.').waitFor()
    await choose(page, 'anh.docx', new TextEncoder().encode('không phải Word'))
    await page.getByText('Đây không phải tệp Word.').waitFor()
    await choose(page, 'moi.docx', await CITY())
    await page.getByRole('button', { name: 'Bỏ tất cả' }).click()
    await expect.poll(() => page.getByLabel('Toàn văn').last().inputValue()).toContain('Kinh tế tăng trưởng khá.')
    await page.getByRole('button', { name: 'Bỏ tệp này' }).click()
    await expect.poll(() => page.getByLabel('Toàn văn').last().inputValue()).toBe('')
    expect(errors).toEqual([])
    await context.close()
  })
})

/** Words of the buttons in sight that are filled. */
const filledButtons = () =>
  [...document.querySelectorAll<HTMLElement>('main button, main a')]
    .filter((button) => button.checkVisibility() && getComputedStyle(button).backgroundColor === 'rgb(29, 75, 115)')
    .map((button) => button.innerText)

describe('a ward takes its old report over', () => {
  const report = async (): Promise<DocumentView> => (await wards.hk.people.lead.get<DocumentView>(`/api/documents/${wards.hk.documentId}`)).body
  const find = async (words: RegExp): Promise<SectionView> =>
    (await report()).sections.find((section) => words.test(`${section.title} ${section.shortTitle}`))!
  const textOf = async (id: string) => (await wards.hk.people.lead.get<{ text: string }>(`/api/sections/${id}/content`)).body.text

  test('outline beside the text, mapping corrected, locked sections left alone and said, undone', async () => {
    const economy = await find(/kinh tế; thu, chi ngân sách/i)
    const culture = await find(/văn hóa, di sản/i)
    const defence = await find(/quốc phòng, an ninh, trật tự/i)
    await submitted(wards, defence.id, 'Lời đã trình.')
    await write(wards.app, culture.id, wards.hk.userIds.editor2, paragraphs('Lời đang có.'))

    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}`)
    await page.getByRole('link', { name: 'Nhập từ Word' }).click()
    await choose(page, 'Báo cáo cũ.docx', await oldReport())
    await page.getByText('Có phông cũ (TCVN3 hoặc VNI): đã chuyển sang Unicode.').waitFor()
    await page.getByText('Phần thể thức của văn bản cũ (7 dòng)').waitFor()
    const target = (title: RegExp) => page.getByLabel(title)
    expect(await target(/nhận lời văn của Phát triển kinh tế/).inputValue()).toBe(economy.id)
    expect(await target(/nhận lời văn của Văn hóa, di sản/).inputValue()).toBe(culture.id)
    expect(await target(/nhận lời văn của Quốc phòng/).inputValue()).toBe(defence.id)
    await page.getByText('đã trình, không lấy vào').waitFor()

    // Not taken, and taken again.
    await target(/nhận lời văn của Phát triển kinh tế/).selectOption('')
    await page.getByRole('button', { name: /^1\. Phát triển kinh tế/ }).click()
    await page.getByText('Không lấy lời văn này.').waitFor()
    await target(/nhận lời văn của Phát triển kinh tế/).selectOption(economy.id)
    await page.getByText(ECONOMY).waitFor()

    // A paragraph becomes a heading of its own and joins again.
    await page.getByText('Chi đầu tư bảo đảm tiến độ.').hover()
    await page.getByRole('button', { name: 'Tách thành đề mục' }).last().click()
    await page.getByText('7 đề mục').waitFor()
    // The page is left: the file, chosen again, stands as it was left.
    await page.reload()
    await choose(page, 'Báo cáo cũ.docx', await oldReport())
    await page.getByText('Các chỗ chỉnh tay ở tệp này').waitFor()
    await page.getByText('7 đề mục').waitFor()
    await page.getByRole('button', { name: /Chi đầu tư bảo đảm tiến độ/ }).click()
    await page.getByRole('button', { name: 'Gộp lên đề mục trên' }).click()
    await page.getByText('6 đề mục').waitFor()

    await page.getByRole('button', { name: /^2\. Văn hóa/ }).click()
    await page.getByText('Mục đang có 3 từ.').waitFor()
    expect(await textOf(economy.id)).not.toContain(ECONOMY)
    // D11: what will become of the words that stand there is said before, at the one filled button.
    const summary = page.getByText(/^Sẽ ghi:/)
    expect(await summary.textContent()).toMatch(
      /^Sẽ ghi: vào \d+ mục chưa có lời văn, nối vào cuối lời đang có của 1 mục\. Ghi xong vẫn hoàn tác được\.$/,
    )
    await page.getByText('Thay lời đang có').click()
    await page.getByText(/thay lời đang có của 1 mục/).waitFor()
    await page.getByText('Nối vào cuối', { exact: true }).click()
    await page.getByText(/nối vào cuối lời đang có của 1 mục/).waitFor()
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/import.png` })
    expect(await page.evaluate(filledButtons)).toEqual([expect.stringMatching(/^Lấy vào \d+ mục$/)])
    await page.getByRole('button', { name: /^Lấy vào \d+ mục$/ }).click()
    await page.getByText(/^Đã lấy lời văn vào \d+ mục$/).waitFor()
    await page.getByText('Mục này đã trình nên không lấy vào.').waitFor()
    expect(await textOf(economy.id)).toContain(`${ECONOMY}\nThu từ khu vực dịch vụ chiếm 72%;\nChi đầu tư bảo đảm tiến độ.`)
    expect(await textOf(culture.id)).toBe(`Lời đang có.\n${CULTURE}`)
    expect(await textOf(defence.id)).toBe('Lời đã trình.')

    await page.getByRole('button', { name: /^Hoàn tác ở mục .*Văn hóa/ }).click()
    await page.getByText('Đã trả lại lời cũ').waitFor()
    expect(await textOf(culture.id)).toBe('Lời đang có.')
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('vk.field/')))).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })

  test('somebody writes meanwhile: nothing of theirs is lost, it is said', async () => {
    const economy = await find(/kinh tế; thu, chi ngân sách/i)
    await write(wards.app, economy.id, wards.hk.userIds.editor, paragraphs())
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/nhap-word`)
    await choose(page, 'Báo cáo cũ.docx', await oldReport())
    await page.getByText('6 đề mục').waitFor()
    await write(wards.app, economy.id, wards.hk.userIds.editor2, paragraphs('Chữ vừa gõ của đồng nghiệp.'))
    await page.getByRole('button', { name: /^Lấy vào \d+ mục$/ }).click()
    await page.getByText('Mục vừa có người sửa. Xem lại lời văn mới rồi lấy vào.').waitFor()
    expect(await textOf(economy.id)).toBe('Chữ vừa gõ của đồng nghiệp.')
    expect(errors).toEqual([])
    await context.close()
  })

  test('who only reads is told so', async () => {
    const { page, context } = await openAs(browser, wards.app.url, 'hk.observer')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/nhap-word`)
    await page.getByText('Đồng chí không có quyền viết trong hồ sơ này').waitFor()
    await context.close()
  })
})
