import type { CDPSession, Page } from 'playwright-core'
import { actionOn, editorOn, recoveryCards, rowOn, sectionOn } from '../desk.ts'
import { compose } from '../editor-pages.ts'
import type { Account } from './account.ts'

/** Who acts: a page, one of its sections, and where signs come from. */
export interface Acting {
  page: Page
  cdp: CDPSession
  section: string
  /** In [0, 1). */
  random: () => number
  account: Account
}

export type Act = (acting: Acting) => Promise<unknown>
/** What people do, by weight. */
export type Acts = readonly (readonly [number, Act])[]

/** A person would not wait longer for a button that is not there. */
export const QUICK = { timeout: 1_500 }

const below = (count: number, { random }: Acting): number => Math.floor(random() * count)

/** A key of a keyboard that has the sign on it: pressed, typed, let go. */
async function key({ cdp }: Acting, sign: string): Promise<void> {
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: sign, text: sign, unmodifiedText: sign })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: sign })
}

async function type(acting: Acting, most = 8): Promise<void> {
  for (let left = 1 + below(most, acting); left > 0; left--) {
    await key(acting, acting.account.fresh())
    await acting.page.waitForTimeout(below(60, acting))
  }
}

/** Clicks into some line of the text, in a cell perhaps, and goes somewhere in it. */
async function enter(acting: Acting, lines = 'p, h1, h2, h3, h4'): Promise<void> {
  const { page, section } = acting
  await sectionOn(page, section).scrollIntoViewIfNeeded(QUICK)
  const all = editorOn(page, section).locator(lines)
  const count = await all.count()
  if (count === 0) throw new Error('Timeout: no such line')
  await all.nth(below(count, acting)).click({ position: { x: 4, y: 6 }, ...QUICK })
  await page.keyboard.press(acting.random() < 0.6 ? 'End' : 'Home')
  for (let left = below(4, acting); left > 0; left--) await page.keyboard.press('ArrowLeft')
}

const press = ({ page, section }: Acting, name: string) => actionOn(page, section, name).click(QUICK)
const tool = ({ page }: Acting, name: string) =>
  page.getByRole('toolbar', { name: 'Định dạng' }).getByRole('button', { name, exact: true }).click(QUICK)

/** @param name of the entry; the first menu item that begins so */
async function tableMenu(acting: Acting, name: RegExp): Promise<void> {
  await tool(acting, 'Bảng')
  const item = acting.page.getByRole('menuitem', { name })
  if (await item.isDisabled(QUICK)) return void (await acting.page.keyboard.press('Escape'))
  await item.press('Enter', QUICK)
}

const inTable =
  (name: RegExp): Act =>
  async (acting) => {
    await enter(acting, 'td p, th p')
    await tableMenu(acting, name)
    if (acting.random() < 0.5) await type(acting, 3)
  }

/** A reason is asked for. */
async function withReason({ page, section }: Acting, name: string, reason: string): Promise<void> {
  await actionOn(page, section, name).click(QUICK)
  const sheet = page.getByRole('dialog')
  await sheet
    .getByLabel(/^Lý do/)
    .last()
    .fill(reason, QUICK)
  await sheet.getByRole('button', { name }).click(QUICK)
  await sheet.waitFor({ state: 'detached', ...QUICK })
}

const styled =
  (name: string): Act =>
  async (acting) => {
    await enter(acting)
    await tool(acting, name)
    if (acting.random() < 0.5) await type(acting, 3)
  }

