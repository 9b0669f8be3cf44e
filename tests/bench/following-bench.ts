import { readCoverage } from '@van-kien/server/commands/coverage/view-coverage.ts'
import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import type { ProposalsView } from '@van-kien/shared/api/following.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import type { DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { GoodEditors } from '../support/hostile/good-editors.ts'
import { muxClient } from '../support/mux-client.ts'
import { plantedDraft } from '../support/planted-draft.ts'
import { startTestApp, type TestApp, type TestPerson } from '../support/test-app.ts'
import { pause } from '../support/until.ts'
import { longReport } from './long-report.ts'
import { middleWork } from './middle.ts'
import { report } from './report.ts'

const PASSAGES = 200
const PAIRS = 5
const WINDOW_MS = 4_000

/**
 * A dossier of 80 sections against a text of 200 passages, over HTTP: its coverage and the proposed links counted anew after a key, and how long the keys of
 * two people take to each other meanwhile, against as long a time in which nobody asks.
 */
export async function benchFollowing(): Promise<void> {
  const app = await startTestApp({ env: { DEMO: '1' } })
  try {
    const lead = await app.as('hk.totruong')
    const document = await longReport(app, { sections: 80, pages: 100 })
    const writable = document.sections.filter(({ status, headingOnly, level }) => status === 'drafting' && !headingOnly && level !== 'appendix')
    const typedIn = writable[0]!.id as SectionId
    const author = document.members.find(({ role }) => role === 'lead')!.userId as UserId
    const sourceId = await followedText(
      lead,
      document.dossierId,
      writable.map(({ id }) => id),
    )
    const key = () =>
      app.ctx.rooms.edit(
        writable[1]!.id as SectionId,
        author,
        (ydoc) => bodyText(ydoc).insert(bodyText(ydoc).length, 'a'),
        async () => undefined,
      )
    const ask = async <View>(path: string): Promise<View> => {
      const { status, body } = await lead.get<View>(path)
      if (status !== 200) throw new Error(`${path}: ${status}`)
      return body
    }
    const coverage = () => ask<CoverageView>(`/api/dossiers/${document.dossierId}/coverage?source=${sourceId}`)
    const proposals = () => ask<ProposalsView>(`/api/sources/${sourceId}/proposals`)
    await key()
    const { rows } = (await coverage()).coverage
    const place = { dossierId: document.dossierId as DossierId, sourceId }
    const work = await middleWork(5, () => readCoverage(app.ctx, place), key)
    report('following.coverage.work', work.processor, 'ms of processor', { clock: Math.round(work.clock), rows: rows.length, target: 200 })
    report('following.coverage', (await middleWork(5, coverage, key)).clock, 'ms', { target: 200 })
    const { sections, proposals: found } = await proposals()
    const proposed = (await middleWork(5, proposals, key)).clock
    report('following.propose', proposed, 'ms', { sections: sections.length, proposals: found.length, target: 2000 })
    await benchKeys(app, typedIn, async () => {
      await key()
      await Promise.all([proposals(), coverage()])
    })
  } finally {
    await app.dispose()
  }
}

/** A text of 200 passages that each section follows in three places. */
async function followedText(lead: TestPerson, dossierId: string, sections: readonly string[]): Promise<string> {
  const passages = plantedDraft(3, 1300).before.slice(0, PASSAGES)
  const made = await lead.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, {
    ...{ title: 'Dự thảo dài của Thành phố', kind: 'other', sections: passages },
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  for (const [at, sectionId] of sections.entries())
    for (const n of [0, 1, 2]) {
      const { status } = await lead.put(`/api/dossiers/${dossierId}/links`, {
        ...{ sectionId, sourceId: made.body.id, sourceKey: passages[(at * 3 + n) % PASSAGES]!.key },
      })
      if (status !== 200) throw new Error(`link: ${status}`)
    }
  return made.body.id
}

/** p99 of a key from one person to the other while `asked` runs again and again, against the p99 of as long a quiet time; the middle of five pairs. */
async function benchKeys(app: TestApp, sectionId: SectionId, asked: () => Promise<unknown>): Promise<void> {
  const people = [await app.as('hk.totruong'), await app.as('hk.thuky')]
  const editors = new GoodEditors(sectionId)
  await editors.come(() => muxClient(Number(new URL(app.url).port), null, { headers: { cookie: people.pop()!.cookie, origin: app.url } }))
  const typed = async (meanwhile: () => Promise<unknown>): Promise<number> => {
    const over = performance.now() + WINDOW_MS
    const work = async () => {
      while (performance.now() < over) await meanwhile()
    }
    const { p99Ms, lost } = await editors.type(Promise.all([pause(WINDOW_MS), work()]))
    if (lost.length > 0) throw new Error(lost.join('; '))
    return p99Ms
  }
  await typed(asked)
  const pairs: { quiet: number; busy: number }[] = []
  for (let pair = 0; pair < PAIRS; pair++) pairs.push({ quiet: await typed(() => pause(50)), busy: await typed(asked) })
  editors.leave()
  const ratios = pairs.map(({ quiet, busy }) => busy / quiet).sort((a, b) => a - b)
  const round = (ms: number) => Math.round(ms * 10) / 10
  report('following.keys', ratios[PAIRS >> 1]!, 'x the p99 of quiet time', {
    target: 1.5,
    pairs: pairs.map(({ quiet, busy }) => `${round(quiet)} / ${round(busy)} ms`),
  })
}
