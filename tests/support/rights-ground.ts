import { approved, makeStale, newSection, paragraphs, submitted, type TwoWards, write } from './two-wards.ts'

/** What a request is about. */
export interface Ground {
  dossier: string
  document: string
  section: string
}

/** Sections and texts in every state in which the table of rights is tried, made anew at each call. */
export function rightsGround(wards: () => TwoWards) {
  const inDossier = (): Ground => ({ dossier: wards().hk.dossierId, document: wards().hk.documentId, section: '' })
  /** A new section, brought to where it is wanted. */
  const section = async (bring: (id: string) => Promise<unknown>): Promise<Ground> => {
    const id = await newSection(wards())
    await bring(id)
    return { ...inDossier(), section: id }
  }
  let sourceId = ''
  const followed = async (): Promise<Ground> => {
    const sections = [{ key: 'I', parentKey: null, label: 'I.', title: 'Kết quả', text: 'Kinh tế tăng trưởng khá.' }]
    const path = `/api/dossiers/${wards().hk.dossierId}/sources`
    sourceId = (await wards().hk.people.lead.post<{ id: string }>(path, { title: 'Dự thảo của Thành phố', sections })).body.id
    return inDossier()
  }
  return {
    inDossier,
    followed,
    followedBy: async (): Promise<Ground> => ({ ...(await followed()), section: await newSection(wards()) }),
    /** The text of `followed`. */
    source: () => sourceId,
    drafting: () => section(async () => undefined),
    written: () => section((id) => write(wards().app, id, wards().hk.userIds.editor, paragraphs('Đã viết'))),
    waiting: () => section((id) => submitted(wards(), id)),
    waitingOfAnother: () =>
      section(async (id) => {
        await write(wards().app, id, wards().hk.userIds.editor2, paragraphs('Đã viết'))
        await wards().hk.editor2.post(`/api/sections/${id}/submit`)
      }),
    done: () => section((id) => approved(wards(), id)),
    stale: () =>
      section(async (id) => {
        await approved(wards(), id)
        await makeStale(wards(), id, 'đổi')
      }),
    withVersion: () =>
      section(async (id) => {
        await submitted(wards(), id)
        await wards().hk.people.lead.post(`/api/sections/${id}/withdraw`)
      }),
  }
}
