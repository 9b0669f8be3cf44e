import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { insertNotices } from '@van-kien/server/storage/notices.ts'
import type { DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { NOTICES, type NoticeKind } from '@van-kien/shared/domain/notices.ts'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { PC, PHONE } from '../support/browser.ts'
import { documentPath, sectionOn, sitDown } from '../support/desk.ts'
import { delivered, lineOf, noticesOf } from '../support/notices.ts'
import { newSection, sectionsOf, submitted, type TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const bell = (page: Page) => page.locator('[data-bell]')
const panel = (page: Page) => page.getByRole('dialog', { name: 'Thông báo' })
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

/** To look at them: `SHOT=/tmp/x npx vitest …`. */
const shoot = async (page: Page, name: string) => {
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/${name}.png` })
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const found = (await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })).violations
    return found.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  })
}

const KINDS = Object.keys(NOTICES) as NoticeKind[]
const REASON =
  'Chưa sát thực tế của phường: cần nêu rõ số hộ nghèo, cận nghèo và nguồn vốn thực hiện trong nhiệm kỳ, đối chiếu với báo cáo của Ủy ban nhân dân phường'

/** Many notices about many sections, some of them read, some of yesterday. */
async function plant(userId: string, many: number): Promise<void> {
  const { hk, app } = wards
  const sections = (await sectionsOf(hk.people.lead, hk.documentId)).map(({ id }) => id)
  while (sections.length < many) sections.push(await newSection(wards, `Mục bổ sung thứ ${sections.length} về an sinh xã hội`))
  const now = Date.now()
  await app.ctx.writer.transaction((tx) =>
    insertNotices(
      tx,
      Array.from({ length: many }, (_, index) => ({
        ...{ user_id: userId as UserId, id: now + 1_000_000 - index, kind: KINDS[index % KINDS.length]!, dossier_id: hk.dossierId as DossierId },
        ...{ place: sections[index]!, section_id: sections[index] as SectionId, actor: hk.userIds.lead as UserId, at: now - index * 3_600_000 },
        ...{ text: index % 3 === 1 ? REASON : '', read_at: index > many / 2 ? now : null },
      })),
    ),
  )
}

describe.each([
  ['a PC', PC],
  ['a phone', PHONE],
])('on %s', (name, viewport) => {
  const size = `${viewport.width}`

  test('every page has it; with nothing it says what will come', async () => {
    const { dossierId, documentId } = wards.hk
    const { page, errors, close } = await sitDown(browser, wards.app.url, 'hk.observer', '/', viewport)
    for (const path of ['/', `/ho-so/${dossierId}`, '/viec-cua-toi', '/toi', `/ho-so/${dossierId}/van-ban-cap-tren`, documentPath(documentId)]) {
      await page.goto(wards.app.url + path)
      await bell(page).waitFor()
      expect([path, await bell(page).count(), await fits(page)]).toEqual([path, 1, true])
      expect(await bell(page).getAttribute('title')).toBe('Thông báo, không có gì chưa đọc')
    }
    await bell(page).click()
    await panel(page).getByText('Chưa có thông báo').waitFor()
    expect(await violations(page)).toEqual([])
    await shoot(page, `empty-document-${size}`)
    await page.goto(wards.app.url)
    await bell(page).click()
    await panel(page).getByText('Chưa có thông báo').waitFor()
    await shoot(page, `empty-home-${size}`)
    expect(errors).toEqual([])
    await close()
  })

  test('it counts within seconds on any page and in the document; a press leads to the section and marks it as read', async () => {
    const { documentId, people } = wards.hk
    const id = await newSection(wards, `Quốc phòng, an ninh ${name}`)
    const home = await sitDown(browser, wards.app.url, 'hk.approver', '/', viewport)
    await bell(home.page).waitFor()
    const reading = await sitDown(browser, wards.app.url, 'hk.approver', documentPath(documentId), viewport)
    await bell(reading.page).waitFor()
    const { unread } = await noticesOf(people.approver)
    await submitted(wards, id)
    for (const { page } of [home, reading])
      await expect.poll(() => bell(page).getAttribute('title'), { timeout: 60_000 }).toBe(`Thông báo, ${unread + 1} mục chưa đọc`)

    await bell(home.page).click()
    const line = panel(home.page).getByRole('link', { name: new RegExp(`Người editor hk trình .*Quốc phòng, an ninh ${name}`) })
    await line.waitFor()
    await line.click()
    if (viewport === PHONE) {
      // There the approver reads what changed and decides.
      await home.page.waitForURL(`**/cho-duyet/${id}`)
      await home.page.getByRole('button', { name: 'Duyệt', exact: true }).waitFor()
    } else {
      await home.page.waitForURL(`**/van-ban/${documentId}?muc=${id}`)
      await sectionOn(home.page, id).waitFor()
    }
    await expect.poll(async () => (await lineOf(people.approver, id))?.unread).toBe(false)

    // In the document that is open already the page only goes there; on a phone it leaves for the decision.
    await bell(reading.page).click()
    await panel(reading.page)
      .getByRole('link', { name: new RegExp(`Quốc phòng, an ninh ${name}`) })
      .click()
    if (viewport === PHONE) await reading.page.waitForURL(`**/cho-duyet/${id}`)
    else
      await expect
        .poll(() =>
          sectionOn(reading.page, id).evaluate((section) => {
            const { top, bottom } = section.getBoundingClientRect()
            return top < window.innerHeight && bottom > 0
          }),
        )
        .toBe(true)
    expect(await panel(reading.page).count()).toBe(0)
    expect([...home.errors, ...reading.errors]).toEqual([])
    await home.close()
    await reading.close()
  })

  test('three of them', async () => {
    const who = viewport === PC ? 'editor' : 'clerk'
    await plant(wards.hk.userIds[who], 3)
    const { page, close } = await sitDown(browser, wards.app.url, `hk.${who}`, '/viec-cua-toi', viewport)
    await bell(page).click()
    await expect.poll(() => panel(page).getByRole('listitem').count()).toBe(3)
    expect(await violations(page)).toEqual([])
    await shoot(page, `three-${size}`)
    await close()
  })

  test('forty of them: keys open, walk and close it, all are marked as read at once, other pages follow', async () => {
    const who = viewport === PC ? 'editor2' : 'approver2'
    await plant(wards.hk.userIds[who], 40)
    const { page, errors, context, close } = await sitDown(browser, wards.app.url, `hk.${who}`, '/', viewport)
    const other = await context.newPage()
    await other.goto(wards.app.url + documentPath(wards.hk.documentId))
    await bell(other).waitFor()
    await expect.poll(() => bell(page).getAttribute('title')).toBe('Thông báo, 21 mục chưa đọc')
    await bell(page).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => panel(page).getByRole('listitem').count()).toBe(40)
    expect(await panel(page).evaluate((element) => element.contains(document.activeElement))).toBe(true)
    expect(await violations(page)).toEqual([])
    expect(await fits(page)).toBe(true)
    await shoot(page, `forty-${size}`)
    await bell(other).click()
    await shoot(other, `forty-document-${size}`)
    await other.keyboard.press('Escape')
    await page.bringToFront()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Đánh dấu đã đọc')
    await page.keyboard.press('Enter')
    await panel(page).getByText('đã đọc hết').waitFor()
    await expect.poll(() => bell(other).getAttribute('title')).toBe('Thông báo, không có gì chưa đọc')
    await page.keyboard.press('Escape')
    expect(await panel(page).count()).toBe(0)
    expect(await bell(page).evaluate((button) => button === document.activeElement)).toBe(true)
    expect(errors).toEqual([])
    await close()
  })
})

test('on a phone the section that is being approved has it too', async () => {
  const id = await newSection(wards, 'Văn hóa')
  await submitted(wards, id)
  await delivered(wards)
  const { page, close } = await sitDown(browser, wards.app.url, 'hk.approver', `/cho-duyet/${id}`, PHONE)
  await bell(page).click()
  await panel(page).getByText('Văn hóa').first().waitFor()
  expect(await fits(page)).toBe(true)
  await shoot(page, 'approval-phone')
  await close()
})

test('without the server it keeps what it had, and says so', async () => {
  const id = await newSection(wards, 'Giáo dục')
  await submitted(wards, id)
  await delivered(wards)
  const { page, context, close } = await sitDown(browser, wards.app.url, 'hk.approver', '/')
  await expect.poll(() => bell(page).getAttribute('title')).toMatch(/\d+ mục chưa đọc/)
  const before = await bell(page).getAttribute('title')
  await bell(page).click()
  await panel(page).getByText('Giáo dục').waitFor()
  await page.keyboard.press('Escape')
  await context.setOffline(true)
  await bell(page).click()
  await panel(page).getByText('Mất kết nối với máy chủ').waitFor()
  await panel(page).getByText('Giáo dục').waitFor()
  expect(await bell(page).getAttribute('title')).toBe(before)
  await shoot(page, 'offline')
  await close()
})
