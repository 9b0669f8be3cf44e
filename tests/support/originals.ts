import { contentText } from '@van-kien/shared/content/content.ts'
import type { TestPerson } from './test-app.ts'
import { newSection, paragraphs, type TwoWards } from './two-wards.ts'
import { p, wordFile } from './word-file.ts'

/** Puts a Word file aside as the page does before its words are taken over. */
export async function putAside(
  person: TestPerson,
  dossierId: string,
  bytes: Uint8Array,
): Promise<{ status: number; body: { id: string | null; code?: string } }> {
  const response = await fetch(`${person.url}/api/dossiers/${dossierId}/originals`, {
    method: 'POST',
    headers: { cookie: person.cookie, 'content-type': 'application/octet-stream' },
    body: bytes as BodyInit,
  })
  return { status: response.status, body: (await response.json()) as { id: string | null; code?: string } }
}

/** Takes a line of words over into a new section; answers with that section. */
export async function takeOver(wards: TwoWards, person: TestPerson, original: string | null, fileName = 'Báo cáo cũ.docx'): Promise<string> {
  const sectionId = await newSection(wards)
  const items = [{ sectionId, mode: 'replace', content: paragraphs('Lời văn của tệp'), seen: contentText(paragraphs('')) }]
  const { status } = await person.post(`/api/documents/${wards.hk.documentId}/imports`, { fileName, items, ...(original ? { original } : {}) })
  if (status !== 200) throw new Error(`taken over: ${status}`)
  return sectionId
}

/** Id of a file that the editor took words from and that is kept. */
export async function keptOriginal(wards: TwoWards, text = `Lời ${Math.random()}`): Promise<string> {
  const { editor } = wards.hk.people
  const { body } = await putAside(editor, wards.hk.dossierId, await wordFile({ body: p(text) }))
  await takeOver(wards, editor, body.id)
  return body.id!
}
