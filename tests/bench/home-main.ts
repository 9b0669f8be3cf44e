import { startTestApp } from '../support/test-app.ts'
import { benchCity } from './city-bench.ts'
import { benchHome } from './home-bench.ts'
import { longReport } from './long-report.ts'

const app = await startTestApp({ env: { DEMO: '1' } })
try {
  const document = await longReport(app, { sections: 80, pages: 100 })
  await benchHome(await app.as('hk.totruong'), document.dossierId)
  await benchCity(null)
} finally {
  await app.dispose()
}
