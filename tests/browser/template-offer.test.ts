import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { TemplateOfferView } from '@van-kien/shared/api/template-offers.ts'
import type { Browser } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openAs, PC, PHONE } from '../support/browser.ts'
import { asFirstMade } from '../support/first-template.ts'
import { sectionChange } from '../support/seen.ts'
import { approved, newSection, sectionsOf, type TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})
beforeAll(() => asFirstMade(wards.app, wards.hk.documentId))

const lead = () => wards.hk.people.lead
const offered = async () => (await lead().get<TemplateOfferView>(`/api/documents/${wards.hk.documentId}/template-words`)).body.sections
const titles = async () => (await sectionsOf(lead(), wards.hk.documentId)).map(({ title }) => title)

test.each([
  ['a PC', PC],
  ['a phone', PHONE],
])(
  'the lead looks through the words of a newer template on %s: what is locked cannot be taken, the team’s own name is not taken by itself, undo',
  async (_, size) => {
    const before = await titles()
    const named = (await offered()).filter(({ heading }) => heading)
    const [own, locked] = [named[0]!, named.at(-1)!]
    const change = await sectionChange(lead(), wards.hk.documentId, own.sectionId, { title: 'Tên của Tổ' })
    await lead().patch(`/api/sections/${own.sectionId}`, change)
    const below = locked.sectionId === own.sectionId ? null : await newSection(wards, 'Mục đã duyệt', locked.sectionId)
    if (below) await approved(wards, below)
    const list = await offered()

    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead', size)
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}`)
    await page.getByRole('button', { name: `Mẫu có bản mới: ${list.length} mục khác lời` }).click()
    const dialog = page.getByRole('dialog', { name: 'Mẫu có bản mới: Đề cương sơ bộ' })
    await dialog.getByText('Tổ đã sửa tên mục này').waitFor()
    expect(await dialog.getByRole('checkbox', { name: /^Tên mục: .*Tên của Tổ$/ }).isChecked()).toBe(false)
    if (below) {
      expect(await dialog.getByRole('checkbox', { name: `Tên mục: ${locked.path ? `${locked.path}. ` : ''}${locked.title}` }).isDisabled()).toBe(true)
      await dialog.getByText('Giữ tên: mục này hoặc mục bên trong đã trình hoặc đã duyệt.').waitFor()
    }
    await page.evaluate(AXE)
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      return (
        await axe.run('[role=dialog]', { rules: { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } } })
      ).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
    })
    expect(violations).toEqual([])
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth <= innerWidth)).toBe(true)

    await dialog.getByRole('button', { name: 'Lấy lời mới' }).click()
    await dialog.getByText(`Đã lấy lời mới vào`).first().waitFor()
    const left = await offered()
    expect(left.map(({ sectionId }) => sectionId).toSorted()).toEqual([own.sectionId, ...(below ? [locked.sectionId] : [])].toSorted())
    expect(await titles()).toContain('Tên của Tổ')
    await dialog.getByRole('button', { name: 'Bỏ chọn tất cả' }).click()
    await dialog.getByRole('button', { name: 'Lấy lời mới' }).click()
    await dialog.getByText('Chọn ít nhất một tên mục hoặc một hướng dẫn.').waitFor()

    await dialog.getByRole('button', { name: 'Hoàn tác lần lấy này' }).click()
    await expect.poll(async () => (await offered()).length).toBe(list.length)
    await dialog.getByRole('button', { name: 'Để nguyên, không hỏi lại' }).click()
    await page.getByRole('button', { name: `Để nguyên ${list.length} mục khác lời với mẫu` }).waitFor()
    expect(errors).toEqual([])
    await context.close()

    // As it was, for the next size.
    await lead().patch(`/api/sections/${own.sectionId}`, await sectionChange(lead(), wards.hk.documentId, own.sectionId, { title: own.title }))
    if (below) {
      await lead().post(`/api/sections/${below}/reopen`, { reason: 'Thử xong' })
      await lead().delete(`/api/sections/${below}`)
    }
    await wards.app.ctx.db.updateTable('document').set({ settled_version: null }).execute()
    expect(await titles()).toEqual(before)
  },
)

test('who does not arrange the document is not asked', async () => {
  const { page, context } = await openAs(browser, wards.app.url, 'hk.editor')
  await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}`)
  await page.getByRole('link', { name: 'Mở để viết' }).waitFor()
  expect(await page.getByText('mục khác lời').count()).toBe(0)
  await context.close()
})
