import { child, descendants, elements, find, val, type XmlElement } from './xml.ts'

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
}

interface Style {
  basedOn: string | undefined
  name: string
  run: RunLook
  paragraph: ParagraphLook
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
  const themeFonts = readThemeFonts(theme)
  const styles = new Map<string, Style>()
  const defaults = { run: {} as RunLook, paragraph: {} as ParagraphLook }
  let standard = ''
  if (part) {
    const given = child(part, 'w:docDefaults')
    defaults.run = runLook(child(child(given, 'w:rPrDefault'), 'w:rPr'), themeFonts)
    defaults.paragraph = paragraphLook(child(child(given, 'w:pPrDefault'), 'w:pPr'))
    for (const style of elements(part).filter((one) => one.name === 'w:style')) {
      const id = style.attrs['w:styleId'] ?? ''
      if (style.attrs['w:type'] === 'paragraph' && isOn(style.attrs['w:default'])) standard = id
      styles.set(id, {
        basedOn: val(style, 'w:basedOn'),
        name: (val(style, 'w:name') ?? '').toLowerCase(),
        run: runLook(child(style, 'w:rPr'), themeFonts),
        paragraph: paragraphLook(child(style, 'w:pPr')),
      })
    }
  }
  /** From the root of the chain to the style itself. */
  const chain = (id: string | undefined): Style[] => {
    const found: Style[] = []
    for (let at = id; at !== undefined && found.length < 20; ) {
      const style = styles.get(at)
      if (!style) break
      found.unshift(style)
      at = style.basedOn
    }
    return found
  }
  const styleId = (properties: XmlElement) => val(properties, 'w:pStyle') ?? standard
  return {
    nameOf: (properties) => styles.get(styleId(properties))?.name ?? '',
    paragraph: (properties) => {
      const inherited = chain(styleId(properties))
      const byName = inherited.map((style) => /^heading ([1-9])$/.exec(style.name)?.[1]).findLast((level) => level !== undefined)
      const look = Object.assign({}, defaults.paragraph, ...inherited.map((style) => style.paragraph), paragraphLook(properties)) as ParagraphLook
      return look.outline === undefined && byName !== undefined ? { ...look, outline: Number(byName) - 1 } : look
    },
    run: (properties, paragraphProperties) => {
      const inherited = [...chain(styleId(paragraphProperties)), ...chain(val(properties, 'w:rStyle'))]
      return Object.assign({}, defaults.run, ...inherited.map((style) => style.run), runLook(properties, themeFonts)) as RunLook
    },
  }
}

export const isOn = (value: string | undefined): boolean => value !== undefined && value !== '0' && value !== 'false' && value !== 'off'

const flag = (properties: XmlElement, name: string): boolean | undefined => {
  const found = find(properties, name)
  return found ? isOn(found.attrs['w:val'] ?? '1') : undefined
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

function readThemeFonts(theme: XmlElement | null): Map<string, string> {
  const fonts = new Map<string, string>()
  for (const [element, prefix] of [
    ['a:majorFont', 'major'],
    ['a:minorFont', 'minor'],
  ] as const) {
    const latin = theme ? descendants(theme, element)[0] : undefined
    const name = latin ? find(latin, 'a:latin')?.attrs.typeface : undefined
    if (name) for (const script of ['HAnsi', 'Ascii', 'EastAsia', 'Bidi']) fonts.set(prefix + script, name)
  }
  return fonts
}

function paragraphLook(properties: XmlElement): ParagraphLook {
  const outline = val(properties, 'w:outlineLvl')
  const numbering = find(properties, 'w:numPr')
  const level = numbering ? val(numbering, 'w:ilvl') : undefined
  return withoutUndefined<ParagraphLook>({
    align: val(properties, 'w:jc'),
    outline: outline === undefined ? undefined : Number(outline),
    keepNext: flag(properties, 'w:keepNext'),
    pageBreakBefore: flag(properties, 'w:pageBreakBefore'),
    numId: numbering ? val(numbering, 'w:numId') : undefined,
    level: level === undefined ? undefined : Number(level),
  })
}

const withoutUndefined = <T extends object>(value: { [Key in keyof T]: T[Key] | undefined }): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
