import { flag, readStyleSheet, readThemeFonts, withoutUndefined } from './style-sheet.ts'
import { child, find, val, type XmlElement } from './xml.ts'

/** What decides how a run looks; undefined: nothing said here. */
export interface RunLook {
  bold?: boolean
  italic?: boolean
  underline?: boolean
  caps?: boolean
  hidden?: boolean
  struck?: boolean
  font?: string
  raised?: 'superscript' | 'subscript' | 'baseline'
}

export interface ParagraphLook {
  align?: string
  outline?: number
  keepNext?: boolean
  pageBreakBefore?: boolean
  numId?: string
  level?: number
  /** Twips. */
  indent?: number
}

export interface Styles {
  /** Look of a paragraph from its style and its own properties. */
  paragraph: (properties: XmlElement) => ParagraphLook
  /** Look of a run from the paragraph's style, its own style and its own properties. */
  run: (properties: XmlElement, paragraphProperties: XmlElement) => RunLook
  /** Name of a paragraph's style, lower case ('heading 1', 'toc 1'). */
  nameOf: (properties: XmlElement) => string
}

/** @param part word/styles.xml, null when the file has none */
export function readStyles(part: XmlElement | null, theme: XmlElement | null): Styles {
  const fonts = readThemeFonts(theme)
  const sheet = readStyleSheet<RunLook, ParagraphLook>(part, { letters: (properties) => runLook(properties, fonts), paragraph: paragraphLook })
  return { paragraph: sheet.paragraph, run: sheet.letters, nameOf: sheet.nameOf }
}

function runLook(properties: XmlElement, themeFonts: ReadonlyMap<string, string>): RunLook {
  const underline = val(properties, 'w:u')
  const raised = val(properties, 'w:vertAlign')
  return withoutUndefined<RunLook>({
    bold: flag(properties, 'w:b'),
    italic: flag(properties, 'w:i'),
    underline: underline === undefined ? undefined : underline !== 'none',
    caps: flag(properties, 'w:caps') ?? flag(properties, 'w:smallCaps'),
    hidden: flag(properties, 'w:vanish'),
    struck: flag(properties, 'w:strike') ?? flag(properties, 'w:dstrike'),
    font: fontOf(find(properties, 'w:rFonts'), themeFonts),
    raised: raised === 'superscript' || raised === 'subscript' || raised === 'baseline' ? raised : undefined,
  })
}

/** The font of letters above ASCII: those are the ones that old encodings use. */
function fontOf(fonts: XmlElement | undefined, themeFonts: ReadonlyMap<string, string>): string | undefined {
  if (!fonts) return undefined
  const byTheme = (name: string | undefined) => (name === undefined ? undefined : themeFonts.get(name))
  return byTheme(fonts.attrs['w:hAnsiTheme']) ?? fonts.attrs['w:hAnsi'] ?? byTheme(fonts.attrs['w:asciiTheme']) ?? fonts.attrs['w:ascii']
}

function paragraphLook(properties: XmlElement): ParagraphLook {
  const outline = val(properties, 'w:outlineLvl')
  const numbering = find(properties, 'w:numPr')
  const level = numbering ? val(numbering, 'w:ilvl') : undefined
  const sides = child(properties, 'w:ind').attrs
  const indent = sides['w:left'] ?? sides['w:start']
  return withoutUndefined<ParagraphLook>({
    align: val(properties, 'w:jc'),
    outline: outline === undefined ? undefined : Number(outline),
    keepNext: flag(properties, 'w:keepNext'),
    pageBreakBefore: flag(properties, 'w:pageBreakBefore'),
    numId: numbering ? val(numbering, 'w:numId') : undefined,
    level: level === undefined ? undefined : Number(level),
    indent: indent === undefined ? undefined : Number(indent) || 0,
  })
}
