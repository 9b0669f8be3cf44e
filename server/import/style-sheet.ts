import { child, descendants, elements, find, val, type XmlElement } from './xml.ts'

/** What a reader wants to know of w:rPr and w:pPr; a key that is missing says nothing. */
interface LookReaders<Letters extends object, Paragraph extends object> {
  letters: (properties: XmlElement) => Letters
  paragraph: (properties: XmlElement) => Paragraph
}

interface StyleSheet<Letters, Paragraph> {
  /** Look of a paragraph from the defaults, its chain of styles and its own properties; a style named 'heading 2' gives an outline of 1. */
  paragraph: (properties: XmlElement) => Paragraph
  /** Look of a run from the paragraph's style, its own style and its own properties. */
  letters: (properties: XmlElement, paragraphProperties: XmlElement) => Letters
  /** Name of a paragraph's style, lower case ('heading 1', 'toc 1'). */
  nameOf: (properties: XmlElement) => string
}

interface Style<Letters, Paragraph> {
  basedOn: string | undefined
  name: string
  letters: Letters
  paragraph: Paragraph
}

/** A file may make its styles depend on each other in a ring. */
const DEEPEST = 20

/** @param part word/styles.xml, null when the file has none */
export function readStyleSheet<Letters extends object, Paragraph extends { outline?: number }>(
  part: XmlElement | null,
  read: LookReaders<Letters, Paragraph>,
): StyleSheet<Letters, Paragraph> {
  const styles = new Map<string, Style<Letters, Paragraph>>()
  const defaults = child(part ?? NOTHING, 'w:docDefaults')
  const standardLetters = read.letters(child(child(defaults, 'w:rPrDefault'), 'w:rPr'))
  const standardParagraph = read.paragraph(child(child(defaults, 'w:pPrDefault'), 'w:pPr'))
  let standard = ''
  for (const style of elements(part ?? NOTHING).filter((one) => one.name === 'w:style')) {
    const id = style.attrs['w:styleId'] ?? ''
    if (style.attrs['w:type'] === 'paragraph' && isOn(style.attrs['w:default'])) standard = id
    styles.set(id, {
      basedOn: val(style, 'w:basedOn'),
      name: (val(style, 'w:name') ?? '').toLowerCase(),
      letters: read.letters(child(style, 'w:rPr')),
      paragraph: read.paragraph(child(style, 'w:pPr')),
    })
  }
  /** From the root of the chain to the style itself. */
  const chain = (id: string | undefined): Style<Letters, Paragraph>[] => {
    const found: Style<Letters, Paragraph>[] = []
    for (let at = id; at !== undefined && found.length < DEEPEST; ) {
      const style = styles.get(at)
      if (!style) break
      found.unshift(style)
      at = style.basedOn
    }
    return found
  }
  // The same few styles come back thousands of times.
  const known = new Map<string, { letters: Letters; paragraph: Paragraph }>()
  const ofStyle = (id: string) => {
    let look = known.get(id)
    if (!look) {
      const inherited = chain(id)
      const level = inherited.map(({ name }) => /^heading ([1-9])$/.exec(name)?.[1]).findLast((found) => found !== undefined)
      look = {
        letters: Object.assign({}, standardLetters, ...inherited.map((style) => style.letters)) as Letters,
        paragraph: Object.assign(
          level === undefined ? {} : { outline: Number(level) - 1 },
          standardParagraph,
          ...inherited.map((style) => style.paragraph),
        ) as Paragraph,
      }
      known.set(id, look)
    }
    return look
  }
  const styleId = (properties: XmlElement) => val(properties, 'w:pStyle') ?? standard
  return {
    nameOf: (properties) => styles.get(styleId(properties))?.name ?? '',
    paragraph: (properties) => ({ ...ofStyle(styleId(properties)).paragraph, ...read.paragraph(properties) }),
    letters: (properties, paragraphProperties) => {
      const own = val(properties, 'w:rStyle')
      return Object.assign(
        {},
        ofStyle(styleId(paragraphProperties)).letters,
        ...(own === undefined ? [] : chain(own).map((style) => style.letters)),
        read.letters(properties),
      ) as Letters
    },
  }
}

const NOTHING: XmlElement = { name: '', attrs: {}, children: [] }

/** A switch of Word's: there without a value is on. */
export const isOn = (value: string | undefined): boolean => value !== undefined && value !== '0' && value !== 'false' && value !== 'off'

export const flag = (properties: XmlElement, name: string): boolean | undefined => {
  const found = find(properties, name)
  return found ? isOn(found.attrs['w:val'] ?? '1') : undefined
}

/** Fonts that styles name by their part in the theme: 'minorHAnsi' -> 'Calibri'. */
export function readThemeFonts(theme: XmlElement | null): Map<string, string> {
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

/** A look without the keys of which nothing was said, so that it can be laid over another. */
export const withoutUndefined = <T extends object>(value: { [Key in keyof T]: T[Key] | undefined }): T => {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key]
  return value as T
}
