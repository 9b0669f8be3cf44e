import { appendicesLast } from '@van-kien/server/commands/exports/appendices-last.ts'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { readFacts } from '@van-kien/server/format-check/read-facts.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import { EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import { type DocumentForm, defaultForm } from '@van-kien/shared/domain/document-form.ts'
import { type DocumentKind, KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { checkDocument } from '@van-kien/shared/domain/format-check/check-document.ts'
import { checkWord } from '@van-kien/shared/domain/format-check/check-word.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { NOTHING_KNOWN } from '@van-kien/shared/domain/format-check/numbers/known-figures.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { HEADER_VARIANTS } from '@van-kien/shared/domain/header-variants.ts'
import { numberSections } from '@van-kien/shared/domain/numbering.ts'
import { withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { FRAMES, type Frame } from '@van-kien/shared/domain/stages.ts'
import { flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { fillTemplate, templateValues } from '@van-kien/shared/domain/variables.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { templateFor } from '@van-kien/templates/index.ts'
import { describe, expect, test } from 'vitest'
import { doc, dossier, p, sample } from '../support/docx-sample.ts'

const values = templateValues({
  wardName: dossier.ward,
  city: dossier.city,
  ordinal: dossier.ordinal,
  term: dossier.term,
  theme: dossier.theme,
  motto: 'Đoàn kết - Dân chủ - Kỷ cương - Đột phá - Phát triển',
  formerDistrict: 'quận Hoàn Kiếm',
  formerDistrictCongress: 'XXVI',
  formerWards: ['Hàng Bạc, Hàng Đào'],
})

/** A document as the template gives it; headings that a report leaves to be written get a sentence. */
function fromTemplate(kind: DocumentKind, frame: Frame) {
  const flat = flattenTemplate(fillTemplate(templateFor(kind, frame), values).sections)
  const parents = new Set(flat.map(({ parentKey }) => parentKey))
  const entries = flat.map(({ section, parentKey }, position) => ({
    position,
    id: section.key,
    parentId: parentKey,
    level: section.level,
    title: section.title,
    section,
  }))
  return entries.map(({ section, ...entry }) => {
    const content = section.content ? checkedContent(section.content) : parents.has(section.key) ? EMPTY_CONTENT : doc(p('Nội dung đã viết.'))
    return { ...entry, content, landscape: section.landscape ?? false }
  })
}

/** What an office may set on its form. */
const FORMS: Partial<DocumentForm>[] = [
  {},
  { romanSuffix: '-', twoSided: true, contents: 'front', appendixPagesContinue: true, lineSpacing: 20 },
  {
    urgency: 'KHẨN',
    circulation: 'TÀI LIỆU HỘI NGHỊ',
    contents: 'back',
    contentsDepth: 'num2',
    addressing: { label: 'Kính trình', lines: ['Đại hội'] },
  },
  { date: { day: 5, month: 7, year: 2025 }, draftMark: true },
]

const alarms = (findings: readonly Finding[], kind: DocumentKind) =>
  findings
    // An outline is all headings; whether something stands under them is not for its form to say.
    .filter(({ rule }) => rule.startsWith('TT') && !(rule === 'TT-29' && kind !== 'report'))
    .map(({ rule, found, quote }) => `${rule} ${found} | ${quote?.text}`)

async function judge(kind: DocumentKind, frame: Frame, profile: FormatProfile, changes: Partial<DocumentForm>): Promise<string[]> {
  const outline = fromTemplate(kind, frame)
  const form = { ...defaultForm(kind, dossier), ...changes }
  const labels = numberSections(outline, { romanSuffix: form.romanSuffix })
  const sections = appendicesLast(outline.map((each) => ({ ...each, label: labels.get(each.id)?.label ?? '' })))
  const bytes = await exportDocx(sample({ profile, form, sections }))
  const own = checkDocument({
    kind,
    form,
    profile,
    names: dossier,
    upstream: [],
    following: { unanswered: [], old: [] },
    copiedShare: 50,
    copies: [],
    oldFacts: [],
    register: NOTHING_KNOWN,
    others: [],
    today: '2025-07-01',
    sections: outline.map((each) => ({ ...each, body: each.content, approved: false, words: 10, budgetPages: null, people: 1, due: null })),
  })
  return [...alarms(checkWord(readFacts(Buffer.from(bytes)), profile), kind), ...alarms(own, kind)]
}

describe.each(KINDS)('K2: no false alarm on our own %s', (kind) => {
  test.each(FRAMES.flatMap((frame, index) => formatProfiles.map((profile) => ({ frame, id: profile.id, profile, index }))))(
    'frame $frame in $id, with what a form may say',
    async ({ frame, profile, index }) => {
      // Every way of filling in the form meets every kind and frame, half of them every profile.
      const forms = FORMS.filter((_, at) => (at + index + formatProfiles.indexOf(profile)) % 2 === 0)
      for (const form of forms) expect(await judge(kind, frame, profile, form)).toEqual([])
    },
  )

  test('a profile with the numbers of the dossier', async () => {
    const profile = withNumbers(formatProfiles[0]!, { left: 35, right: 20, bodySize: 15, line: 22, before: 8, firstLine: 12.7 })
    expect(await judge(kind, 'parts', profile, {})).toEqual([])
  })
})

test.each(HEADER_VARIANTS)('K2: no false alarm on a report of %s', async (headerVariant) => {
  const names = { ...dossier, headerVariant }
  expect(await judge('report', 'roman', formatProfiles[0]!, { ...defaultForm('report', names) })).toEqual([])
})