export const WRITING: Acts = [
  [
    30,
    async (acting) => {
      await enter(acting)
      await type(acting)
    },
  ],
  [
    5,
    async (acting) => {
      await enter(acting)
      const { cdp, account } = acting
      const [one, other] = [account.fresh(), account.fresh()]
      await compose(cdp, [one, one + other])
    },
  ],
  [
    8,
    async (acting) => {
      await enter(acting)
      await acting.page.keyboard.press('Enter')
      await type(acting)
    },
  ],
  // Joins a line with the one above, or lifts it out of its list.
  [
    6,
    async (acting) => {
      await enter(acting)
      await acting.page.keyboard.press('Home')
      await acting.page.keyboard.press('Backspace')
    },
  ],
  [
    5,
    async (acting) => {
      await enter(acting)
      for (let left = 1 + below(5, acting); left > 0; left--) await acting.page.keyboard.press('Backspace')
    },
  ],
  [
    3,
    async (acting) => {
      await enter(acting)
      await acting.page.keyboard.press('Control+b')
      await type(acting)
    },
  ],
  // Some lines go at once, cells of a table among them.
  [
    1,
    async (acting) => {
      await enter(acting)
      for (let left = 1 + below(2, acting); left > 0; left--) await acting.page.keyboard.press('Shift+ArrowDown')
      await acting.page.keyboard.press('Delete')
    },
  ],
  // A line is cut and put back behind another.
  [
    2,
    async (acting) => {
      await enter(acting)
      await acting.page.keyboard.press('End')
      await acting.page.keyboard.press('Shift+Home')
      await acting.page.keyboard.press('Control+x')
      await acting.page.keyboard.press('Backspace')
      await acting.page.keyboard.press('ArrowDown')
      await acting.page.keyboard.press('End')
      await acting.page.keyboard.press('Enter')
      await acting.page.keyboard.press('Control+v')
    },
  ],
  [4, styled('Gạch đầu dòng (-)')],
  [2, styled('Đánh số 1, 2, 3')],
  [1, styled('Căn giữa')],
  [
    3,
    async (acting) => {
      await enter(acting)
      await acting.page.keyboard.press('Control+Alt+1')
    },
  ],
  [
    4,
    async (acting) => {
      await enter(acting)
      for (let left = 1 + below(3, acting); left > 0; left--) await acting.page.keyboard.press(acting.random() < 0.7 ? 'Control+z' : 'Control+y')
    },
  ],
  [
    1,
    async (acting) => {
      await enter(acting)
      await tableMenu(acting, /^Chèn bảng/)
      await type(acting, 3)
    },
  ],
  [
    6,
    async (acting) => {
      await enter(acting, 'td p, th p')
      await type(acting)
    },
  ],
  [2, inTable(/^Thêm hàng ở dưới/)],
  [2, inTable(/^Thêm cột bên phải/)],
  [1, inTable(/^Bỏ hàng/)],
  [1, inTable(/^Bỏ cột/)],
  [1, inTable(/^Tách ô/)],
  // Two cells beside each other become one.
  [
    1,
    async (acting) => {
      await enter(acting, 'td p, th p')
      await acting.page.keyboard.press('End')
      await acting.page.keyboard.press('Shift+ArrowRight')
      await tableMenu(acting, /^Gộp ô/)
    },
  ],
  [
    1,
    async (acting) => {
      await enter(acting)
      await tool(acting, 'Chú thích cuối trang')
      await acting.page.getByLabel('Nội dung chú thích').focus(QUICK)
      await type(acting, 4)
      await acting.page.getByRole('button', { name: 'Xong' }).click(QUICK)
    },
  ],
  [5, (acting) => press(acting, 'Trình duyệt')],
  [3, (acting) => press(acting, 'Thu hồi')],
  [4, ({ page, section }) => recoveryCards(page, section).first().getByRole('button', { name: 'Đưa lại vào mục' }).click(QUICK)],
]

export const LEADING: Acts = [
  ...WRITING,
  [4, (acting) => withReason(acting, 'Mở lại', 'sửa thêm')],
  [
    2,
    async ({ page, section }) => {
      await rowOn(page, section).focus(QUICK)
      await page.keyboard.press('Alt+ArrowDown')
    },
  ],
  [
    1,
    async (acting) => {
      const { page, section } = acting
      await rowOn(page, section).focus(QUICK)
      await page.keyboard.press('F2')
      const dialog = page.getByRole('dialog', { name: 'Đổi tên mục' })
      await dialog.getByLabel('Tên gọn').fill(`Tên ${below(100, acting)}`, QUICK)
      await dialog.getByRole('button', { name: 'Lưu' }).click(QUICK)
      await dialog.waitFor({ state: 'detached', ...QUICK })
    },
  ],
]

export const DECIDING: Acts = [
  [2, (acting) => press(acting, 'Duyệt')],
  [3, (acting) => withReason(acting, 'Trả lại', 'bổ sung số liệu')],
  [3, (acting) => withReason(acting, 'Mở lại', 'xem lại')],
  [4, ({ page, section }) => sectionOn(page, section).scrollIntoViewIfNeeded(QUICK)],
]

export function pickAct(acts: Acts, chance: number): Act {
  let left = chance * acts.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, act] of acts) {
    left -= weight
    if (left < 0) return act
  }
  return acts[0]![1]
}
