import type { CheckView } from '@van-kien/shared/api/checks.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { correctBody } from '@van-kien/shared/content/body/correct-body.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { readBody } from '@van-kien/shared/domain/format-check/checked-run.ts'
import { consistencyRules } from '@van-kien/shared/domain/format-check/consistency.ts'
import { textRules } from '@van-kien/shared/domain/format-check/text-rules.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, readText } from '../support/body/lines.ts'
import { doc, footnote, p, text } from '../support/docx-sample.ts'
import { newSection, paragraphs, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

describe('corrections', () => {
  const body = doc(
    p(text('Kinh  tế', 'bold'), text(' , văn hóa,xã hội '), footnote('Theo  báo cáo.'), ' từ 2025-2030  và 2025 - 2030; 2026 - 2027.'),
    { type: 'paragraph' },
    p('Đảng uỷ phường, Đảng ủy, ', 'Đảng ủy; ', 'chữ tổ hợp: '.normalize('NFC'), 'Nguyễn'.normalize('NFD'), '.'),
  )
  const opened = () => {
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, seedBody(body))
    return ydoc
  }
  const { runs } = readBody(body, 's', '')
  const corrections = [...runs.flatMap(textRules), ...consistencyRules(runs)].flatMap((finding) => finding.corrections)
  const after = (ydoc: Y.Doc) => contentFromBody(ydoc)

  test('all at once give the corrected words; marks, footnotes and everything else stay', () => {
    const ydoc = opened()
    expect(correctBody(ydoc, corrections, 'test')).toBe(corrections.length)
    const content = after(ydoc)
    expect(readBody(content, 's', '').paragraphs.map((paragraph) => paragraph.text)).toEqual([
      'Kinh tế, văn hóa, xã hội \n từ 2025 - 2030 và 2025 - 2030; 2026 - 2027.',
      '',
      'Đảng ủy phường, Đảng ủy, Đảng ủy; chữ tổ hợp: Nguyễn.',
    ])
    expect(content.content![0]!.content![0]).toEqual({ type: 'text', text: 'Kinh tế', marks: [{ type: 'bold' }] })
    expect(content.content![0]!.content!.find((node) => node.type === 'footnote')?.attrs?.text).toBe('Theo  báo cáo.')
    expect(readBody(content, 's', '').runs.flatMap(textRules)).toEqual([])
  })

  test('words that moved are found again by what stands beside them; words that changed are left alone', () => {
    const ydoc = opened()
    const [first] = corrections
    bodyOf(ydoc).insert(1, 'Thêm vào đầu. ')
    expect(correctBody(ydoc, [first!], 'test')).toBe(1)
    expect(readText(bodyOf(ydoc)).lines[0]!.signs).toContain('Kinh tế')
    expect(correctBody(ydoc, [first!], 'test')).toBe(0)
    expect(correctBody(ydoc, [{ ...first!, run: 99 }], 'test')).toBe(0)
  })
})

describe('GET /api/documents/:id/check', () => {
  let wards: TwoWards
  beforeAll(async () => {
    wards = await startTwoWards()
  })
  afterAll(() => wards?.app.dispose())
  const check = async (person = wards.hk.people.observer) => (await person.get<CheckView>(`/api/documents/${wards.hk.documentId}/check`)).body
  const mute = (rule: string, muted: boolean, person = wards.hk.people.clerk) =>
    person.put(`/api/dossiers/${wards.hk.dossierId}/muted-rules`, { rule, muted })

  test('everybody of the dossier reads it; words in the room and frozen words are checked', async () => {
    const open = await newSection(wards, 'Mục đang soạn')
    await write(wards.app, open, wards.hk.userIds.editor, paragraphs('Nhiệm kỳ 2025-2030  của phường.'))
    const locked = await newSection(wards, 'Mục đã trình')
    await submitted(wards, locked, 'Kinh tế , văn hóa.')
    const { findings, mayMute } = await check()
    expect(mayMute).toBe(false)
    expect(findings.filter(({ place }) => place.sectionId === open).map(({ rule }) => rule)).toEqual(['ND-05', 'ND-04'])
    expect(findings.filter(({ place }) => place.sectionId === locked).map(({ rule }) => rule)).toEqual(['ND-06'])
    expect((await wards.cn.people.lead.get(`/api/documents/${wards.hk.documentId}/check`)).status).toBe(404)
    expect((await wards.app.anybody.get(`/api/documents/${wards.hk.documentId}/check`)).status).toBe(401)
  })

  test('lead and clerk switch a rule off and on for the whole dossier; it is audited once', async () => {
    const id = await newSection(wards, 'Mục có hai dấu cách')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Hai  dấu cách.'))
    expect((await mute('ND-05', true, wards.hk.people.editor)).status).toBe(403)
    expect((await mute('XX-99', true)).status).toBe(422)
    expect((await mute('ND-05', true)).status).toBe(200)
    expect((await mute('ND-05', true, wards.hk.people.lead)).status).toBe(200)
    const off = await check(wards.hk.people.clerk)
    expect([off.muted, off.mayMute]).toEqual([['ND-05'], true])
    expect(off.findings.some(({ rule }) => rule === 'ND-05')).toBe(false)
    await mute('ND-05', false)
    expect((await check()).findings.some(({ rule }) => rule === 'ND-05')).toBe(true)
    const { body: audit } = await wards.hk.people.lead.get<{ action: string }[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)
    expect(audit.map(({ action }) => action).filter((action) => action.startsWith('check.'))).toEqual(['check.unmute', 'check.mute'])
  })

  test('thousands of places of one rule are cut, and their number is told', async () => {
    const id = await newSection(wards, 'Mục rất nhiều lỗi')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Hai  dấu. '.repeat(1200).trim()))
    const { findings, more } = await check()
    expect(findings.filter(({ rule }) => rule === 'ND-05')).toHaveLength(200)
    expect(more.find(({ rule }) => rule === 'ND-05')!.count).toBeGreaterThan(900)
  })
})
