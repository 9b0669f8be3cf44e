import { launchBrowser } from '../support/browser.ts'
import { NO_OFFICE, startTestApp } from '../support/test-app.ts'
import { benchAuthors } from './authors-bench.ts'
import { longReport } from './long-report.ts'
import { benchRemarks } from './remarks-bench.ts'

/** What stands beside the text of a report of 80 sections, and who wrote what of a section of 200,000 operations. */
const app = await startTestApp({ env: { ...NO_OFFICE, DEMO: '1' } })
const browser = await launchBrowser()
try {
  await benchRemarks(browser, app, await longReport(app, { sections: 80, pages: 100 }))
} finally {
  await browser.close()
  await app.dispose()
}
await benchAuthors()
