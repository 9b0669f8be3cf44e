import type { BodyNode } from '../../content/body/nodes.ts'
import type { OldFact } from '../corrected-facts.ts'
import { type DocumentForm, dateText, issuerOf, numberLine } from '../document-form.ts'
import { type DocumentKind, isWorkingPaper, KIND_RULES } from '../document-kinds.ts'
import { typeName, typeSymbol } from '../document-types.ts'
import { checkForm } from '../form-check.ts'
import type { FormatProfile } from '../format-profile.ts'
import type { IssuerNames } from '../issuing-body.ts'
import { WORDS_A_PAGE } from '../page-length.ts'
import type { SectionLevel } from '../section-level.ts'
import type { CopiedWords } from '../upstream/copies.ts'
import { type BodyParagraph, type CheckedRun, readBody } from './checked-run.ts'
import { consistencyRules } from './consistency.ts'
import { copiedPassages, type UpstreamText } from './copied.ts'
import { copyRules } from './copy-rules.ts'
import { type Finding, finding, joinCells, NOWHERE, startOf } from './finding.ts'
import { copiedSentences, type Following, followRules } from './follow-rules.ts'
import { comparisonRules } from './numbers/comparison-rules.ts'
import { numberRules } from './numbers/figure-rules.ts'
import type { KnownRegister } from './numbers/known-figures.ts'
import type { OtherText } from './numbers/two-ways.ts'
import { oldFactRules } from './old-facts.ts'
import {
  dateLineProblems,
  endingProblem,
  type LineProblem,
  nameLineProblems,
  numberLineProblems,
  powerLineProblems,
  recipientProblems,
  symbolProblems,
} from './paper-lines.ts'
import type { RuleId } from './rules.ts'
import { headingProblems, type OutlineEntry, structureProblems } from './structure.ts'
import { correct, textRules } from './text-rules.ts'
import { wordingRules } from './wording.ts'

export interface CheckedSection extends OutlineEntry {
  /** Its body; null when it could not be read. */
  body: BodyNode | null
  approved: boolean
  /** Words of its body. */
  words: number
  budgetPages: number | null
  /** How many people are responsible. */
  people: number
  /** ISO day by which it should be written; null for none. */
  due: string | null
}

/** Everything that the check of our own document looks at. */
export interface CheckedDocument {
  kind: DocumentKind
  form: DocumentForm
  profile: FormatProfile
  /** What the head is made of, with the term: '2025 - 2030'. */
  names: IssuerNames
  /** In reading order. */
  sections: readonly CheckedSection[]
  /** Texts from above that the dossier keeps. */
  upstream: readonly UpstreamText[]
  /** What the ward answers of them. */
  following: Following
  /** Percent of a section's words that may be the wording of these texts. */
  copiedShare: number
  /** What people copied from these texts by the program. */
  copies: readonly CopiedWords[]
  /** What facts of the congress said before they were corrected. */
  oldFacts: readonly OldFact[]
  /** What the register of figures knows. */
  register: KnownRegister
  /** Words of the other documents of the dossier. */
  others: readonly OtherText[]
  /** ISO day. */
  today: string
}

