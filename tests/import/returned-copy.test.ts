import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { TakenCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { AuditEntryView, HistoryView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { applyChoices } from '@van-kien/shared/content/returned/apply.ts'
import type { Choice } from '@van-kien/shared/content/returned/difference.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editDocx, paragraphBehind, paragraphWith, reworded, withoutPart } from '../support/edit-docx.ts'
import { brought, compared, exported, readOut } from '../support/returned-copy.ts'
import { approved, newSection, paragraphs, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { wordFile } from '../support/word-file.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const id = () => wards.hk.documentId
const editor = () => wards.hk.people.editor
const textOf = async (sectionId: string) =>
  (await wards.hk.people.lead.get<{ text: string; json: SectionContent }>(`/api/sections/${sectionId}/content`)).body.text
const contentOf = async (sectionId: string) =>
  (await wards.hk.people.lead.get<{ json: SectionContent }>(`/api/sections/${sectionId}/content`)).body.json
const written = async (title: string, ...lines: string[]) => {
  const section = await newSection(wards, title)
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(...lines))
  return section
}
const copy = (edit?: (xml: string) => string) => exported(wards.hk.people.lead, id()).then((bytes) => (edit ? editDocx(bytes, edit) : bytes))

/** What the page would send for a section when everything in it is chosen. */
async function wanted(bytes: Uint8Array, sectionId: string, choice: Choice = 'outside', decisions = new Map<number, 'accept' | 'reject'>()) {
  const { comparison } = await compared(editor(), id(), bytes, decisions)
  const one = comparison.sections.find((section) => section.given.sectionId === sectionId)!
  const choices = new Map<string, Choice>(one.differences.map((difference) => [difference.id, difference.state === 'collision' ? choice : 'take']))
  return { sectionId, seen: one.now, content: applyChoices(one.base, one.outside, one.now, choices).content }
}
const take = (items: unknown[], more: object = {}, who = editor()) =>
  who.post<TakenCopyView>(`/api/documents/${id()}/returned-copies/take`, { fileName: 'Báo cáo đã sửa.docx', items, ...more })

test('W7 a changed word is found, taken over by a forward edit, kept in the history, told in the audit, and taken back', async () => {
  const section = await written('Thu ngân sách', 'Thu đạt 95% kế hoạch.', 'Đoạn hai.')
  const bytes = await copy((xml) => reworded(xml, 'Thu đạt 95% kế hoạch.', 'Thu đạt 98% kế hoạch.'))
  expect(readOut(await compared(editor(), id(), bytes)).differences).toEqual([['Thu ngân sách', 'changed', 'clean', 'Thu đạt 98% kế hoạch.']])
  const { status, body } = await take([await wanted(bytes, section)])
  expect([status, body.refused]).toEqual([200, []])
  expect(await textOf(section)).toBe('Thu đạt 98% kế hoạch.\nĐoạn hai.')
  const history = (await editor().get<HistoryView>(`/api/sections/${section}/history`)).body
  expect(history.versions.map((version) => version.version)).toEqual([body.taken[0]!.version])
  const kept = await editor().get<{ text: string }>(`/api/sections/${section}/content?at=${body.taken[0]!.version}`)
  expect(kept.body.text).toBe('Thu đạt 95% kế hoạch.\nĐoạn hai.')
  // Taken, it is no difference any more.
  expect(readOut(await compared(editor(), id(), bytes)).differences).toEqual([])
  const [done] = body.taken
  const undo = await take([{ sectionId: section, seen: done!.after, content: done!.before }], { undo: true })
  expect(undo.body.refused).toEqual([])
  expect(await textOf(section)).toBe('Thu đạt 95% kế hoạch.\nĐoạn hai.')
  const audit = (await wards.hk.people.lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
  const taken = audit.filter((entry) => entry.action.startsWith('document.take-copy'))
  expect(taken.map((entry) => [entry.action, entry.data.sections])).toEqual([
    ['document.take-copy-undo', [section]],
    ['document.take-copy', [section]],
  ])
})

test('W7 what others wrote since the export stays; the same words changed twice are a collision', async () => {
  const section = await written('Hai bên cùng sửa', 'Kinh tế tăng trưởng khá.', 'An ninh giữ vững.', 'Chi 100 tỷ đồng.')
  const bytes = await copy((xml) => reworded(reworded(xml, 'Kinh tế tăng', 'Kinh tế của phường tăng'), 'Chi 100 tỷ đồng.', 'Chi 120 tỷ đồng.'))
  await write(
    wards.app,
    section,
    wards.hk.userIds.editor2,
    paragraphs('Kinh tế tăng trưởng khá, bền vững.', 'An ninh giữ vững.', 'Chi 110 tỷ đồng.', 'Câu mới của Tổ.'),
  )
  const { differences } = readOut(await compared(editor(), id(), bytes))
  expect(differences.map(([, kind, state]) => [kind, state])).toEqual([
    ['changed', 'merged'],
    ['changed', 'collision'],
  ])
  await take([await wanted(bytes, section, 'both')])
  expect(await textOf(section)).toBe(
    'Kinh tế của phường tăng trưởng khá, bền vững.\nAn ninh giữ vững.\nChi 110 tỷ đồng.\nChi 120 tỷ đồng.\nCâu mới của Tổ.',
  )
})

test('W7 somebody writes between the comparison and the taking: elsewhere it stays, at the same place nothing is written and the new words come back', async () => {
  const section = await written('Có người đang viết', 'Một hai ba.', 'Bốn năm sáu.')
  const bytes = await copy((xml) => reworded(xml, 'Một hai ba.', 'Một hai bảy.'))
  const item = await wanted(bytes, section)
  await write(wards.app, section, wards.hk.userIds.editor2, paragraphs('Một hai ba.', 'Bốn năm sáu bảy.'))
  expect((await take([item])).body.refused).toEqual([])
  expect(await textOf(section)).toBe('Một hai bảy.\nBốn năm sáu bảy.')

  const other = await written('Có người viết đúng chỗ', 'Một hai ba.')
  const second = await copy((xml) => xml.replace(/Một hai ba\.(?![\s\S]*Một hai ba\.)/, 'Một hai bảy.'))
  const late = await wanted(second, other)
  await write(wards.app, other, wards.hk.userIds.editor2, paragraphs('Một hai tám.'))
  const { status, body } = await take([late])
  expect([status, body.taken, body.refused.map((one) => one.code)]).toEqual([200, [], ['text-changed']])
  expect(body.refused[0]!.now).toEqual(await contentOf(other))
  expect(await textOf(other)).toBe('Một hai tám.')
})

test('V1 submitted and approved sections stay as they are, whatever is sent', async () => {
  const [sent, done, open] = [await newSection(wards, 'Đã trình'), await newSection(wards, 'Đã duyệt'), await written('Đang soạn', 'Lời đang soạn.')]
  await submitted(wards, sent, 'Lời đã trình.')
  await approved(wards, done, 'Lời đã duyệt.')
  const bytes = await copy((xml) =>
    reworded(reworded(reworded(xml, 'Lời đã trình.', 'Lời trình khác.'), 'Lời đã duyệt.', 'Lời duyệt khác.'), 'Lời đang soạn.', 'Lời soạn khác.'),
  )
  expect(readOut(await compared(editor(), id(), bytes)).differences.map(([title]) => title)).toEqual(['Đã trình', 'Đã duyệt', 'Đang soạn'].reverse())
  const { body } = await take([await wanted(bytes, sent), await wanted(bytes, done), await wanted(bytes, open)])
  expect(body.refused.map((one) => [one.sectionId, one.code])).toEqual([
    [sent, 'section-locked'],
    [done, 'section-locked'],
  ])
  expect([await textOf(sent), await textOf(done), await textOf(open)]).toEqual(['Lời đã trình.', 'Lời đã duyệt.', 'Lời soạn khác.'])
})

test('W1 tracked changes of the copy come undecided; rejected they are no difference', async () => {
  const section = await written('Còn sửa theo dõi', 'Chỉ tiêu là 70 trường hợp.')
  const change =
    '<w:ins w:id="901" w:author="Người góp ý" w:date="2026-06-20T08:30:00Z"><w:r><w:t xml:space="preserve"> Bổ sung ở ngoài.</w:t></w:r></w:ins>'
  const bytes = await copy((xml) => {
    const paragraph = paragraphWith(xml, 'Chỉ tiêu là 70 trường hợp.')
    return xml.replace(paragraph, paragraph.replace('</w:p>', `${change}</w:p>`))
  })
  const { body } = await brought(editor(), id(), bytes)
  expect(body.text.changes.map((one) => [one.kind, one.author, one.text.trim()])).toEqual([['insert', 'Người góp ý', 'Bổ sung ở ngoài.']])
  await expect(compared(editor(), id(), bytes)).rejects.toThrow(RangeError)
  const made = (decision: 'accept' | 'reject') => new Map([[body.text.changes[0]!.id, decision]])
  expect(readOut(await compared(editor(), id(), bytes, made('reject'))).differences).toEqual([])
  expect(readOut(await compared(editor(), id(), bytes, made('accept'))).differences.map(([title]) => title)).toEqual(['Còn sửa theo dõi'])
  await take([await wanted(bytes, section, 'outside', made('accept'))])
  expect(await textOf(section)).toBe('Chỉ tiêu là 70 trường hợp. Bổ sung ở ngoài.')
})

test('W7 headings: renamed, put in, taken out, moved; told by name, and changed only by who may', async () => {
  const first = await written('Đổi tên ở ngoài', 'Lời thứ nhất.')
  const second = await written('Bỏ ở ngoài', 'Lời thứ hai.')
  await written('Chuyển chỗ ở ngoài', 'Lời thứ ba.')
  await written('Đứng yên', 'Lời thứ tư.')
  const bytes = await copy((xml) => {
    let out = xml.replace(/(ĐỔI TÊN Ở NGOÀI|Đổi tên ở ngoài)/, (was) => (was === was.toUpperCase() ? 'ĐỔI TÊN CHO GỌN' : 'Đổi tên cho gọn'))
    for (const words of ['Bỏ ở ngoài', 'Lời thứ hai.']) out = out.replace(paragraphWith(out, words), '')
    const heading = paragraphWith(out, 'Chuyển chỗ ở ngoài')
    const words = paragraphWith(out, 'Lời thứ ba.')
    out = out.replace(heading, '').replace(words, '')
    out = out.replace(paragraphWith(out, 'Lời thứ nhất.'), (paragraph) => paragraph + heading + words)
    const style = /<w:pStyle w:val="Heading\d"\/>/.exec(heading)![0]
    return out.replace(
      paragraphWith(out, 'Lời thứ tư.'),
      (paragraph) =>
        `${paragraph}<w:p><w:pPr>${style}</w:pPr><w:r><w:t>XII. Mục hoàn toàn mới</w:t></w:r></w:p>${reworded(paragraph, 'Lời thứ tư.', 'Lời của mục mới.')}`,
    )
  })
  const result = await compared(editor(), id(), bytes)
  const readBack = readOut(result)
  expect(readBack.differences.filter(([title]) => /ngoài|Đứng yên/.test(title))).toEqual([])
  expect(readBack.titles).toEqual([['Đổi tên ở ngoài', 'Đổi tên cho gọn']])
  expect(readBack.added).toEqual(['XII. Mục hoàn toàn mới'])
  expect(readBack.missing.map((heading) => heading.toLowerCase())).toEqual(['bỏ ở ngoài'])
  expect(readBack.moved).toBe(1)
  expect(await textOf(second)).toBe('Lời thứ hai.')

  const titles = [{ sectionId: first, seen: 'Đổi tên ở ngoài', title: 'Đổi tên cho gọn' }]
  expect((await take([], { titles })).body.refused.map((one) => one.code)).toEqual(['forbidden'])
  const stale = [{ ...titles[0]!, seen: 'Tên khác' }]
  expect((await take([], { titles: stale }, wards.hk.people.lead)).body.refused.map((one) => one.code)).toEqual(['text-changed'])
  expect((await take([], { titles }, wards.hk.people.lead)).body.renamed).toEqual([
    { sectionId: first, before: 'Đổi tên ở ngoài', after: 'Đổi tên cho gọn' },
  ])
  const [added] = result.comparison.added
  const adding = [{ parentId: null, afterId: first, title: added!.title, content: added!.content }]
  expect((await take([], { added: adding })).body.refused.map((one) => one.code)).toEqual(['forbidden'])
  const { body } = await take([], { added: adding }, wards.hk.people.lead)
  expect(body.added.map((one) => one.title)).toEqual(['Mục hoàn toàn mới'])
  expect(await textOf(body.added[0]!.sectionId)).toBe('Lời của mục mới.')
})

test('W7 a heading that was deleted outside: the words below it are still those of the section', async () => {
  const first = await written('Mục đứng trên', 'Lời của mục đứng trên, đủ dài để nhận ra.')
  const second = await written('Mục mất tên', 'Lời của mục mất đề mục, đủ dài để nhận ra.', 'Đoạn hai của mục mất tên.')
  const bytes = await copy((xml) => {
    const heading = paragraphWith(xml, /mục mất tên(?!\.)/i.exec(xml)![0])
    return reworded(xml.replace(heading, ''), 'Đoạn hai của mục mất tên.', 'Đoạn hai, sửa ở ngoài.')
  })
  const result = await compared(editor(), id(), bytes)
  expect(
    readOut(result)
      .differences.filter(([title]) => /^Mục (đứng|mất)/.test(title))
      .map(([title, kind]) => [title, kind]),
  ).toEqual([['Mục mất tên', 'changed']])
  expect(result.comparison.sections.filter((one) => one.headless).map((one) => one.given.sectionId)).toEqual([second])
  expect(result.view.missing.map((one) => one.sectionId)).not.toContain(first)
})

test('a section that was taken out of the outline here is shown, and takes nothing', async () => {
  const section = await written('Đã bỏ ở đây', 'Lời của mục đã bỏ.')
  const bytes = await copy((xml) => reworded(xml, 'Lời của mục đã bỏ.', 'Lời sửa của mục đã bỏ.'))
  const item = await wanted(bytes, section)
  await wards.hk.people.lead.delete(`/api/sections/${section}`)
  const { comparison } = await compared(editor(), id(), bytes)
  const one = comparison.sections.find((other) => other.given.sectionId === section)!
  expect([one.section, one.differences.length]).toEqual([null, 1])
  expect((await take([item])).body.refused.map((other) => other.code)).toEqual(['not-found'])
})

test('a paragraph behind another, typed in Word, is put in there', async () => {
  const section = await written('Thêm đoạn', 'Đoạn đầu của mục.', 'Đoạn cuối của mục.')
  const bytes = await copy((xml) => paragraphBehind(xml, 'Đoạn đầu của mục.', 'Đoạn chen ở giữa.'))
  await take([await wanted(bytes, section)])
  expect(await textOf(section)).toBe('Đoạn đầu của mục.\nĐoạn chen ở giữa.\nĐoạn cuối của mục.')
})

test('FINDINGS D18: a copy whose hidden marks are gone is known by its export, or by its headings and then asked', async () => {
  const section = await written('Thu không dấu', 'Thu không dấu đạt 95% kế hoạch.')
  const unmarked = (xml: string) => xml.replace(/<w:bookmarkStart[^>]*w:name="_vk_[^>]*\/>/g, '')
  const bytes = await copy((xml) => unmarked(reworded(xml, 'Thu không dấu đạt 95%', 'Thu không dấu đạt 98%')))
  const byExport = await compared(editor(), id(), bytes)
  expect([byExport.view.known, byExport.view.found > 3, byExport.view.missing]).toEqual(['export', true, []])
  expect(readOut(byExport).differences).toEqual([['Thu không dấu', 'changed', 'clean', 'Thu không dấu đạt 98% kế hoạch.']])
  const nameless = await withoutPart(bytes, 'docProps/custom.xml')
  const byHeadings = await compared(editor(), id(), nameless)
  expect([byHeadings.view.known, byHeadings.view.exported]).toEqual(['headings', null])
  expect(readOut(byHeadings).differences).toEqual([['Thu không dấu', 'changed', 'clean', 'Thu không dấu đạt 98% kế hoạch.']])
  await take([await wanted(nameless, section)])
  expect(await textOf(section)).toBe('Thu không dấu đạt 98% kế hoạch.')
})

test('a file without our marks, of another document, of another ward: said which, never compared', async () => {
  const plain = await brought<ErrorBody>(editor(), id(), await wordFile({ body: '<w:p><w:r><w:t>Báo cáo khác.</w:t></w:r></w:p>' }))
  expect([plain.status, plain.body.code]).toEqual([422, 'copy-without-marks'])
  const bytes = await copy()
  const foreign = await brought<ErrorBody>(wards.cn.people.lead, wards.cn.documentId, bytes)
  expect([foreign.status, foreign.body.code, foreign.body.details]).toEqual([422, 'copy-of-another', undefined])
  const next = await wards.hk.people.lead.post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/documents`, { stage: 'detailed-outline' })
  const sibling = await brought<ErrorBody>(editor(), next.body.id, bytes)
  expect([sibling.status, sibling.body.code, sibling.body.details]).toEqual([
    422,
    'copy-of-another',
    { documentId: id(), kind: 'preliminary-outline', stage: 'preliminary-outline', documentTitle: 'Đề cương sơ bộ' },
  ])
})

test('who may not write is refused, another ward learns nothing; content that does not fit writes nothing', async () => {
  const bytes = await copy()
  expect((await brought(wards.hk.people.observer, id(), bytes)).status).toBe(403)
  expect((await brought(wards.hk.people.approver, id(), bytes)).status).toBe(403)
  expect((await brought(wards.cn.people.lead, id(), bytes)).status).toBe(404)
  expect((await brought(wards.app.anybody, id(), bytes)).status).toBe(401)
  const section = await written('Quyền', 'Lời cũ.')
  const item = { sectionId: section, seen: paragraphs('Lời cũ.'), content: paragraphs('Lời mới.') }
  expect((await take([item], {}, wards.hk.people.observer)).status).toBe(403)
  expect((await take([item], {}, wards.cn.people.lead)).status).toBe(404)
  const bad = await take([item, { ...item, content: { type: 'doc', content: [{ type: 'video' }] } }])
  expect([bad.status, (bad.body as unknown as ErrorBody).code]).toEqual([422, 'content-does-not-fit'])
  expect(await textOf(section)).toBe('Lời cũ.')
})
