import { appendicesLast } from '@van-kien/server/commands/exports/appendices-last.ts'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { defaultForm } from '@van-kien/shared/domain/document-form.ts'
import { numberSections } from '@van-kien/shared/domain/numbering.ts'
import { type DocumentTemplate, flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { fillTemplate, templateValues } from '@van-kien/shared/domain/variables.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { allTemplates } from '@van-kien/templates/index.ts'
import { describe, expect, test } from 'vitest'
import { openDocx } from '../support/docx.ts'
import { cell, doc, dossier, footnote, head, p, row, sample, section, table, text } from '../support/docx-sample.ts'
import { goldenParts, goldenXml } from '../support/golden-xml.ts'

/*
 * What the exporter writes, kept as text. After a change that is meant: `node_modules/.bin/vitest run --project server export/golden -u` in `tests`,
 * then read the difference before it is committed.
 */
const golden = (name: string) => `./golden/${name}.xml`

const values = templateValues({
  wardName: dossier.ward,
  city: dossier.city,
  ordinal: dossier.ordinal,
  term: dossier.term,
  theme: dossier.theme,
  motto: 'Đoàn kết - Dân chủ - Kỷ cương - Phát triển',
  formerDistrict: 'quận Hoàn Kiếm',
  formerDistrictCongress: 'XXVI',
  formerWards: ['Hàng Bạc, Hàng Đào'],
})

/** Tables with their first body row only: the others look the same. */
const shortened = (content: SectionContent): SectionContent => {
  const rows = content.type === 'table' ? (content.content ?? []).findIndex((line) => line.content?.every((one) => one.type === 'tableCell')) : -1
  const children = rows === -1 ? content.content : content.content?.slice(0, rows + 1)
  return children ? { ...content, content: children.map(shortened) } : content
}

/** A document as its template gives it: all headings, and what the template itself has written. */
function fromTemplate(template: DocumentTemplate) {
  const entries = flattenTemplate(fillTemplate(template, values).sections).map(({ section: found, parentKey }, position) => ({
    id: found.key,
    parentId: parentKey,
    position,
    level: found.level,
    title: found.title,
    landscape: found.landscape ?? false,
    content: found.content ? shortened(checkedContent(found.content)) : doc({ type: 'paragraph' }),
  }))
  const labels = numberSections(entries)
  return appendicesLast(entries.map((entry) => ({ ...entry, label: labels.get(entry.id)!.label })))
}

/** Each level and each kind of block once, in few words. */
const small = [
  section('part', 'Phần thứ nhất', 'Kết quả'),
  section('roman', 'I.', 'Bối cảnh'),
  section('num', '1.', 'Thuận lợi', doc(p('Đạt ', text('98%', 'bold'), footnote('Theo báo cáo năm.'), ' kế hoạch.'))),
  section('num2', '1.1.', 'Kinh tế'),
  section('alpha', 'a)', 'Thu ngân sách'),
  section('appendix', 'Phụ lục', 'Bảng', doc(table(row(head('TT'), head('Chỉ tiêu')), row(cell('1'), cell('Thu ngân sách')))), true),
]

describe.each(formatProfiles)('profile $id', (profile) => {
  test('document, styles, numbering, settings, notes, heads and feet', async () => {
    const base = sample()
    const form = {
      ...base.form,
      contact: 'Đảng ủy phường',
      bases: ['Căn cứ Điều lệ Đảng'],
      addressing: { label: 'Kính trình' as const, lines: ['Đại hội'] },
    }
    const docx = await openDocx(await exportDocx(sample({ profile, form, sections: small.map((found, at) => ({ ...found, id: `s${at}` })) })))
    const parts = docx.names.filter((name) => /^word\/(document|styles|settings|footnotes|header\d+|footer\d+)\.xml$/.test(name)).sort()
    await expect(goldenParts(docx, parts)).toMatchFileSnapshot(golden(`profile-${profile.id}`))
  })
})

describe.each(allTemplates())('template $id', (template) => {
  test('its headings, tables and pages on paper', async () => {
    const docx = await openDocx(await exportDocx(sample({ form: defaultForm(template.kind, dossier), sections: fromTemplate(template) })))
    await expect(goldenXml(docx.part('word/document.xml'))).toMatchFileSnapshot(golden(`template-${template.id}`))
  })
})

test('what the golden files leave out is only names of namespaces and the order of attributes', async () => {
  const docx = await openDocx(await exportDocx(sample({ sections: small })))
  const signs = (xml: string) => xml.replace(/ xmlns(:\w+)?="[^"]*"| mc:Ignorable="[^"]*"/g, '').replace(/\s+/g, '').length
  const xml = docx.raw
    .get('word/document.xml')!
    .replace(/^<\?xml[^>]*>/, '')
    .replace(/<(\w+:\w+)([^>]*)><\/\1>/g, '<$1$2/>')
  expect(signs(goldenXml(docx.part('word/document.xml')))).toBe(signs(xml))
})
