import type { BurnUpView } from '@van-kien/shared/api/schedule.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import type { TestPerson } from '../support/test-app.ts'
import { middle } from './middle.ts'
import { report } from './report.ts'

/** The home of a dossier on the server: what its page asks for first, and the approved pages against the plan, which come after it. */
export async function benchHome(lead: TestPerson, dossierId: string): Promise<void> {
  const ask = async <T>(path: string): Promise<T> => {
    const { status, body } = await lead.get<T>(path)
    if (status !== 200) throw new Error(`${path}: ${status}`)
    return body
  }
  const home = () => ask<DossierView>(`/api/dossiers/${dossierId}`)
  const burnUp = () => ask<BurnUpView>(`/api/dossiers/${dossierId}/burn-up`)
  const { documents, plan } = await home()
  const sections = documents.reduce((sum, { counts }) => sum + counts.total, 0)
  report('home.open', await middle(9, home), 'ms', { sections, milestones: plan?.milestones.length ?? 0, target: 300 })
  report('home.burn-up', await middle(9, burnUp), 'ms', { days: (await burnUp()).days.length, target: 300 })
}
