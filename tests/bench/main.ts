import { cpus, totalmem } from 'node:os'
import { launchBrowser } from '../support/browser.ts'
import { startTestApp } from '../support/test-app.ts'
import { longReport } from './long-report.ts'
import { benchPage } from './page-bench.ts'
import { report } from './report.ts'

const app = await startTestApp({ env: { DEMO: '1' } })
const browser = await launchBrowser()
try {
  console.log(
    JSON.stringify({
      machine: cpus()[0]?.model,
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.versions.node,
      at: new Date().toISOString().slice(0, 10),
    }),
  )
  const document = await longReport(app, { sections: 80, pages: 100 })
  const words = document.sections.reduce((sum, section) => sum + section.words, 0)
  report('document.sections', document.sections.length, 'sections', { words })

  const lead = await app.as('hk.totruong')
  const times: number[] = []
  let bytes = 0
  for (let run = 0; run < 4; run++) {
    const start = performance.now()
    const response = await fetch(`${app.url}/api/documents/${document.id}/export.docx`, { headers: { cookie: lead.cookie } })
    bytes = (await response.arrayBuffer()).byteLength
    if (!response.ok) throw new Error(`export: ${response.status}`)
    times.push(performance.now() - start)
  }
  report('export.docx', times.slice(1).sort((a, b) => a - b)[1]!, 'ms', { first: Math.round(times[0]!), bytes, target: 1000 })
  report('export.docx.server-memory', process.memoryUsage.rss() / 2 ** 20, 'MiB rss of the whole server')

  const writable = document.sections.filter((section) => section.status === 'drafting' && !section.headingOnly && section.level !== 'appendix')
  await benchPage(browser, app.url, document.id, writable[Math.floor(writable.length / 2)]!.id)
} finally {
  await browser.close()
  await app.dispose()
}
