import { launchBrowser, openAs, PC, PHONE } from './support/browser.ts'
const url = 'http://127.0.0.1:3905'
const browser = await launchBrowser()
const { page, errors } = await openAs(browser, url, process.argv[2] ?? 'hk.totruong', PC)
await page.goto(url)
const list = await page.evaluate(() => fetch('/api/dossiers').then((r) => r.json()))
const id = list[0].id
await page.goto(`${url}/ho-so/${id}/so-lieu`)
await page.waitForSelector('[role=gridcell]')
await page.waitForTimeout(800)
await page.screenshot({ path: '/tmp/fig/pc1.png' })
console.log(errors)
await browser.close()
