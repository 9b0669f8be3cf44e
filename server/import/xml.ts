import { ImportError } from './import-error.ts'
import { LIMITS } from './limits.ts'

export interface XmlElement {
  /** With the usual prefix of its namespace, whatever the file calls it: 'w:p', 'm:t', 'mc:Choice'. */
  name: string
  /** Named like elements; without a prefix as they stand. */
  attrs: Record<string, string>
  children: (XmlElement | string)[]
}

/** Namespaces that are read (as Word writes them, and in the strict form), with the prefix that the code uses. */
const PREFIXES: [RegExp, string][] = [
  [/wordprocessingml\/(2006\/)?main$/, 'w'],
  [/officeDocument\/(2006\/)?relationships$/, 'r'],
  [/officeDocument\/(2006\/)?math$/, 'm'],
  [/markup-compatibility\/2006$/, 'mc'],
  [/wordprocessingShape$/, 'wps'],
  [/drawingml\/(2006\/)?main$/, 'a'],
  [/drawingml\/(2006\/)?wordprocessingDrawing$/, 'wp'],
  [/drawingml\/(2006\/)?picture$/, 'pic'],
  [/^urn:schemas-microsoft-com:vml$/, 'v'],
  [/^urn:schemas-microsoft-com:office:office$/, 'o'],
]

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

const broken = (why: string) => new ImportError('import-broken', `XML: ${why}`)

/** Parses one part. No document type, no entities but the five of XML, no more depth than the limit. @throws ImportError */
export function parseXml(bytes: Buffer): XmlElement {
  const text = decode(bytes)
  const root: XmlElement = { name: '', attrs: {}, children: [] }
  const open: { element: XmlElement; raw: string; scope: Scope }[] = [{ element: root, raw: '', scope: { prefixes: new Map(), tags: new Map() } }]
  let at = 0
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const top = open.at(-1)!
    const words = text.slice(at, next < 0 ? text.length : next)
    if (words !== '' && open.length > 1) top.element.children.push(plain(words))
    if (next < 0) break
    at = skip(text, next, top.element)
    if (at > next) continue
    const end = endOfTag(text, next)
    const tag = text.slice(next + 1, end)
    at = end + 1
    if (tag.startsWith('/')) {
      if (open.length === 1 || tag.slice(1).trim() !== top.raw) throw broken(`</${tag.slice(1, 40)}>`)
      open.pop()
      continue
    }
    const closed = tag.endsWith('/')
    const { name, attrs, raw, scope } = startTag(closed ? tag.slice(0, -1) : tag, top.scope)
    const element: XmlElement = { name, attrs, children: closed ? NO_CHILDREN : [] }
    top.element.children.push(element)
    if (!closed) open.push({ element, raw, scope })
    if (open.length > LIMITS.depth) throw new ImportError('import-too-complex', 'depth')
  }
  const element = root.children.find((child) => typeof child !== 'string')
  if (open.length > 1 || typeof element !== 'object') throw broken('not closed')
  return element
}

/** Behind a comment, CDATA or processing instruction; `at` itself for a tag. */
function skip(text: string, at: number, parent: XmlElement): number {
  const behind = (start: string, end: string): number => {
    if (!text.startsWith(start, at)) return at
    const found = text.indexOf(end, at + start.length)
    if (found < 0) throw broken(start)
    if (start === '<![CDATA[') parent.children.push(text.slice(at + start.length, found))
    return found + end.length
  }
  if (text.startsWith('<!--', at)) return behind('<!--', '-->')
  if (text.startsWith('<![CDATA[', at)) return behind('<![CDATA[', ']]>')
  if (text.startsWith('<!', at)) throw broken('document type')
  return behind('<?', '?>')
}

/** The '>' that ends a tag: one inside quotes does not. One pass, whatever the tag holds (FINDINGS W9). */
function endOfTag(text: string, from: number): number {
  let quote = 0
  let assigned = false
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (quote !== 0) {
      if (sign === quote) quote = 0
    } else if (sign === GREATER) return at
    else if (sign === EQUALS) assigned = true
    else if (assigned && (sign === DOUBLE_QUOTE || sign === SINGLE_QUOTE)) quote = sign
  }
  throw broken('tag')
}

const [GREATER, EQUALS, SLASH, DOUBLE_QUOTE, SINGLE_QUOTE] = [0x3e, 0x3d, 0x2f, 0x22, 0x27]
const isSpace = (sign: number): boolean => sign <= 0x20
const isNameEnd = (sign: number): boolean => isSpace(sign) || sign === EQUALS || sign === SLASH