/** What stands against the form or looks unfinished in a document of ours, in reading order: the form first. Rules that are switched off are left out. */
export function checkDocument(document: CheckedDocument, muted: ReadonlySet<RuleId> = new Set()): Finding[] {
  const { sections, kind } = document
  const working = isWorkingPaper(kind)
  const byId = new Map(sections.map((section) => [section.id, section]))
  const aboutOf = (section: CheckedSection): string => {
    const parent = section.parentId === null ? undefined : byId.get(section.parentId)
    return `${parent ? `${aboutOf(parent)} / ` : ''}${section.title}`
  }
  const bodies = sections.map((section) => ({ section, ...readBody(section.body ?? {}, section.id, aboutOf(section)) }))
  const titles = sections.map(
    (section): CheckedRun => ({
      place: { ...NOWHERE, sectionId: section.id, area: 'heading' },
      text: section.title,
      run: null,
      about: aboutOf(section),
    }),
  )
  const printed = printedLines(document).map((text): CheckedRun => ({ place: NOWHERE, text, run: null, about: '' }))
  // A working paper may have open places in its text; what is printed over it may not.
  const open = working ? 'hint' : 'error'
  const texts = bodies.flatMap(({ runs }) => runs)
  const runs = [...printed, ...titles, ...texts]
  // How recipients and bodies are spelled is not up to this text: only the title is held against it.
  const title = new Set([document.form.docType, ...document.form.subject.split('\n'), document.form.theme])
  const isCopied = copiedSentences(document.upstream)
  const findings = [
    ...formFindings(document),
    ...structureProblems(sections),
    ...bodies.flatMap(({ section, paragraphs }) => headingProblems(section.id, paragraphs, working ? 'hint' : 'should')),
    ...emptySections(document, bodies),
    ...ending(bodies),
    ...budgets(sections),
    ...responsibility(document),
    ...copiedPassages(texts, document.upstream),
    ...followRules(texts, document.upstream, { theme: document.form.theme, following: document.following, copiedShare: document.copiedShare }),
    ...copyRules(texts, document.copies),
    ...joinCells([
      ...runs.flatMap((run) => [
        ...textRules(run),
        ...wordingRules(run, run.place.area === 'form' || run.place.area === 'heading' ? 'error' : open, isCopied),
      ]),
      ...oldFactRules(runs, document.oldFacts),
    ]),
    ...comparisonRules(
      bodies.flatMap(({ notes }) => notes),
      document.register,
    ),
    ...numberRules(
      texts,
      sections.map(({ id, body }) => ({ sectionId: id, body })),
      {
        register: document.register,
        others: document.others,
        term: document.names.term,
        oldTerms: document.oldFacts.flatMap(({ fact, words }) => (fact === 'term' ? words : [])),
      },
    ),
    ...consistencyRules([...printed.filter(({ text }) => title.has(text)), ...titles, ...texts], document.names.term),
  ]
  const order = new Map(sections.map((section, index) => [section.id, index]))
  const rank = (place: Finding['place']) => (place.sectionId === null ? -1 : (order.get(place.sectionId) ?? -1))
  return findings
    .filter(({ rule }) => !muted.has(rule))
    .sort((one, other) => rank(one.place) - rank(other.place) || (one.place.paragraph ?? 0) - (other.place.paragraph ?? 0))
}

/** What the form prints in words: head, title, addressees, bases, signature and recipients. Each line once. */
function printedLines({ form, names }: CheckedDocument): string[] {
  const { superior, issuer } = issuerOf(form, names)
  const title = [form.docType, form.subject, form.theme]
  const rest = [...form.addressing.lines, ...form.bases, form.signature.power, form.signature.post, ...form.recipients]
  return [...new Set([...superior, ...issuer, ...title, ...rest].flatMap((text) => text.split('\n')))].filter((text) => text !== '')
}

/** Fields of the form that have a rule of their own; what `checkForm` says of the others belongs to the title. */
const FIELD_RULES: [RegExp, RuleId][] = [
  [/^(symbol|number)$/, 'TT-14'],
  [/^place$/, 'TT-17'],
  [/^date/, 'TT-16'],
  [/^signature\.power$/, 'TT-19'],
  [/^signature\.name$/, 'TT-22'],
  [/^signature\.post$/, 'TT-30'],
  [/^recipients/, 'TT-24'],
]

function formFindings({ form, profile, sections, kind }: CheckedDocument): Finding[] {
  const lines: LineProblem[] = []
  const number = numberLine(form, profile.header.number.blank)
  if (number !== '') lines.push(...numberLineProblems(number), ...symbolProblems(number, typeSymbol(form.docType)))
  lines.push(...dateLineProblems(`${form.place}, ${dateText(form.date, profile.header.placeDate)}`))
  lines.push(...form.signature.power.split('\n').flatMap(powerLineProblems), ...nameLineProblems(form.signature.name))
  lines.push(
    ...recipientProblems(
      form.recipients.map((line, index) => line + (index === form.recipients.length - 1 ? profile.recipients.last : profile.recipients.separator)),
    ),
  )
  const findings = lines.map(({ rule, found }) => finding(rule, NOWHERE, { found }))
  for (const { field, message } of checkForm(form)) {
    const rule = FIELD_RULES.find(([pattern]) => pattern.test(field))?.[1] ?? 'TT-18'
    if (!findings.some((known) => known.rule === rule)) findings.push(finding(rule, NOWHERE, { found: message }))
  }
  if (!form.draftMark && sections.some((section) => !section.approved && section.words > 0))
    findings.push(finding('TT-26', NOWHERE, { found: 'Còn mục chưa duyệt mà trang đầu không ghi “Dự thảo”' }))
  if (form.draftMark && form.number !== null)
    findings.push(
      finding('TT-26', NOWHERE, { found: 'Đã ghi số mà trang đầu còn ghi “Dự thảo”', expected: 'Văn bản đã có số không còn chữ “Dự thảo”' }),
    )
  if (!isWorkingPaper(kind) && form.symbol === '' && sections.some((section) => section.level === 'appendix')) {
    const type = typeName(KIND_RULES[kind].docType) ?? 'Văn bản'
    const found = `${type} chưa có ký hiệu nên phụ lục không dẫn được số ${type.toLocaleLowerCase('vi')}`
    findings.push(finding('TT-28', NOWHERE, { found }))
  }
  findings.push(...unsigned(form))
  return findings
}

