import type { FormatProfile, PageMargins, TextStyle } from './format-profile.ts'

/** How a number is stored: millimetres and points are twips, letters half-points, lines are lines. */
export const STORED = { mm: 1440 / 25.4, pt: 20, letters: 2, lines: 1 } as const

/** What can be set: how it is called, its bounds in the shown unit, where it stands in a profile. */
export interface NumberRule {
  name: string
  /** Of what is shown. */
  unit: 'mm' | 'pt' | 'dòng'
  stored: keyof typeof STORED
  least: number
  most: number
  read: (profile: FormatProfile) => number
  write: (profile: FormatProfile, value: number) => FormatProfile
}

const margin = (name: string, side: keyof PageMargins): NumberRule => ({
  name,
  unit: 'mm',
  stored: 'mm',
  least: 10,
  most: 50,
  read: ({ page }) => page.portrait[side],
  write: (profile, value) => ({
    ...profile,
    page: { ...profile.page, portrait: { ...profile.page.portrait, [side]: value }, landscape: { ...profile.page.landscape, [side]: value } },
  }),
})

const letters = (
  name: string,
  [least, most]: [number, number],
  read: (profile: FormatProfile) => TextStyle,
  write: (profile: FormatProfile, value: number) => FormatProfile,
): NumberRule => ({ name, unit: 'pt', stored: 'letters', least, most, read: (profile) => read(profile).size, write })

const spacing = (name: string, key: 'line' | 'before', least: number, most: number): NumberRule => ({
  name,
  unit: 'pt',
  stored: 'pt',
  least,
  most,
  read: ({ body }) => body[key],
  write: (profile, value) => ({ ...profile, body: { ...profile.body, [key]: value } }),
})

const column = (name: string, at: 0 | 1, least: number, most: number): NumberRule => ({
  name,
  unit: 'mm',
  stored: 'mm',
  least,
  most,
  read: ({ header }) => header.columns[at],
  write: (profile, value) => ({
    ...profile,
    header: { ...profile.header, columns: at === 0 ? [value, profile.header.columns[1]] : [profile.header.columns[0], value] },
  }),
})

/** The numbers of a format profile that an office may set otherwise for its dossier, in the units that people use. */
export const PROFILE_NUMBERS = {
  top: margin('Lề trên', 'top'),
  bottom: margin('Lề dưới', 'bottom'),
  left: margin('Lề trái', 'left'),
  right: margin('Lề phải', 'right'),
  pageNumberAt: {
    name: 'Số trang cách mép trên',
    unit: 'mm',
    stored: 'mm',
    least: 5,
    most: 25,
    read: ({ page }) => page.header,
    write: (profile, header) => ({ ...profile, page: { ...profile.page, header } }),
  },
  pageNumberSize: letters(
    'Cỡ chữ số trang',
    [11, 15],
    ({ pageNumber }) => pageNumber,
    (profile, size) => ({ ...profile, pageNumber: { ...profile.pageNumber, size } }),
  ),
  bodySize: letters('Cỡ chữ nội dung', [12, 16], ({ body }) => body, withBodySize),
  line: spacing('Giãn dòng', 'line', 14, 30),
  before: spacing('Cách đoạn', 'before', 0, 24),
  firstLine: {
    name: 'Thụt đầu dòng',
    unit: 'mm',
    stored: 'mm',
    least: 0,
    most: 30,
    read: ({ body }) => body.firstLine,
    write: (profile, firstLine) => ({ ...profile, body: { ...profile.body, firstLine } }),
  },
  leftColumn: column('Cột trái đầu trang', 0, 40, 100),
  rightColumn: column('Cột phải đầu trang', 1, 70, 120),
  partySize: letters(
    'Cỡ chữ tiêu đề',
    [12, 17],
    ({ header }) => header.partyTitle,
    (profile, size) => ({ ...profile, header: { ...profile.header, partyTitle: { ...profile.header.partyTitle, size } } }),
  ),
  issuerSize: letters(
    'Cỡ chữ tên cơ quan',
    [11, 16],
    ({ header }) => header.issuer,
    (profile, size) => {
      const { superior, issuer, star } = profile.header
      return { ...profile, header: { ...profile.header, superior: { ...superior, size }, issuer: { ...issuer, size }, star: { ...star, size } } }
    },
  ),
  numberSize: letters(
    'Cỡ chữ số và ngày',
    [11, 16],
    ({ header }) => header.number,
    (profile, size) => {
      const { number, placeDate } = profile.header
      return { ...profile, header: { ...profile.header, number: { ...number, size }, placeDate: { ...placeDate, size } } }
    },
  ),
  typeSize: letters(
    'Cỡ chữ tên loại',
    [13, 18],
    ({ title }) => title.type,
    (profile, size) => ({ ...profile, title: { ...profile.title, type: { ...profile.title.type, size } } }),
  ),
  subjectSize: letters(
    'Cỡ chữ trích yếu',
    [12, 16],
    ({ title }) => title.subject,
    (profile, size) => ({ ...profile, title: { ...profile.title, subject: { ...profile.title.subject, size } } }),
  ),
  signatureSize: letters(
    'Cỡ chữ phần ký',
    [12, 16],
    ({ signature }) => signature.power,
    (profile, size) => {
      const { power, post, name } = profile.signature
      return { ...profile, signature: { ...profile.signature, power: { ...power, size }, post: { ...post, size }, name: { ...name, size } } }
    },
  ),
  signatureLines: {
    name: 'Khoảng trống để ký',
    unit: 'dòng',
    stored: 'lines',
    least: 2,
    most: 8,
    read: ({ signature }) => signature.blankLines,
    write: (profile, blankLines) => ({ ...profile, signature: { ...profile.signature, blankLines } }),
  },
  recipientsSize: letters(
    'Cỡ chữ nơi nhận',
    [10, 14],
    ({ recipients }) => recipients.item,
    (profile, size) => ({ ...profile, recipients: { ...profile.recipients, item: { ...profile.recipients.item, size } } }),
  ),
  tableSize: letters(
    'Cỡ chữ trong bảng',
    [9, 14],
    ({ table }) => table,
    (profile, size) => ({ ...profile, table: { ...profile.table, size } }),
  ),
  footnoteSize: letters(
    'Cỡ chữ chú thích',
    [9, 13],
    ({ footnote }) => footnote,
    (profile, size) => ({ ...profile, footnote: { ...profile.footnote, size } }),
  ),
} satisfies Record<string, NumberRule>

/** Headings as large as the text grow with it. */
function withBodySize(profile: FormatProfile, size: number): FormatProfile {
  const grown = <T extends { size: number }>(style: T): T => (style.size === profile.body.size ? { ...style, size } : style)
  const headings = Object.fromEntries(Object.entries(profile.headings).map(([level, style]) => [level, grown(style)]))
  return {
    ...profile,
    body: { ...profile.body, size },
    bases: { ...profile.bases, item: grown(profile.bases.item) },
    headings: headings as FormatProfile['headings'],
    subHeadings: [grown(profile.subHeadings[0]), grown(profile.subHeadings[1])],
  }
}
