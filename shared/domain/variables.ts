import { otherDistricts } from './congress-facts.ts'
import type { DocumentTemplate, Guidance, TemplateNode, TemplateSection } from './template.ts'

/** Variables that texts of templates may hold, written {{phuong}}, with an example each; nam1 … nam5 are the years of the term under review. */
const TEMPLATE_VARIABLES = {
  phuong: 'phường Hoàn Kiếm',
  PHUONG: 'PHƯỜNG HOÀN KIẾM',
  tenPhuong: 'Hoàn Kiếm',
  thanhPho: 'thành phố Hà Nội',
  THANH_PHO: 'THÀNH PHỐ HÀ NỘI',
  lanThu: 'I',
  nhiemKy: '2025 - 2030',
  nhiemKyTruoc: '2020 - 2025',
  namCuoi: '2030',
  namCuoiTruoc: '2025',
  nam1: '2021',
  nam2: '2022',
  nam3: '2023',
  nam4: '2024',
  nam5: '2025',
  tamNhin: '2045',
  chuDe: 'chủ đề Đại hội',
  phuongCham: 'phương châm Đại hội',
  quanCu: 'quận Hoàn Kiếm',
  daiHoiQuan: 'XXVI',
  phuongCu: 'Hàng Bạc, Hàng Bồ, …',
  cacQuan: 'quận Hoàn Kiếm, quận Ba Đình',
  nghiQuyetQuan: 'Nghị quyết Đại hội Đảng bộ quận Hoàn Kiếm lần thứ XXVI, Nghị quyết Đại hội Đảng bộ quận Ba Đình lần thứ XXVI',
  nghiQuyetLapPhuong: 'Nghị quyết số 1656/NQ-UBTVQH15, ngày 16/6/2025',
  daiHoiToanQuoc: 'XIV',
  daiHoiCapTren: 'XVIII',
  noiMotCua: 'Điểm phục vụ hành chính công',
} as const

type TemplateVariable = keyof typeof TEMPLATE_VARIABLES
export type TemplateValues = Readonly<Record<TemplateVariable, string>>

/** Printed where a value is not known yet, as offices do. */
const BLANK = '…'

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/gu

/** The text with its variables replaced; an empty value becomes '…', an unknown name stays as it is (`checkTemplate` reports it). */
export const fillVariables = (text: string, values: Partial<TemplateValues>): string =>
  text.replace(VARIABLE, (whole, name: string) => (isVariable(name) ? values[name]?.trim() || BLANK : whole))

/** Names in {{…}} that are no variables, in order, each once. */
export const unknownVariables = (text: string): string[] =>
  [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1]!))].filter((name) => !isVariable(name))

const isVariable = (name: string): name is TemplateVariable => Object.hasOwn(TEMPLATE_VARIABLES, name)

/** The template with every text filled: titles, short titles, guidance, start text, subject. */
export const fillTemplate = (template: DocumentTemplate, values: Partial<TemplateValues>): DocumentTemplate => ({
  ...template,
  subject: fillVariables(template.subject, values),
  sections: template.sections.map((section) => fillSection(section, values)),
})

function fillSection(section: TemplateSection, values: Partial<TemplateValues>): TemplateSection {
  const fill = (text: string) => fillVariables(text, values)
  const filled: TemplateSection = {
    ...section,
    title: fill(section.title),
    shortTitle: fill(section.shortTitle),
    guidance: fillGuidance(section.guidance, fill),
  }
  if (section.content) filled.content = fillNode(section.content, fill)
  if (section.children) filled.children = section.children.map((child) => fillSection(child, values))
  return filled
}

/** The guidance with every line filled. */
export function fillGuidance(guidance: Guidance, fill: (text: string) => string): Guidance {
  const filled: Guidance = { write: guidance.write.map(fill) }
  if (guidance.data) filled.data = guidance.data.map(fill)
  if (guidance.pitfalls) filled.pitfalls = guidance.pitfalls.map(fill)
  return filled
}

