import { sendDigests } from '@van-kien/server/commands/mail/send-digests.ts'
import { chasePlans } from '@van-kien/server/commands/schedule/chase.ts'
import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { NOBODY } from '@van-kien/shared/domain/schedule/task.ts'
import { noticesOf } from './notices.ts'
import type { TestPerson } from './test-app.ts'
import { startTwoWards, type TwoWards } from './two-wards.ts'
import { written } from './written.ts'

const FIELDS = {
  ...{ phase: 'Soạn thảo', product: '', directs: NOBODY, helpers: [], askedOf: '', draft: null, meeting: null },
  ...{ clock: 'none', unit: 'day', mark: 'none', after: [] as string[], facts: [] as object[], note: '' },
}

/** Milliseconds of a day and a clock in Việt Nam. */
export const timeOf = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00+07:00`)

/** Two wards whose clock the test holds; the first has an empty plan and a congress on a day. */
export interface ChasedWards {
  wards: TwoWards
  setNow(at: number): void
  /** A task with a last day. @param lead who leads it; null: nobody */
  task(title: string, due: string, lead: string | null, more?: object): Promise<TaskLine>
  view(): Promise<ScheduleView>
  /** Looks once, as the program does every minute, and waits for the bells. */
  look(): Promise<void>
  /** What the bell tells a person, the newest first, one line a place. */
  notices(person: TestPerson): Promise<string[]>
}

export async function startChasedWards(at: number, congress: string): Promise<ChasedWards> {
  let now = at
  const wards = await startTwoWards({ now: () => now })
  const { hk, app } = wards
  const dossier = `/api/dossiers/${hk.dossierId}`
  await must(hk.people.lead.patch(dossier, { congressDate: congress, seen: { congressDate: '2025-07-22' } }))
  await must(hk.people.lead.post(`${dossier}/schedule`, { template: 'empty' }))
  const view = async () => (await hk.people.lead.get<ScheduleView>(`${dossier}/schedule`)).body
  return {
    wards,
    view,
    setNow: (to) => {
      now = to
    },
    task: async (title, due, lead, more = {}) => {
      const fields = { ...FIELDS, title, lead: { post: null, person: lead }, dates: { start: due, due }, afterId: null, ...more }
      await must(hk.people.lead.post(`${dossier}/schedule/tasks`, fields))
      return (await view()).tasks.find((task) => task.title === title)!
    },
    look: async () => {
      await chasePlans(app.ctx, 'test')
      await written(app.ctx)
      await sendDigests(app.ctx, 'test', { connectMs: 400, silenceMs: 400, wholeMs: 1_500 })
    },
    notices: async (person) => (await noticesOf(person)).lines.map(({ notice, text }) => `${notice}: ${text}`),
  }
}

async function must(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
}
