import type { ChosenWords, RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { ContentView, DocumentView } from '@van-kien/shared/api/views.ts'
import type { Browser, Page } from 'playwright-core'
import { openAs } from '../support/browser.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'
import { keyPaints, quantile, THROTTLE } from './key-paints.ts'
import { middle } from './middle.ts'
import { report } from './report.ts'
import { suggestMany } from './suggestions-ground.ts'

const REMARKS = 1_000
const SUGGESTIONS = 300
/** Of them in the section in which keys are typed: a full screen of struck and new words. */
const IN_ONE = 30
const CHOSEN = 'phát triển kinh tế - xã hội'

interface Written {
  id: string
  lines: string[]
}

/** The words `CHOSEN` of a line, as a page would send them. */
function chosenIn({ lines }: Written, turn: number): ChosenWords {
  const line = turn % lines.length
  const text = lines[line]!
  const at = text.indexOf(CHOSEN)
  return {
    ...{ start: { line, at }, end: { line, at: at + CHOSEN.length }, quote: CHOSEN, toldBy: 'words' },
    ...{ before: text.slice(Math.max(0, at - 40), at), after: text.slice(at + CHOSEN.length, at + CHOSEN.length + 40) },
  }
}

const say = async (who: TestPerson, section: Written, turn: number): Promise<void> => {
  const text = `Đề nghị nêu rõ hơn ý này, góp ý ${turn}.`
  const { status } = await who.post(`/api/sections/${section.id}/remarks`, { id: crypto.randomUUID(), text, at: chosenIn(section, turn) })
  if (status !== 200) throw new Error(`status ${status}`)
}

/** 1,000 remarks and 300 suggestions on the long report: read, the panel opened, a key beside them, one seen by others. */
export async function benchRemarks(browser: Browser, app: TestApp, document: DocumentView): Promise<void> {
  const reviewer = await app.as('hk.gopy')
  const writable = document.sections.filter((section) => section.status === 'drafting' && !section.headingOnly && section.level !== 'appendix')
  const written: Written[] = []
  for (const { id } of writable) {
    const { json } = (await reviewer.get<ContentView>(`/api/sections/${id}/content`)).body
    const lines = (json.content ?? []).map((block) => (block.content ?? []).map(({ text }) => text ?? '').join(''))
    if (lines.length > 0 && lines.every((line) => line.includes(CHOSEN))) written.push({ id, lines })
  }
  for (let turn = 0; turn < REMARKS; turn++) await say(reviewer, written[turn % written.length]!, Math.floor(turn / written.length))
  const read = () => reviewer.get<RemarkView[]>(`/api/documents/${document.id}/remarks`)
  report('remarks.read', await middle(5, read), 'ms', { remarks: (await read()).body.length })

  const section = written[Math.floor(written.length / 2)]!
  await suggestEverywhere(app, written, section)
  const list = () => reviewer.get<SuggestionView[]>(`/api/documents/${document.id}/suggestions`)
  const first = performance.now()
  const open = (await list()).body.filter(({ state }) => state === 'open').length
  report('suggestions.read', await middle(5, list), 'ms', { suggestions: open, first: Math.round(performance.now() - first) })

  const { page, context } = await openAs(browser, app.url, 'hk.bientap1')
  await page.goto(`${app.url}/van-ban/${document.id}?muc=${section.id}`)
  await page.locator(`[data-section="${section.id}"] .ProseMirror`).waitFor()
  await page.waitForTimeout(3_000)
  const tab = page.getByRole('tab', { name: 'Góp ý' })
  const others = page.getByRole('tab', { name: 'Lịch sử' })
  const opened: number[] = []
  for (let turn = 0; turn < 6; turn++) {
    await others.click()
    await page.waitForTimeout(500)
    const start = performance.now()
    await tab.click()
    await page.getByRole('tabpanel').getByText('Đề nghị nêu rõ hơn ý này').first().waitFor()
    opened.push(performance.now() - start)
  }
  report('remarks.panel-opens', quantile(opened.slice(1), 0.5), 'ms', { first: Math.round(opened[0]!), target: 200 })

  await benchSuggestionPanel(page)
  await tab.click()
  const seen: number[] = []
  for (let turn = 0; turn < 10; turn++) {
    const text = `Góp ý vừa nói ${turn}`
    const appears = page.getByRole('tabpanel').getByText(text).waitFor()
    const start = performance.now()
    await reviewer.post(`/api/sections/${section.id}/remarks`, { id: crypto.randomUUID(), text, at: chosenIn(section, turn) })
    await appears
    seen.push(performance.now() - start)
  }
  report('remarks.seen-by-others', quantile(seen, 0.5), 'ms', { p95: Math.round(quantile(seen, 0.95)), target: 300 })

  const drawn = await page.locator(`[data-section="${section.id}"] [data-new-words]`).count()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
  const keys = await keyPaints(page, section.id)
  report('remarks.key-to-paint', quantile(keys, 0.5), 'ms', {
    p95: Math.round(quantile(keys, 0.95)),
    newWordsDrawn: drawn,
    throttle: THROTTLE,
    target: 100,
  })
  await context.close()
}

/** `SUGGESTIONS` in all, most of them a few in each section. */
async function suggestEverywhere(app: TestApp, written: readonly Written[], one: Written): Promise<void> {
  const [reviewer, clerk] = [await app.as('hk.gopy'), await app.as('hk.thuky')]
  let left = SUGGESTIONS - (await suggestMany(app, clerk, one.id, CHOSEN, 'phát triển kinh tế, văn hóa', IN_ONE))
  const others = written.filter(({ id }) => id !== one.id)
  const each = Math.ceil(left / others.length)
  for (const { id } of others) if (left > 0) left -= await suggestMany(app, reviewer, id, 'vững mạnh', 'vững mạnh toàn diện', Math.min(each, left))
  if (left > 0) throw new Error(`${left} suggestions found no words`)
}

async function benchSuggestionPanel(page: Page): Promise<void> {
  const panel = page.getByRole('tabpanel')
  const opened: number[] = []
  for (let turn = 0; turn < 6; turn++) {
    await panel.getByRole('button', { name: /^Góp ý \d/ }).click()
    await page.waitForTimeout(500)
    const start = performance.now()
    await panel.getByRole('button', { name: /^Đề nghị sửa \d/ }).click()
    await page.locator('[data-suggestion]').first().waitFor()
    opened.push(performance.now() - start)
  }
  report('suggestions.panel-opens', quantile(opened.slice(1), 0.5), 'ms', { first: Math.round(opened[0]!), target: 200 })
  await panel.getByRole('button', { name: /^Góp ý \d/ }).click()
}