/** Names and quoted values behind a tag's name, in one pass; what is no attribute is passed over. */
function attributesOf(tag: string, from: number): [string, string][] {
  const found: [string, string][] = []
  let at = from
  const skipSpace = (): void => {
    while (at < tag.length && isSpace(tag.charCodeAt(at))) at++
  }
  while (at < tag.length) {
    const start = at
    while (at < tag.length && !isNameEnd(tag.charCodeAt(at))) at++
    const name = tag.slice(start, at)
    if (name === '') {
      at++
      continue
    }
    skipSpace()
    if (tag.charCodeAt(at) !== EQUALS) continue
    at++
    skipSpace()
    const quote = tag.charCodeAt(at)
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) continue
    const end = tag.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", at + 1)
    if (end < 0) break
    found.push([name, plain(tag.slice(at + 1, end))])
    at = end + 1
  }
  return found
}

/** What names mean inside an element, and the tags met there: a text says `<w:sz w:val="28"/>` ten thousand times. */
interface Scope {
  prefixes: Map<string, string>
  tags: Map<string, StartTag>
}

/** A start tag; `attrs` is shared by all that are written alike. */
interface StartTag {
  raw: string
  name: string
  attrs: Record<string, string>
  scope: Scope
}

const MOST_TAGS = 4096
const LONGEST_TAG = 300

function startTag(tag: string, outer: Scope): StartTag {
  const known = outer.tags.get(tag)
  if (known) return known
  const raw = /^[^\s]+/.exec(tag)?.[0]
  if (!raw) throw broken('tag without a name')
  const found = attributesOf(tag, raw.length)
  let scope = outer
  for (const [name, value] of found) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    if (scope === outer) scope = { prefixes: new Map(outer.prefixes), tags: new Map() }
    const prefix = name === 'xmlns' ? '' : name.slice(6)
    scope.prefixes.set(prefix, PREFIXES.find(([uri]) => uri.test(value))?.[1] ?? prefix)
  }
  const attrs: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [name, value] of found) if (!name.startsWith('xmlns')) attrs[name.includes(':') ? named(name, scope.prefixes) : name] = value
  const made = { raw, name: named(raw, scope.prefixes), attrs, scope }
  if (scope === outer && tag.length <= LONGEST_TAG && outer.tags.size < MOST_TAGS) outer.tags.set(tag, made)
  return made
}

function named(raw: string, prefixes: Map<string, string>): string {
  const colon = raw.indexOf(':')
  const prefix = colon < 0 ? '' : raw.slice(0, colon)
  const known = prefixes.get(prefix)
  if (known === undefined) return raw
  return known === '' ? raw.slice(colon + 1) : `${known}:${raw.slice(colon + 1)}`
}

const plain = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[\da-f]+|#\d+|\w+);?/gi, (whole, name: string) => {
        if (!name.startsWith('#')) {
          const known = ENTITIES.get(name)
          if (known === undefined) throw broken(`entity ${whole.slice(0, 20)}`)
          return known
        }
        const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
        return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
      })
    : text

function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw broken('encoding')
  }
}

/** Of every element that is closed at once. Nobody writes into an element that was read. */
const NO_CHILDREN = Object.freeze([]) as unknown as XmlElement['children']
const NOTHING: XmlElement = { name: '', attrs: {}, children: NO_CHILDREN }

export const elements = (parent: XmlElement): XmlElement[] => parent.children.filter((child): child is XmlElement => typeof child !== 'string')
/** First child of this name; an empty element when there is none. */
export const child = (parent: XmlElement, name: string): XmlElement => find(parent, name) ?? NOTHING
export const find = (parent: XmlElement, name: string): XmlElement | undefined =>
  parent.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name)
/** Attribute `w:val` of a child; undefined when the child or the attribute is missing. */
export const val = (parent: XmlElement, name: string): string | undefined => find(parent, name)?.attrs['w:val']
export const textOf = (element: XmlElement): string => element.children.map((one) => (typeof one === 'string' ? one : textOf(one))).join('')

/** Everything below of this name, in order. */
export function descendants(parent: XmlElement, name: string, found: XmlElement[] = []): XmlElement[] {
  for (const one of parent.children) {
    if (typeof one === 'string') continue
    if (one.name === name) found.push(one)
    descendants(one, name, found)
  }
  return found
}
