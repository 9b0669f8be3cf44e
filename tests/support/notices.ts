import type { NoticeCount, NoticeLine, NoticesView } from '@van-kien/shared/api/notices.ts'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import { rawOf } from './disk.ts'
import type { TestPerson } from './test-app.ts'
import type { TwoWards } from './two-wards.ts'
import { until } from './until.ts'

/** What the person's bell shows. */
export const noticesOf = async (person: TestPerson): Promise<NoticesView> => (await person.get<NoticesView>('/api/notices')).body

export const unreadOf = async (person: TestPerson): Promise<number> => (await person.get<NoticeCount>('/api/notices/unread')).body.unread

/** The line about a section; undefined when there is none. */
export const lineOf = async (person: TestPerson, sectionId: string): Promise<NoticeLine | undefined> =>
  (await noticesOf(person)).lines.find((line) => line.sectionId === sectionId)

/** Waits until everything that was committed so far has been handed out. */
export const delivered = ({ app }: TwoWards): Promise<void> =>
  until(
    () =>
      (rawOf(app.ctx)
        .prepare(`SELECT count(*) FROM outbox WHERE json_extract(news_json, '$.kind') IN ('notice', 'notices')`)
        .pluck()
        .get() as number) === 0,
    'the notices to be handed out',
  )

/** A text of the city's that a section follows; `change` saves a new version of it, as the lead. */
export async function cityText({ hk }: TwoWards, sectionIds: readonly string[]): Promise<{ change(): Promise<void> }> {
  const { lead } = hk.people
  const passage = (text: string) => [{ key: 'I', parentKey: null, label: 'I', title: 'Chỉ tiêu', text }]
  const path = `/api/dossiers/${hk.dossierId}`
  const source = (await lead.post<{ id: string }>(`${path}/sources`, { title: 'Dự thảo của Thành phố', sections: passage('Lời đầu') })).body.id
  for (const sectionId of sectionIds) await lead.put(`${path}/links`, { sectionId, sourceId: source, sourceKey: 'I' })
  return {
    change: async () => {
      const sections = passage(`Lời mới ${Math.random()}`)
      const preview = (await lead.post<SourceTouchesView>(`/api/sources/${source}/versions/preview`, { sections })).body
      const touches = preview.stale.map((section) => section.sectionId)
      await lead.post(`/api/sources/${source}/versions`, { sections, seen: preview.newest, touches })
    },
  }
}
