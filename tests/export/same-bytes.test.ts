import { exportDocx } from '@van-kien/server/export/docx.ts'
import JSZip from 'jszip'
import { afterEach, expect, test, vi } from 'vitest'
import { openDocx } from '../support/docx.ts'
import { dossier, sample } from '../support/docx-sample.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('the same version exported a year later gives the same bytes, the file around the parts included', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-07-02T00:00:00Z') })
  const first = await exportDocx(sample({ lineNumbers: true }))
  vi.setSystemTime(new Date('2026-08-09T10:11:12Z'))
  const second = await exportDocx(sample({ lineNumbers: true }))
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
})

test('the time inside is the given one, the author is the issuing body, no person is named', async () => {
  const bytes = await exportDocx(sample())
  const core = (await openDocx(bytes)).raw.get('docProps/core.xml')!
  expect(core).toContain('2025-07-01T02:03:04Z')
  expect(core).toContain('<dc:creator>Đảng ủy phường Hoàn Kiếm</dc:creator>')
  expect(core).toContain('<dc:language>vi-VN</dc:language>')
  expect(core).toMatch(/<dc:title>BÁO CÁO CHÍNH TRỊ của Ban Chấp hành [^<\n]*2030<\/dc:title>/)
  expect(core).not.toMatch(/lastModifiedBy|Un-named/)
  const zip = await JSZip.loadAsync(bytes)
  expect(new Set(Object.values(zip.files).map((entry) => entry.date.toISOString()))).toEqual(new Set(['2025-07-01T02:03:04.000Z']))
  expect(Object.keys(zip.files)[0]).toBe('[Content_Types].xml')
})

test('FINDINGS D20: the file says when its words were last changed, not only when the document was made', async () => {
  const times = async (changedAt: string) => {
    const core = (await openDocx(await exportDocx(sample({ changedAt })))).raw.get('docProps/core.xml')!
    return ['created', 'modified'].map((name) => new RegExp(`<dcterms:${name}[^>]*>([^<]*)<`).exec(core)![1])
  }
  expect(await times('2025-07-03T08:00:00.000Z')).toEqual(['2025-07-01T02:03:04Z', '2025-07-03T08:00:00Z'])
  // What is frozen was made after its last word.
  expect(await times('2025-06-03T08:00:00.000Z')).toEqual(['2025-07-01T02:03:04Z', '2025-07-01T02:03:04Z'])
})

test('other words give other bytes', async () => {
  const other = sample()
  const bytes = await Promise.all([exportDocx(other), exportDocx({ ...other, names: { ...dossier, ward: 'Cửa Nam' } })])
  expect(Buffer.from(bytes[0]!).equals(Buffer.from(bytes[1]!))).toBe(false)
})
