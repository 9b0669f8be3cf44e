import { child, descendants, elements, find, val, type XmlElement } from '../import/xml.ts'

/** How letters look; undefined: nothing said here. */
export interface LetterLook {
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
}

interface Style {
  basedOn: string | undefined
  name: string
  letters: LetterLook
  paragraph: ParagraphLook
}

const DEPTH = 20

/** Looks from the styles of a file: defaults, then the chain of styles, then what stands at the place itself. */
export function readLooks(part: XmlElement | null, theme: XmlElement | null): Looks {
  const fonts = themeFonts(theme)
  const styles = new Map<string, Style>()
  let letters: LetterLook = {}
  let paragraph: ParagraphLook = {}
  let standard = ''
  if (part) {
    const defaults = child(part, 'w:docDefaults')
    letters = letterLook(child(child(defaults, 'w:rPrDefault'), 'w:rPr'), fonts)
    paragraph = paragraphLook(child(child(defaults, 'w:pPrDefault'), 'w:pPr'))
    for (const style of elements(part).filter((one) => one.name === 'w:style')) {
      const id = style.attrs['w:styleId'] ?? ''
      if (style.attrs['w:type'] === 'paragraph' && isOn(style.attrs['w:default'])) standard = id
      styles.set(id, {
        basedOn: val(style, 'w:basedOn'),
        name: (val(style, 'w:name') ?? '').toLowerCase(),
        letters: letterLook(child(style, 'w:rPr'), fonts),
        paragraph: paragraphLook(child(style, 'w:pPr')),
      })
    }
  }
  const chain = (id: string | undefined): Style[] => {
    const found: Style[] = []
    for (let at = id; at !== undefined && found.length < DEPTH; ) {
      const style = styles.get(at)
      if (!style) break
      found.unshift(style)
      at = style.basedOn
    }
    return found
  }
  // The same few styles come back thousands of times.
  const known = new Map<string, { letters: LetterLook; paragraph: ParagraphLook }>()
  const ofStyle = (id: string) => {
    let look = known.get(id)
    if (!look) {
      const inherited = chain(id)
      const byName = inherited.map(({ name }) => /^heading ([1-9])$/.exec(name)?.[1]).findLast((level) => level !== undefined)
      look = {
        letters: Object.assign({}, letters, ...inherited.map((style) => style.letters)) as LetterLook,
        paragraph: Object.assign(
          byName ? { outline: Number(byName) - 1 } : {},
          paragraph,
          ...inherited.map((style) => style.paragraph),
        ) as ParagraphLook,
      }
      known.set(id, look)
    }
    return look
  }
  const styleId = (properties: XmlElement) => val(properties, 'w:pStyle') ?? standard
  return {
    paragraph: (properties) => ({ ...ofStyle(styleId(properties)).paragraph, ...paragraphLook(properties) }),
    letters: (properties, paragraphProperties) => {
      const own = val(properties, 'w:rStyle')
      return {
        ...ofStyle(styleId(paragraphProperties)).letters,
        ...(own === undefined ? {} : (Object.assign({}, ...chain(own).map((style) => style.letters)) as LetterLook)),
        ...letterLook(properties, fonts),
      }
    },
  }
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== '0' && value !== 'false' && value !== 'off'

const flag = (properties: XmlElement, name: string): boolean | undefined => {
  const found = find(properties, name)
  return found ? isOn(found.attrs['w:val'] ?? '1') : undefined
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
  return present<LetterLook>({
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
  return present<ParagraphLook>({
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

function themeFonts(theme: XmlElement | null): Map<string, string> {
  const fonts = new Map<string, string>()
  for (const [element, prefix] of [
    ['a:majorFont', 'major'],
    ['a:minorFont', 'minor'],
  ] as const) {
    const latin = theme ? descendants(theme, element)[0] : undefined
    const name = latin ? find(latin, 'a:latin')?.attrs.typeface : undefined
    if (name) for (const script of ['HAnsi', 'Ascii']) fonts.set(prefix + script, name)
  }
  return fonts
}

const present = <T extends object>(value: { [Key in keyof T]: T[Key] | undefined }): T => {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key]
  return value as T
}
