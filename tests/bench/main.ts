import { cpus, totalmem } from 'node:os'
import { launchBrowser } from '../support/browser.ts'
import { startTestApp } from '../support/test-app.ts'
import { benchAuthors } from './authors-bench.ts'
import { benchCity } from './city-bench.ts'
import { benchFollow } from './follow-bench.ts'
import { benchFollowing } from './following-bench.ts'
import { benchGantt } from './gantt-bench.ts'
import { benchHome } from './home-bench.ts'
import { longReport } from './long-report.ts'
import { benchPage } from './page-bench.ts'
import { benchPaper } from './paper-bench.ts'
import { benchReading } from './reading-bench.ts'
import { benchRemarks } from './remarks-bench.ts'
import { report } from './report.ts'
import { benchTable } from './table-bench.ts'

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
  const docx = await benchPaper(app.url, lead, document.id)
  await benchHome(lead, document.dossierId)
  await benchFollow()
  await benchFollowing()
  await benchAuthors()
  await benchReading(app.url, lead, { dossierId: document.dossierId, documentId: document.id }, docx)

  const writable = document.sections.filter((section) => section.status === 'drafting' && !section.headingOnly && section.level !== 'appendix')
  await benchPage(browser, app.url, document.id, writable[Math.floor(writable.length / 2)]!.id)
  await benchTable(browser, app)
  await benchRemarks(browser, app, document)
  await benchCity(browser)
  await benchGantt(browser)
} finally {
  await browser.close()
  await app.dispose()
}
