import { flag, isOn, readStyleSheet, readThemeFonts, withoutUndefined } from '../import/style-sheet.ts'
import { child, find, val, type XmlElement } from '../import/xml.ts'

/** How letters look; undefined: nothing said here. */
interface LetterLook {
  bold?: boolean
  italic?: boolean
  underline?: boolean
  caps?: boolean
  hidden?: boolean
  /** RRGGBB; 'auto' is black. */
  color?: string
  /** Half-points. */
  size?: number
  /** Font of plain letters, and of those beyond ASCII. */
  ascii?: string
  other?: string
}

export interface ParagraphLook {
  align?: string
  left?: number
  firstLine?: number
  before?: number
  after?: number
  line?: number
  lineRule?: string
  outline?: number
  listed?: boolean
}

export interface Looks {
  paragraph: (properties: XmlElement) => ParagraphLook
  letters: (properties: XmlElement, paragraphProperties: XmlElement) => LetterLook
  /** Name of a paragraph's style, lower case. */
  nameOf: (properties: XmlElement) => string
}

/** Looks from the styles of a file: defaults, then the chain of styles, then what stands at the place itself. */
export function readLooks(part: XmlElement | null, theme: XmlElement | null): Looks {
  const fonts = readThemeFonts(theme)
  return readStyleSheet<LetterLook, ParagraphLook>(part, { letters: (properties) => letterLook(properties, fonts), paragraph: paragraphLook })
}

/** A whole number of an attribute; undefined for none and for nonsense. */
export const whole = (value: string | undefined): number | undefined => {
  if (value === undefined || !/^-?\d{1,7}(\.\d+)?$/.test(value)) return undefined
  return Math.round(Number(value))
}

function letterLook(properties: XmlElement, fonts: ReadonlyMap<string, string>): LetterLook {
  if (properties.children.length === 0) return {}
  const given = find(properties, 'w:rFonts')
  const themed = (name: string | undefined) => (name === undefined ? undefined : fonts.get(name))
  const underline = val(properties, 'w:u')
  return withoutUndefined<LetterLook>({
    bold: flag(properties, 'w:b'),
    italic: flag(properties, 'w:i'),
    underline: underline === undefined ? undefined : underline !== 'none',
    caps: flag(properties, 'w:caps'),
    hidden: flag(properties, 'w:vanish'),
    color: val(properties, 'w:color'),
    size: whole(val(properties, 'w:sz')),
    ascii: given && (themed(given.attrs['w:asciiTheme']) ?? given.attrs['w:ascii']),
    other: given && (themed(given.attrs['w:hAnsiTheme']) ?? given.attrs['w:hAnsi']),
  })
}

function paragraphLook(properties: XmlElement): ParagraphLook {
  if (properties.children.length === 0) return {}
  const spacing = child(properties, 'w:spacing').attrs
  const indent = child(properties, 'w:ind').attrs
  const numbering = find(properties, 'w:numPr')
  const hanging = whole(indent['w:hanging'])
  const automatic = (name: string) => (isOn(spacing[`w:${name}Autospacing`]) ? 280 : whole(spacing[`w:${name}`]))
  return withoutUndefined<ParagraphLook>({
    align: val(properties, 'w:jc'),
    left: whole(indent['w:left'] ?? indent['w:start']),
    firstLine: hanging === undefined ? whole(indent['w:firstLine']) : -hanging,
    before: automatic('before'),
    after: automatic('after'),
    line: whole(spacing['w:line']),
    lineRule: spacing['w:lineRule'] ?? (spacing['w:line'] === undefined ? undefined : 'auto'),
    outline: whole(val(properties, 'w:outlineLvl')),
    listed: numbering ? val(numbering, 'w:numId') !== '0' : undefined,
  })
}