function fillNode(node: TemplateNode, fill: (text: string) => string): TemplateNode {
  const filled: TemplateNode = { ...node }
  if (node.text !== undefined) filled.text = fill(node.text)
  if (node.content) filled.content = node.content.map((child) => fillNode(child, fill))
  return filled
}

/** What is known of a congress when its documents are made. */
export interface CongressFacts {
  /** 'Hoàn Kiếm', with or without 'phường' before it. */
  wardName: string
  /** 'thành phố Hà Nội' */
  city: string
  /** 'I' */
  ordinal: string
  /** '2025 - 2030'; any dash, with or without spaces. */
  term: string
  theme?: string
  motto?: string
  /** 'quận Hoàn Kiếm' */
  formerDistrict?: string
  /** Congress of the former district whose resolution is reviewed: 'XXVI'. */
  formerDistrictCongress?: string
  formerWards?: readonly string[]
  /** Other districts that parts came from: 'quận Ba Đình lần thứ XXVI; …' (see `checkOtherDistricts`). */
  otherDistricts?: string
  /** 'Nghị quyết số 1656/NQ-UBTVQH15, ngày 16/6/2025' */
  foundingResolution?: string
  /** 'XIV' */
  nationalCongress?: string
  /** 'XVIII' */
  cityCongress?: string
  /** 'Điểm phục vụ hành chính công' */
  serviceBody?: string
}

/** Values of all variables from the facts of a congress; what is not known is '' and will be printed as '…'. */
export function templateValues(facts: CongressFacts): TemplateValues {
  const name = facts.wardName.trim().replace(/^phường\s+/iu, '')
  const ward = name ? `phường ${name}` : ''
  const years = /^\s*(\d{4})\s*[-–—]\s*(\d{4})\s*$/u.exec(facts.term)
  const [from, to] = years ? [Number(years[1]), Number(years[2])] : [Number.NaN, Number.NaN]
  const districts = [
    [facts.formerDistrict?.trim() ?? '', facts.formerDistrictCongress?.trim() || BLANK] as const,
    ...otherDistricts(facts.otherDistricts ?? ''),
  ].filter(([district]) => district !== '')
  const yearBefore = (back: number) => (years ? `${from - back}` : '')
  return {
    phuong: ward,
    PHUONG: ward.toLocaleUpperCase('vi'),
    tenPhuong: name,
    thanhPho: facts.city.trim(),
    THANH_PHO: facts.city.trim().toLocaleUpperCase('vi'),
    lanThu: facts.ordinal.trim(),
    nhiemKy: years ? `${from} - ${to}` : facts.term.trim(),
    nhiemKyTruoc: years ? `${from - (to - from)} - ${from}` : '',
    namCuoi: years ? `${to}` : '',
    namCuoiTruoc: years ? `${from}` : '',
    nam1: yearBefore(4),
    nam2: yearBefore(3),
    nam3: yearBefore(2),
    nam4: yearBefore(1),
    nam5: yearBefore(0),
    tamNhin: '2045',
    chuDe: facts.theme?.trim() ?? '',
    phuongCham: facts.motto?.trim() ?? '',
    quanCu: facts.formerDistrict?.trim() ?? '',
    daiHoiQuan: facts.formerDistrictCongress?.trim() ?? '',
    phuongCu: facts.formerWards?.join(', ') ?? '',
    cacQuan: districts.map(([district]) => district).join(', '),
    nghiQuyetQuan: districts.map(([district, congress]) => `Nghị quyết Đại hội Đảng bộ ${district} lần thứ ${congress}`).join(', '),
    nghiQuyetLapPhuong: facts.foundingResolution?.trim() ?? '',
    daiHoiToanQuoc: facts.nationalCongress?.trim() ?? '',
    daiHoiCapTren: facts.cityCongress?.trim() ?? '',
    noiMotCua: facts.serviceBody?.trim() ?? '',
  }
}