function unsigned(form: DocumentForm): Finding[] {
  if (form.symbol === '') return []
  const missing = [
    ...(form.signature.power === '' && form.signature.post === '' ? ['người ký'] : []),
    ...(form.recipients.length === 0 ? ['nơi nhận'] : []),
  ]
  return missing.length === 0 ? [] : [finding('TT-30', NOWHERE, { found: `Chưa ghi ${missing.join(' và ')}` })]
}

type Body = { section: CheckedSection; runs: CheckedRun[]; paragraphs: BodyParagraph[] }

function emptySections({ sections, kind }: CheckedDocument, bodies: readonly Body[]): Finding[] {
  const parents = new Set(sections.map((section) => section.parentId))
  return bodies
    .filter(({ section, paragraphs }) => section.body !== null && !parents.has(section.id) && paragraphs.every(({ text }) => text.trim() === ''))
    .map(({ section }) =>
      finding(
        'TT-29',
        { ...NOWHERE, sectionId: section.id, area: 'heading' },
        { found: 'Mục chưa có nội dung', severity: isWorkingPaper(kind) ? 'hint' : 'should' },
      ),
    )
}

/** Letters at the end of a text that are shown. */
const TAIL = 60

/** The last words before the signature. A text that ends in a table has no ending of its own. */
function ending(bodies: readonly Body[]): Finding[] {
  const written = bodies.filter(({ section, runs }) => !isInAppendix(section, bodies) && runs.length > 0)
  const last = written.at(-1)
  const paragraph = last?.paragraphs.findLast(({ text }) => text.trim() !== '')
  if (!last || !paragraph || paragraph.inTable || paragraph.level > 0) return []
  const problem = endingProblem(paragraph.text)
  const run = last.runs.at(-1)
  if (!problem || !run) return []
  const end = run.text.trimEnd().length
  const tail = Math.max(0, end - TAIL)
  const slash = / ?\. ?\/ ?\.?$/u.exec(run.text.slice(tail, end))
  const corrections = slash ? correct(run, tail + slash.index, slash[0], '.') : []
  return [
    finding(problem.rule, run.place, {
      found: problem.found,
      severity: problem.found.includes('./.') ? 'error' : 'should',
      quote: startOf(run.text.slice(tail, end)),
      corrections,
    }),
  ]
}

function isInAppendix(section: CheckedSection, bodies: readonly Body[]): boolean {
  if (section.level === ('appendix' satisfies SectionLevel)) return true
  const parent = bodies.find((body) => body.section.id === section.parentId)
  return parent ? isInAppendix(parent.section, bodies) : false
}

const oneDigit = (pages: number): string => (Math.round(pages * 10) / 10).toString().replace('.', ',')

function budgets(sections: readonly CheckedSection[]): Finding[] {
  return sections.flatMap((section) => {
    const pages = section.words / WORDS_A_PAGE
    if (section.budgetPages === null || Math.round(pages * 10) <= Math.round(section.budgetPages * 10)) return []
    return [
      finding(
        'ND-11',
        { ...NOWHERE, sectionId: section.id, area: 'heading' },
        { found: `Khoảng ${oneDigit(pages)} trang`, expected: `Dự kiến ${oneDigit(section.budgetPages)} trang` },
      ),
    ]
  })
}

const dayText = (iso: string): string => iso.split('-').reverse().join('/')

/** Sections that should have been written by now; and, where others have somebody, the first of those that nobody is responsible for. */
function responsibility({ sections, today }: CheckedDocument): Finding[] {
  const parents = new Set(sections.map((section) => section.parentId))
  const open = sections.filter((section) => !section.approved && !parents.has(section.id))
  const say = (section: CheckedSection, found: string, count = 1) =>
    finding('ND-12', { ...NOWHERE, sectionId: section.id, area: 'heading' }, { found, count })
  const late = open.filter(({ due }) => due !== null && due < today)
  const alone = sections.some(({ people }) => people > 0) ? open.filter(({ people }) => people === 0) : []
  const first = alone[0]
  return [
    ...late.map((section) => say(section, `Quá hạn ${dayText(section.due!)}`)),
    ...(first
      ? [say(first, alone.length === 1 ? 'Chưa có người phụ trách' : `Từ mục này trở đi, ${alone.length} mục chưa có người phụ trách`, alone.length)]
      : []),
  ]
}
