import { createHash } from 'node:crypto'
import { MARK_NAMES, NODE_NAMES } from '@van-kien/shared/content/body/nodes.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { DOCUMENT_KINDS, type DocumentKind, KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { FRAMES, STAGES } from '@van-kien/shared/domain/stages.ts'
import { type DocumentTemplate, flattenTemplate, type TemplateNode, templateSection } from '@van-kien/shared/domain/template.ts'
import { checkTemplate, SHORT_TITLE_MAX } from '@van-kien/shared/domain/template-check.ts'
import { ALL_CHOICES, DEFAULT_CHOICES, GROUP_ORDERS, type TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { CONTENT_MARKS, CONTENT_NODES } from '@van-kien/shared/domain/template-content.ts'
import { wordsOfTemplate } from '@van-kien/shared/domain/template-words.ts'
import { defaultLinks } from '@van-kien/shared/domain/trace.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { fillTemplate, templateValues } from '@van-kien/shared/domain/variables.ts'
import { TEMPLATE_VERSION } from '@van-kien/templates/congress/arrange.ts'
import { allTemplates, checkedTemplates, templateFor } from '@van-kien/templates/index.ts'
import { describe, expect, test } from 'vitest'

const documentTemplates = allTemplates()
const all = documentTemplates.map((template) => [template.id, template] as const)
const flat = (template: DocumentTemplate) => flattenTemplate(template.sections).map(({ section }) => section)
const pages = (template: DocumentTemplate) => flat(template).reduce((sum, section) => sum + (section.budgetPages ?? 0), 0)
/** A copy of a shipped template to spoil. */
const spoil = (change: (template: Record<string, unknown> & { sections: Record<string, unknown>[] }) => void): unknown => {
  const copy = structuredClone(templateFor('report', 'parts')) as unknown as Record<string, unknown> & { sections: Record<string, unknown>[] }
  change(copy)
  return copy
}

/** Every heading of a ward's report. */
const HEADINGS = [
  ...['M', 'M.1', 'M.2', 'M.3', 'P1', 'P1.I', 'P1.I.1', 'P1.I.2', 'P1.II'],
  ...Array.from({ length: 12 }, (_, index) => `P1.II.${index + 1}`),
  ...Array.from({ length: 8 }, (_, index) => `P1.II.7.${index + 1}`),
  ...['P1.III', 'P1.III.1', 'P1.III.2', 'P1.III.3', 'P1.IV'],
  ...['P2', 'P2.I', 'P2.II', 'P2.III', 'P2.III.1', 'P2.III.2', 'P2.IV', 'P2.V', 'P2.VI', 'P2.VII', 'P2.VIII'],
  ...Array.from({ length: 5 }, (_, index) => `P2.IV.${index + 1}`),
  ...Array.from({ length: 9 }, (_, index) => `P2.VII.${index + 1}`),
  ...Array.from({ length: 8 }, (_, index) => `P2.VII.6.${index + 1}`),
  ...['P3', 'K'],
  ...Array.from({ length: 8 }, (_, index) => `PL${index + 1}`),
]

describe('the shipped templates', () => {
  test('groups of indicators stand in the tables in the order of the headings; words are those of this document', () => {
    for (const frame of FRAMES) {
      const template = templateFor('report', frame)
      const words = JSON.stringify(template)
      const at = (text: string) => words.indexOf(text)
      expect(at('Chỉ tiêu về văn hóa')).toBeLessThan(at('Chỉ tiêu về đô thị'))
      expect(at('Văn hóa - xã hội (đạt và vượt')).toBeLessThan(at('Đô thị, môi trường (đạt và vượt'))
      expect(at('Văn hóa - xã hội (đạt và vượt')).toBeGreaterThan(0)
      // 'Kiểm điểm' is the word of the other document of a congress.
      for (const wrong of ['kiểm điểm nhiệm kỳ', 'căn cứ kiểm điểm', 'cư dân mạng', 'quy chế dân chủ ở cơ sở', 'làm theo Bác'])
        expect(at(wrong), wrong).toBe(-1)
    }
  })

  test('each stage in each frame, without a mistake', () => {
    for (const stage of STAGES) for (const frame of FRAMES) expect(templateFor(stage, frame)).toMatchObject({ kind: stage, frame })
    expect(documentTemplates).toHaveLength(KINDS.length * FRAMES.length)
    for (const [, template] of all) expect(checkTemplate(template)).toEqual([])
  })

  test.each(FRAMES)('report and detailed outline have every heading (%s), the first outline goes down to the fields', (frame) => {
    const keysOf = (stage: (typeof STAGES)[number]) => new Set(flat(templateFor(stage, frame)).map(({ key }) => key))
    expect(HEADINGS.filter((key) => !keysOf('report').has(key))).toEqual([])
    expect(HEADINGS.filter((key) => !keysOf('detailed-outline').has(key))).toEqual([])
    const outline = keysOf('preliminary-outline')
    for (const key of ['M', 'P1.I', 'P1.II.11', 'P1.IV', 'P2.VIII', 'P3', 'K', 'CD', 'DM', 'PC']) expect(outline.has(key), key).toBe(true)
    for (const key of ['M.1', 'P1.II.7.1', 'PL1']) expect(outline.has(key), key).toBe(false)
  })

  test('both frames hold the same headings with the same guidance; only III of the city stands above', () => {
    for (const stage of STAGES) {
      const [parts, roman] = [templateFor(stage, 'parts'), templateFor(stage, 'roman')]
      const romanKeys = flat(roman).map(({ key }) => key)
      expect(romanKeys.filter((key) => !templateSection(parts, key))).toEqual(['P2.NV'])
      for (const section of flat(parts)) expect(templateSection(roman, section.key)?.guidance).toEqual(section.guidance)
    }
  })

  test('budgets: 28 to 32 pages of report, 10 to 18 of detailed, 3 to 5 of first outline', () => {
    for (const frame of FRAMES) {
      expect(pages(templateFor('report', frame))).toBeGreaterThanOrEqual(28)
      expect(pages(templateFor('report', frame))).toBeLessThanOrEqual(32)
      expect(pages(templateFor('detailed-outline', frame))).toBeGreaterThanOrEqual(10)
      expect(pages(templateFor('detailed-outline', frame))).toBeLessThanOrEqual(18)
      expect(pages(templateFor('preliminary-outline', frame))).toBeGreaterThanOrEqual(3)
      expect(pages(templateFor('preliminary-outline', frame))).toBeLessThanOrEqual(5)
    }
  })

  test.each(all)('G6: start texts of %s fit the schema, filled and not', (_, template) => {
    const values = templateValues({ wardName: 'Cửa Nam', city: 'thành phố Hà Nội', ordinal: 'I', term: '2025 - 2030' })
    for (const version of [template, fillTemplate(template, values)])
      for (const { key, content } of flat(version)) if (content) expect(() => checkedContent(content), key).not.toThrow()
  })

  test('appendices are empty tables across the page: a header row, groups, and no invented figure', () => {
    for (const key of Array.from({ length: 8 }, (_, index) => `PL${index + 1}`)) {
      const section = templateSection(templateFor('report', 'parts'), key)!
      expect(section.landscape).toBe(true)
      const all = section.content!.content![0]!.content!
      const heads = all.filter((row) => row.content!.every(({ type }) => type === 'tableHeader'))
      expect(heads).toEqual(all.slice(0, heads.length))
      expect(heads.length).toBe(['PL2', 'PL8'].includes(key) ? 2 : 1)
      // A second row of headings stands under some columns only.
      const rows = [heads[0]!, ...all.slice(heads.length)]
      const widths = rows.map((row) => row.content!.reduce((sum, cell) => sum + (cell.attrs!.colwidth as number[]).reduce((a, b) => a + b, 0), 0))
      expect(new Set(widths).size, key).toBe(1)
      expect(widths[0]!, key).toBeLessThanOrEqual(933)
      const words = rows.slice(1).map((row) =>
        row
          .content!.slice(1)
          .map((cell) => JSON.stringify(cell.content))
          .join(),
      )
      expect(
        words.filter((text) => /"text":"[^"{]*\d+[,.%]/u.test(text)),
        key,
      ).toEqual([])
    }
    const columns = templateSection(templateFor('report', 'parts'), 'PL1')!.content!.content![0]!.content![0]!.content!
    expect(columns).toHaveLength(14)
  })

  test('the words of a version stay what they were: dossiers that came from it are told by its number what a newer one says otherwise', () => {
    const digest = (templates: readonly DocumentTemplate[]) => {
      const words = templates.map((template) => [template.id, Object.entries(wordsOfTemplate(template)).toSorted(([a], [b]) => (a < b ? -1 : 1))])
      return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16)
    }
    const ofKind = (isWanted: (kind: DocumentKind) => boolean) => documentTemplates.filter(({ kind }) => isWanted(kind))
    const stages = ofKind((kind) => DOCUMENT_KINDS[kind].stage !== null)
    // Other words: raise TEMPLATE_VERSION (templates/congress/arrange), and note here what the version then says.
    expect({ version: TEMPLATE_VERSION, digest: digest(stages) }).toEqual({ version: 2, digest: '53e64c36fa831fe2' })
    expect(stages.every(({ version }) => version === TEMPLATE_VERSION)).toBe(true)
    const resolutions = ofKind((kind) => kind === 'resolution')
    expect({ versions: resolutions.map(({ version }) => version), digest: digest(resolutions) }).toEqual({
      versions: [1, 1],
      digest: '5f7ab499e5be25d5',
    })
    expect(stages.length + resolutions.length).toBe(documentTemplates.length)
  })

  test('tables name what they count in full, number their rows through all groups, and have rows for parts', () => {
    const template = templateFor('report', 'parts')
    const rowsOf = (key: string) => templateSection(template, key)!.content!.content![0]!.content!
    const wordsOf = (cell: TemplateNode): string => (cell.text ?? '') + (cell.content ?? []).map(wordsOf).join('')
    for (const key of ['PL1', 'PL2', 'PL6']) {
      const words = rowsOf(key).map((row) => row.content!.map(wordsOf))
      expect(words.flat().filter((cell) => /\bNQ\b|ĐVT|MT\/KQ/u.test(cell))).toEqual([])
      expect(words.flatMap(([first]) => (/^\d+$/u.test(first!) ? [Number(first)] : []))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect(words.filter(([, second]) => second === 'Trong đó: …')).toHaveLength(5)
    }
    const heads = rowsOf('PL2').slice(0, 2)
    expect(heads[0]!.content!.filter(({ attrs }) => attrs!.colspan === 2 && attrs!.rowspan === 1)).toHaveLength(4)
    expect(heads[1]!.content!.map(wordsOf)).toEqual(Array.from({ length: 4 }, () => ['Mục tiêu', 'Kết quả']).flat())
  })

  test('whatever a dossier chooses, its templates are right and hold the same headings with the same words', () => {
    for (const stage of STAGES)
      for (const frame of FRAMES)
        for (const choices of ALL_CHOICES) {
          const template = templateFor(stage, frame, choices)
          expect(checkTemplate(template)).toEqual([])
          const wordings = (one: DocumentTemplate) =>
            flat(one)
              .map(({ key, title, guidance, level }) => [key, title, level, guidance])
              .toSorted(([a], [b]) => String(a).localeCompare(String(b)))
          expect(wordings(template)).toEqual(wordings(templateFor(stage, frame)))
        }
  })

  test('xây dựng Đảng first, the order of the groups of indicators, and until when figures go are choices', () => {
    for (const frame of FRAMES) {
      const keys = (choices: Partial<TemplateChoices>) => flat(templateFor('report', frame, { ...DEFAULT_CHOICES, ...choices })).map(({ key }) => key)
      const isBefore = (list: string[], key: string, other: string) => list.indexOf(key) < list.indexOf(other)
      for (const [party, economy] of [
        ['P1.II.7', 'P1.II.2'],
        ['P1.II.7.8', 'P1.II.2'],
        ['P2.VII.6', 'P2.VII.1'],
      ] as const) {
        expect(isBefore(keys({}), party, economy)).toBe(false)
        expect(isBefore(keys({ partyFirst: true }), party, economy)).toBe(true)
      }
      expect(isBefore(keys({ partyFirst: true }), 'P1.II.1', 'P1.II.7')).toBe(true)
      for (const groupOrder of GROUP_ORDERS) {
        const urbanFirst = groupOrder === 'urban-first'
        expect(isBefore(keys({ groupOrder }), 'P2.IV.3', 'P2.IV.2')).toBe(urbanFirst)
        for (const key of ['PL1', 'PL2', 'PL6']) {
          const words = JSON.stringify(templateSection(templateFor('report', frame, { ...DEFAULT_CHOICES, groupOrder }), key)!.content)
          expect(words.indexOf('Đô thị, môi trường') < words.indexOf('Văn hóa - xã hội'), key).toBe(urbanFirst)
        }
      }
      const until = (figuresUntil: TemplateChoices['figuresUntil']) =>
        JSON.stringify(templateSection(templateFor('report', frame, { ...DEFAULT_CHOICES, figuresUntil }), 'PL1')!.content)
      expect([until('year').includes('Ước {{nam5}}'), until('year').includes('30/6')]).toEqual([true, false])
      expect([until('half-year').includes('Ước'), until('half-year').includes('Đến 30/6/{{nam5}}')]).toEqual([false, true])
    }
  })

  test('tên gọn stay short when they are filled, and differ within a document', () => {
    const values = templateValues({ wardName: 'Hoàn Kiếm', city: 'thành phố Hà Nội', ordinal: 'I', term: '2025 - 2030' })
    for (const [, template] of all) {
      const titles = flat(fillTemplate(template, values)).map(({ shortTitle }) => shortTitle)
      for (const title of titles) expect([...title].length, title).toBeLessThanOrEqual(SHORT_TITLE_MAX)
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
    }
  })

  test('guidance names other sections by what they are, never by a number that another frame or a move would change', () => {
    for (const [id, template] of all)
      for (const { key, guidance } of flat(template))
        for (const line of [...guidance.write, ...(guidance.data ?? []), ...(guidance.pitfalls ?? [])])
          expect(line, `${id} ${key}`).not.toMatch(/mục (số )?([IVX]+|\d+)\b|Phần thứ/u)
  })

  test('default links find their headings in a draft of the usual shape', () => {
    const draft = splitUpstream(
      'Mở đầu của thành phố.\nI- ĐÁNH GIÁ\n1. Kết quả\n2. Hạn chế\n3. Nguyên nhân\n4. Bài học\n5. Thành tựu\nII- QUAN ĐIỂM\n1. Bối cảnh\n2. Quan điểm\n3. Mục tiêu\n4. Chỉ tiêu\n5. Đột phá\nIII- NHIỆM VỤ\n1. Phát triển kinh tế\n2. Quốc phòng, an ninh\nIV- TỔ CHỨC THỰC HIỆN',
    )
    const links = (key: string) => defaultLinks(templateSection(templateFor('report', 'parts'), key)?.sourceKeys ?? [], draft)
    expect(links('M')).toEqual(['MD'])
    expect(links('P1.II.2')).toEqual(['I.1'])
    expect(links('P1.III')).toEqual(['I.2', 'I.3'])
    expect(links('P1.IV')).toEqual(['I.4', 'I.5'])
    expect([links('P2.II'), links('P2.III'), links('P2.IV'), links('P2.V'), links('P3')]).toEqual([['II.2'], ['II.3'], ['II.4'], ['II.5'], ['IV']])
    expect(links('P2.VII.1')).toEqual(['III.1'])
    expect(links('P2.VII.5')).toEqual(['III.2'])
  })
})

describe('checking templates', () => {
  test('the list of allowed blocks is that of the schema, attribute by attribute', () => {
    // Figures and pictures belong to one dossier: no template names one.
    const inTemplates = NODE_NAMES.filter((name) => name !== 'figureRef' && name !== 'image')
    expect(Object.keys(CONTENT_NODES).sort()).toEqual([...inTemplates, 'doc', 'text'].sort())
    expect([...CONTENT_MARKS].sort()).toEqual([...MARK_NAMES].sort())
    for (const [name, attributes] of Object.entries(CONTENT_NODES)) {
      const known = Object.keys(sectionSchema.nodes[name]?.spec.attrs ?? {})
      expect(
        attributes.filter((attribute) => !known.includes(attribute)),
        name,
      ).toEqual([])
    }
  })

  test.each<[string, (template: Record<string, unknown> & { sections: Record<string, unknown>[] }) => void, string, RegExp]>([
    ['a key used twice', ({ sections }) => Object.assign(sections[1]!, { key: 'M' }), 'report-parts › M › key', /hai mục/],
    [
      'a level that does not fit',
      ({ sections }) => Object.assign((sections[1]!.children as object[])[0]!, { level: 'num2' }),
      'report-parts › P1.I › level',
      /“I\.”/,
    ],
    [
      'a level that cannot stand at the top',
      ({ sections }) => Object.assign(sections[0]!, { level: 'alpha' }),
      'report-parts › M › level',
      /trên cùng/,
    ],
    [
      'an unknown variable',
      ({ sections }) => Object.assign(sections[1]!, { title: 'Kết quả {{phuongg}}' }),
      'report-parts › P1 › title',
      /\{\{phuongg\}\}/,
    ],
    ['a budget of nothing', ({ sections }) => Object.assign(sections[3]!, { budgetPages: 0 }), 'report-parts › P3 › budgetPages', /lớn hơn 0/],
    [
      'a short title that is long',
      ({ sections }) => Object.assign(sections[4]!, { shortTitle: 'x'.repeat(25) }),
      'report-parts › K › shortTitle',
      /25/,
    ],
    ['an unknown field', ({ sections }) => Object.assign(sections[4]!, { shorttitle: 'x' }), 'report-parts › K › shorttitle', /không có/],
    [
      'guidance that is a word',
      ({ sections }) => Object.assign(sections[4]!, { guidance: { write: 'x' } }),
      'report-parts › K › guidance.write',
      /danh sách/,
    ],
    [
      'a block that the editor does not have',
      ({ sections }) => Object.assign(sections[4]!, { content: { type: 'doc', content: [{ type: 'image' }] } }),
      'report-parts › K › content[1]',
      /"image"/,
    ],
    [
      'an attribute that the editor does not have',
      ({ sections }) => Object.assign(sections[4]!, { content: { type: 'doc', content: [{ type: 'paragraph', attrs: { href: 'x' } }] } }),
      'report-parts › K › content[1].attrs.href',
      /không có/,
    ],
    ['decomposed letters', ({ sections }) => Object.assign(sections[4]!, { title: 'Kết luận'.normalize('NFD') }), 'report-parts › K › title', /NFC/],
    ['a kind that there is not', (template) => Object.assign(template, { kind: 'rapport' }), 'report-parts › kind', /preliminary-outline/],
    ['a link that is no heading', ({ sections }) => Object.assign(sections[4]!, { sourceKeys: ['I..1'] }), 'report-parts › K › sourceKeys', /I\.1/],
  ])('%s: template and field are named', (_, change, path, message) => {
    const mistakes = checkTemplate(spoil(change))
    expect(mistakes.map((mistake) => mistake.path)).toContain(path)
    expect(mistakes.find((mistake) => mistake.path === path)?.message).toMatch(message)
  })

  test('whatever is given, mistakes are told and nothing is thrown', () => {
    for (const value of [null, 1, 'x', [], {}, { id: 'x', sections: [null] }, { id: 'x', sections: [{ children: 1, content: [], guidance: [] }] }])
      expect(checkTemplate(value).length).toBeGreaterThan(0)
  })

  test('loading lists all mistakes at once and refuses two templates with one id', () => {
    const bad = spoil(({ sections }) => {
      Object.assign(sections[0]!, { budgetPages: -1 })
      Object.assign(sections[4]!, { title: '' })
    })
    expect(() => checkedTemplates([bad])).toThrow(/report-parts › M › budgetPages[\s\S]*report-parts › K › title/)
    expect(() => checkedTemplates([templateFor('report', 'parts'), templateFor('report', 'parts')])).toThrow(/report-parts › id/)
  })
})
