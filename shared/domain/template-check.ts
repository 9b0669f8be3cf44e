import { KINDS } from './document-kinds.ts'
import { childLevel, SECTION_LEVELS, type SectionLevel, TOP_LEVELS } from './section-level.ts'
import { FRAMES } from './stages.ts'
import { CONTENT_MARKS, CONTENT_NODES } from './template-content.ts'
import { unknownVariables } from './variables.ts'

/** A mistake in a template: where ('report-parts › P1.II.2 › shortTitle') and what, in Vietnamese. */
interface TemplateMistake {
  path: string
  message: string
}

/** Longest tên gọn that the outline shows without cutting. */
export const SHORT_TITLE_MAX = 24

const TEMPLATE_FIELDS = ['id', 'version', 'kind', 'frame', 'name', 'docType', 'subject', 'sections']
const SECTION_FIELDS = ['key', 'level', 'title', 'shortTitle', 'guidance', 'budgetPages', 'field', 'sourceKeys', 'content', 'landscape', 'children']
const GUIDANCE_FIELDS = ['write', 'data', 'pitfalls']
const NODE_FIELDS = ['type', 'attrs', 'content', 'marks', 'text']
const KEY = /^[A-Z][A-Z0-9]*(\.[A-Z0-9]+)*$/
// A heading that stands twice in a draft bears a number: 'I.1(2)'.
const SOURCE_KEY = /^[\p{L}\d]+(\(\d+\))?(\.[\p{L}\d]+(\(\d+\))?)*(#[^#|]+(\|[^#|]+)*)?$/u

/** A level as who edits a template reads it. */
const LEVEL_WORDS: Readonly<Record<SectionLevel, string>> = {
  plain: '“không số”',
  part: '“Phần”',
  roman: '“I.”',
  num: '“1.”',
  num2: '“1.1.”',
  alpha: '“a)”',
  appendix: '“Phụ lục”',
}

type Fields = Record<string, unknown>

/** All mistakes of a template, whatever was given; empty when it can be used. */
export function checkTemplate(template: unknown): TemplateMistake[] {
  const mistakes: TemplateMistake[] = []
  if (!isFields(template)) return [{ path: '(mẫu)', message: 'phải là một đối tượng có các trường của mẫu' }]
  const name = typeof template.id === 'string' && template.id !== '' ? template.id : '(mẫu chưa có id)'
  const check = new Checker(mistakes, name)
  check.fields(template, TEMPLATE_FIELDS)
  check.text(template, 'id')
  check.text(template, 'name')
  check.text(template, 'docType')
  check.text(template, 'subject')
  check.oneOf(template, 'kind', KINDS)
  check.oneOf(template, 'frame', FRAMES)
  if (!Number.isInteger(template.version) || Number(template.version) < 1) check.report('version', 'phải là số nguyên từ 1 trở lên')
  if (!Array.isArray(template.sections) || template.sections.length === 0) check.report('sections', 'phải có ít nhất một mục')
  else checkSections(template.sections, null, name, mistakes, new Set())
  return mistakes
}

/** @param parent level above; null at the top, undefined when it is not known because it was wrong itself */
function checkSections(
  sections: unknown[],
  parent: SectionLevel | null | undefined,
  at: string,
  mistakes: TemplateMistake[],
  keys: Set<string>,
): void {
  for (const [index, section] of sections.entries()) {
    const place = `mục thứ ${index + 1}`
    if (!isFields(section)) {
      mistakes.push({ path: `${at} › ${place}`, message: 'phải là một đối tượng có các trường của mục' })
      continue
    }
    const template = at.split(' › ')[0]!
    const key = typeof section.key === 'string' && section.key !== '' ? section.key : null
    const path = key ? `${template} › ${key}` : `${at} › ${place}`
    const check = new Checker(mistakes, path)
    check.fields(section, SECTION_FIELDS)
    checkKey(check, key, keys)
    check.text(section, 'title')
    check.text(section, 'shortTitle')
    if (typeof section.shortTitle === 'string' && [...section.shortTitle].length > SHORT_TITLE_MAX)
      check.report('shortTitle', `tên gọn dài ${[...section.shortTitle].length} ký tự, chỉ được ${SHORT_TITLE_MAX}`)
    checkGuidance(check, section.guidance)
    checkOptional(check, section)
    const level = checkLevel(check, section, parent)
    if (section.children === undefined) continue
    if (!Array.isArray(section.children)) check.report('children', 'phải là danh sách mục')
    else checkSections(section.children, level, path, mistakes, keys)
  }
}

function checkKey(check: Checker, key: string | null, keys: Set<string>): void {
  if (key === null) {
    check.report('key', 'thiếu mã mục')
    return
  }
  if (!KEY.test(key)) check.report('key', `mã "${key}" chỉ gồm chữ in hoa không dấu, số, ngăn cách bằng dấu chấm`)
  if (keys.has(key)) check.report('key', `mã "${key}" dùng cho hai mục`)
  keys.add(key)
}

function checkLevel(check: Checker, section: Fields, parent: SectionLevel | null | undefined): SectionLevel | undefined {
  if (!check.oneOf(section, 'level', SECTION_LEVELS)) return undefined
  const level = section.level as SectionLevel
  if (parent === null) {
    if (!TOP_LEVELS.includes(level)) check.report('level', `cấp ${LEVEL_WORDS[level]} không đứng ở cấp trên cùng`)
  } else if (parent !== undefined && childLevel(parent) !== level) {
    const allowed = childLevel(parent)
    check.report(
      'level',
      allowed
        ? `dưới cấp ${LEVEL_WORDS[parent]} phải là cấp ${LEVEL_WORDS[allowed]}, không phải ${LEVEL_WORDS[level]}`
        : `dưới cấp ${LEVEL_WORDS[parent]} không có mục con`,
    )
  }
  return level
}

function checkGuidance(check: Checker, guidance: unknown): void {
  if (!isFields(guidance)) {
    check.report('guidance', 'thiếu phần hướng dẫn')
    return
  }
  check.fields(guidance, GUIDANCE_FIELDS, 'guidance.')
  for (const field of GUIDANCE_FIELDS) {
    const value = guidance[field]
    if (value === undefined && field !== 'write') continue
    if (!Array.isArray(value) || value.length === 0) check.report(`guidance.${field}`, 'phải là danh sách câu, ít nhất một câu')
    else for (const [index, line] of value.entries()) check.string(line, `guidance.${field}[${index + 1}]`)
  }
}

function checkOptional(check: Checker, section: Fields): void {
  const { budgetPages, field, sourceKeys, landscape, content } = section
  if (budgetPages !== undefined && !(typeof budgetPages === 'number' && Number.isFinite(budgetPages) && budgetPages > 0))
    check.report('budgetPages', 'số trang phải lớn hơn 0')
  if (field !== undefined) check.string(field, 'field')
  if (landscape !== undefined && typeof landscape !== 'boolean') check.report('landscape', 'phải là true hoặc false')
  if (sourceKeys !== undefined) {
    if (!Array.isArray(sourceKeys)) check.report('sourceKeys', 'phải là danh sách mã đề mục của thành phố')
    else if (sourceKeys.some((key) => typeof key !== 'string' || !SOURCE_KEY.test(key)))
      check.report('sourceKeys', 'mã đề mục phải có dạng "I.1" hoặc "III#từ khóa"')
  }
  if (content === undefined) return
  if (isFields(content) && content.type === 'doc') checkNode(check, content, 'content')
  else check.report('content', 'nội dung mở đầu phải có gốc là "doc"')
}

function checkNode(check: Checker, node: unknown, path: string): void {
  if (!isFields(node)) {
    check.report(path, 'phải là một khối nội dung')
    return
  }
  check.fields(node, NODE_FIELDS, `${path}.`)
  const attributes = typeof node.type === 'string' && Object.hasOwn(CONTENT_NODES, node.type) ? CONTENT_NODES[node.type] : undefined
  if (!attributes) {
    check.report(path, `khối "${String(node.type)}" không có trong bộ soạn thảo`)
    return
  }
  if (node.type === 'text') check.string(node.text, `${path}.text`)
  if (node.attrs !== undefined) {
    if (isFields(node.attrs)) check.fields(node.attrs, attributes, `${path}.attrs.`)
    else check.report(`${path}.attrs`, 'phải là một đối tượng')
  }
  if (node.marks !== undefined) {
    const marks = Array.isArray(node.marks) ? node.marks : [null]
    for (const mark of marks)
      if (!isFields(mark) || !CONTENT_MARKS.includes(String(mark.type))) check.report(`${path}.marks`, 'kiểu chữ không có trong bộ soạn thảo')
  }
  if (node.content === undefined) return
  if (!Array.isArray(node.content)) check.report(`${path}.content`, 'phải là danh sách khối')
  else for (const [index, child] of node.content.entries()) checkNode(check, child, `${path}[${index + 1}]`)
}

/** Collects mistakes of one place. */
class Checker {
  private readonly mistakes: TemplateMistake[]
  private readonly at: string

  constructor(mistakes: TemplateMistake[], at: string) {
    this.mistakes = mistakes
    this.at = at
  }

  report(field: string, message: string): void {
    this.mistakes.push({ path: `${this.at} › ${field}`, message })
  }

  fields(value: Fields, known: readonly string[], prefix = ''): void {
    for (const field of Object.keys(value)) if (!known.includes(field)) this.report(prefix + field, 'trường này không có trong mẫu')
  }

  text(value: Fields, field: string): void {
    this.string(value[field], field)
  }

  string(value: unknown, field: string): void {
    if (typeof value !== 'string' || value.trim() === '') {
      this.report(field, 'phải là chữ, không được để trống')
      return
    }
    if (value !== value.normalize('NFC')) this.report(field, 'phải dùng chữ Unicode dựng sẵn (NFC)')
    for (const name of unknownVariables(value)) this.report(field, `biến "{{${name}}}" không có`)
  }

  oneOf(value: Fields, field: string, allowed: readonly string[]): boolean {
    if (allowed.includes(String(value[field]))) return true
    this.report(field, `phải là một trong: ${allowed.join(', ')}`)
    return false
  }
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
