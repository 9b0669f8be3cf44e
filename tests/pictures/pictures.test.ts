import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanPicture } from '@van-kien/server/commands/pictures/picture-bytes.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { contentText, countContent, type SectionContent } from '@van-kien/shared/content/content.ts'
import { rebase } from '@van-kien/shared/content/returned/rebase.ts'
import { textBlocks } from '@van-kien/shared/content/text-blocks.ts'
import { PICTURE } from '@van-kien/shared/domain/picture-limits.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { all, openDocx, paragraphOf } from '../support/docx.ts'
import { doc, p } from '../support/docx-sample.ts'
import { chunk, PNG_HEAD, pngOf, sendPicture } from '../support/pictures.ts'
import { compared, exported, readOut } from '../support/returned-copy.ts'
import type { TestPerson } from '../support/test-app.ts'
import { newSection, startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const shown = (person: TestPerson, file: string, headers: Record<string, string> = {}) =>
  fetch(`${person.url}/api/files/${file}/picture`, { headers: { cookie: person.cookie, ...headers } })
const words = { width: 100, ratio: 500, caption: 'Hình 1. Địa bàn phường', alt: 'Sơ đồ địa bàn của phường' }
const contentOf = async (section: string): Promise<SectionContent> =>
  (await wards.hk.people.editor.get<{ json: SectionContent }>(`/api/sections/${section}/content?at=current`)).body.json
const picturesIn = (content: SectionContent) => (content.content ?? []).filter(({ type }) => type === 'image')

describe('bytes of a picture', () => {
  test('what is not drawn goes: words, places, what follows the end', () => {
    const { bytes } = pngOf(4, 3)
    const text = chunk('tEXt', Buffer.from('Comment\0Số điện thoại'))
    const place = chunk('eXIf', Buffer.from('MM\0*GPS'))
    const dirty = Buffer.concat([bytes.subarray(0, 33), text, place, bytes.subarray(33), Buffer.from('<script>')])
    expect(cleanPicture(dirty)).toEqual({ type: 'png', width: 4, height: 3, bytes })
    const segment = (marker: number, data: Uint8Array) => Buffer.concat([Buffer.of(0xff, marker, 0, data.length + 2), data])
    const frame = segment(0xc0, Buffer.of(8, 0, 20, 0, 30, 1, 1, 0x11, 0))
    const scan = Buffer.concat([
      segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
      Buffer.of(1, 0xff, 0, 2, 0xff, 0xd0, 3),
      segment(0xc4, Buffer.of(0xff, 0xd9)),
    ])
    const exif = segment(0xe1, Buffer.from('Exif\0\0GPS'))
    const end = Buffer.of(0xff, 0xd9)
    const jpeg = [Buffer.of(0xff, 0xd8), frame, scan, end]
    const cleaned = cleanPicture(Buffer.concat([jpeg[0]!, exif, segment(0xfe, Buffer.from('ghi chú')), frame, scan, end, exif, end]))
    expect(cleaned).toEqual({ type: 'jpeg', width: 30, height: 20, bytes: new Uint8Array(Buffer.concat(jpeg)) })
  })

  test('by content, whole, and of a size that a page can show', () => {
    const { bytes } = pngOf(4, 3)
    const giant = Buffer.from(bytes)
    giant.writeUInt32BE(PICTURE.side + 1, 16)
    const wrong = [
      ...[Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.from('GIF89a'), PNG_HEAD, bytes.subarray(0, bytes.length - 12), giant],
      ...[Buffer.of(0xff, 0xd8, 0xff), Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff), Buffer.of()],
    ]
    for (const [index, each] of wrong.entries()) expect(cleanPicture(each), `${index}`).toBe(null)
  })
})

describe('a picture of a dossier', () => {
  test('is kept once, shown to its members with strict headers, and to nobody else', async () => {
    const { editor, observer } = wards.hk.people
    const { bytes } = pngOf(30, 20)
    const { status, body } = await sendPicture(editor, wards.hk.dossierId, bytes)
    expect([status, body.width, body.height]).toEqual([201, 30, 20])
    expect(body.file.startsWith(`${wards.hk.dossierId}-`)).toBe(true)
    expect((await sendPicture(wards.hk.people.lead, wards.hk.dossierId, bytes)).body.file).toBe(body.file)
    const answer = await shown(observer, body.file)
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
    const headers = ['content-type', 'x-content-type-options', 'content-disposition', 'cache-control'].map((name) => answer.headers.get(name))
    expect(headers).toEqual(['image/png', 'nosniff', 'inline', 'private, no-cache'])
    expect((await shown(observer, body.file, { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304)
    // The wall between wards: as an unknown one, also with the right tag.
    const stranger = wards.cn.people.lead
    expect((await shown(stranger, body.file, { 'if-none-match': answer.headers.get('etag')! })).status).toBe(404)
    expect((await shown(stranger, 'khong-co')).status).toBe(404)
    expect((await fetch(`${stranger.url}/api/files/${body.file}/picture`)).status).toBe(401)
    // Nor by the door of original files, nor those by this one.
    expect((await wards.hk.people.lead.get(`/api/files/${body.file}`)).status).toBe(404)
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })

  test('who may not write brings none in; what is no picture and what is too large is refused in words', async () => {
    const { bytes } = pngOf(8, 8)
    for (const person of [wards.hk.people.reviewer, wards.hk.people.observer, wards.hk.people.approver])
      expect((await sendPicture(person, wards.hk.dossierId, bytes)).status).toBe(403)
    expect((await sendPicture(wards.cn.people.lead, wards.hk.dossierId, bytes)).status).toBe(404)
    const { editor } = wards.hk.people
    expect((await sendPicture(editor, wards.hk.dossierId, Buffer.from('<svg/>'))).body.code).toBe('picture-unreadable')
    expect((await sendPicture(editor, wards.hk.dossierId, new Uint8Array(PICTURE.bytes + 1))).body.code).toBe('picture-too-large')
  })

  test('the proof misses bytes and rows', async () => {
    const { body } = await sendPicture(wards.hk.people.editor, wards.hk.dossierId, pngOf(9, 9, 33).bytes)
    const raw = rawOf(wards.app.ctx)
    const row = raw.prepare('SELECT * FROM file WHERE id = ?').get(body.file) as { hash: string }
    raw.prepare("UPDATE file SET purpose = 'original' WHERE id = ?").run(body.file)
    expect((await proveDatabase(wards.app.ctx.db)).problems.join()).toContain(`hình ${body.file}`)
    raw.prepare("UPDATE file SET purpose = 'picture' WHERE id = ?").run(body.file)
    const path = join(wards.app.dataDir, 'files', row.hash.slice(0, 2), row.hash)
    const bytes = readFileSync(path)
    writeFileSync(path, 'khác')
    expect((await proveDatabase(wards.app.ctx.db)).problems.join()).toContain('hinh.png')
    writeFileSync(path, bytes)
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })
})

describe('a chart that goes into a section', () => {
  test('stands at its end, before an empty line; its caption is words; the audit tells it', async () => {
    const section = await newSection(wards)
    const { editor } = wards.hk.people
    const { body } = await sendPicture(editor, wards.hk.dossierId, pngOf(60, 30).bytes)
    const put = await editor.post(`/api/sections/${section}/pictures`, { file: body.file, ...words })
    expect(put.status).toBe(200)
    const content = await contentOf(section)
    expect(picturesIn(content)).toEqual([{ type: 'image', attrs: { file: body.file, ...words } }])
    expect(contentText(content)).toContain('Hình 1. Địa bàn phường')
    expect(countContent(doc({ type: 'image', attrs: { caption: 'ba chữ nữa' } }))).toBe(3)
    expect(textBlocks(content).some(({ kind, text }) => kind === 'image' && text === '[hình: Hình 1. Địa bàn phường]')).toBe(true)
    const audit = (await wards.hk.people.lead.get<{ action: string; data: unknown }[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
    expect(audit.find(({ action }) => action === 'section.picture')?.data).toMatchObject({ sectionId: section, file: body.file })
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })

  test('not one of another ward, not without words, not where one may not write, not into what is locked', async () => {
    const section = await newSection(wards)
    const { editor, reviewer } = wards.hk.people
    const own = (await sendPicture(editor, wards.hk.dossierId, pngOf(60, 31).bytes)).body.file
    const foreign = (await sendPicture(wards.cn.people.lead, wards.cn.dossierId, pngOf(60, 32).bytes)).body.file
    const put = (person: TestPerson, picture: object) => person.post(`/api/sections/${section}/pictures`, picture).then(({ status }) => status)
    expect(await put(editor, { file: foreign, ...words })).toBe(404)
    expect(await put(editor, { file: `${wards.hk.dossierId}-khongco`, ...words })).toBe(404)
    for (const wrong of [{ alt: '  ' }, { caption: '' }, { width: -1 }, { width: 166 }, { caption: 'x'.repeat(401) }])
      expect(await put(editor, { file: own, ...words, ...wrong }), JSON.stringify(wrong)).toBe(422)
    expect(await put(reviewer, { file: own, ...words })).toBe(403)
    expect(await put(wards.cn.people.lead, { file: own, ...words })).toBe(404)
    expect(await put(editor, { file: own, ...words })).toBe(200)
    expect((await editor.post(`/api/sections/${section}/submit`, {})).status).toBe(200)
    expect(await put(editor, { file: own, ...words })).toBe(409)
    expect(picturesIn(await contentOf(section))).toHaveLength(1)
  })

  test('the paper shows it, and the same bytes each time; the copy that comes back tells no change, and a changed caption as words', async () => {
    const section = await newSection(wards)
    const { editor } = wards.hk.people
    const file = (await sendPicture(editor, wards.hk.dossierId, pngOf(90, 45).bytes)).body.file
    await editor.post(`/api/sections/${section}/pictures`, { file, ...words, caption: 'Hình 2. Trường học trên địa bàn' })
    const [bytes, again] = [await exported(editor, wards.hk.documentId), await exported(editor, wards.hk.documentId)]
    expect(bytes.equals(again)).toBe(true)
    const docx = await openDocx(bytes)
    expect(all(docx.part('word/document.xml'), 'wp:docPr').map((one) => one.getAttribute('descr'))).toContain(words.alt)
    expect(paragraphOf(docx, 'Hình 2.')).toBeDefined()
    const untouched = readOut(await compared(editor, wards.hk.documentId, bytes))
    expect(untouched).toEqual({ differences: [], titles: [], added: [], missing: [], moved: 0, headless: 0 })
    const zip = await JSZip.loadAsync(bytes)
    const xml = await zip.file('word/document.xml')!.async('string')
    expect(xml).toContain('Trường học trên')
    zip.file('word/document.xml', xml.replace('Trường học trên', 'Trường học công lập trên'))
    const changed = readOut(await compared(editor, wards.hk.documentId, await zip.generateAsync({ type: 'uint8array' })))
    expect(changed.differences.map(([, ...rest]) => rest)).toEqual([['changed', 'clean', 'Hình 2. Trường học công lập trên địa bàn']])
  })

  test('what a copy changes in a caption is taken over into the picture, which stays; rebasing keeps a picture that was put in', () => {
    const picture = { type: 'image', attrs: { file: 'dossier-1', ...words } }
    const here = doc(p('Một.'), picture, p('Hai.'))
    const came: SectionContent = { type: 'image', attrs: { ...picture.attrs, caption: 'Hình 1. Địa bàn của phường' } }
    expect(rebase(here, doc(p('Một.'), came, p('Hai.')), doc(p('Không.'), p('Một.'), picture, p('Hai.')))).toEqual(
      doc(p('Không.'), p('Một.'), came, p('Hai.')),
    )
    expect(rebase(doc(p('Một.')), doc(p('Một.'), picture), doc(p('Không.'), p('Một.')))).toEqual(doc(p('Không.'), p('Một.'), picture))
  })
})
