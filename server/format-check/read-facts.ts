import type { Share, WordFacts, WordPages, WordParagraph } from '@van-kien/shared/domain/format-check/word-facts.ts'
import { ImportError } from '../import/import-error.ts'
import { secrecyMark } from '../import/secrecy.ts'
import { child, descendants, elements, find, parseXml, textOf, val, type XmlElement } from '../import/xml.ts'
import { openZip } from '../import/zip.ts'
import { type ContentsCandidate, contentsLines, TocField } from './contents-lines.ts'
import { type Looks, readLooks, whole } from './looks.ts'

/** The look of a .docx, read from its parts. Runs nothing of the file and follows no address in it. @throws ImportError */
export function readFacts(bytes: Buffer): WordFacts {
  const zip = openZip(bytes)
  const part = (name: string): XmlElement | null => {
    const found = zip.read(name)
    return found ? parseXml(found) : null
  }
  const relations = (name: string): Relation[] => readRelations(part(name))
  const name =
    relations('_rels/.rels')
      .find(({ type }) => type.endsWith('/officeDocument'))
      ?.target.replace(/^\//, '') ?? 'word/document.xml'
  const document = part(name)
  if (document?.name !== 'w:document') throw new ImportError(document ? 'import-not-word' : 'import-broken', 'no text')
  const body = find(document, 'w:body')
  if (!body) throw new ImportError('import-broken', 'no body')
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const own = relations(`${folder}_rels/${name.slice(folder.length)}.rels`)
  const target = ({ target }: Relation) => (target.startsWith('/') ? target.slice(1) : folder + target)
  const kin = (type: string) => own.filter((one) => one.type.endsWith(`/${type}`)).map(target)[0]
  const named = (path: string | undefined) => (path === undefined ? null : part(path))
  const looks = readLooks(named(kin('styles')), named(kin('theme')))
  const settings = named(kin('settings'))
  const heads = new Map(own.map((relation) => [relation.id, () => part(target(relation))]))
  const reader = new FactsReader(looks)
  reader.read(body)
  const contents = contentsLines(reader.candidates)
  const written = reader.paragraphs.filter((_, index) => !contents[index])
  const facts: WordFacts = {
    pages: readPages(reader.pageProperties, looks, (id) => heads.get(id)?.() ?? null).map((pages, index) => {
      const onThem = (paragraph: WordParagraph) => paragraph.pages === index && paragraph.text.trim() !== ''
      return { ...pages, contents: reader.paragraphs.some((each, at) => contents[at] && onThem(each)) && !written.some(onThem) }
    }),
    paragraphs: written,
    left: leftovers(body),
    mirrored: settings !== null && find(settings, 'w:mirrorMargins') !== undefined,
  }
  if (!facts.paragraphs.some(({ text }) => /\p{L}/u.test(text))) throw new ImportError('import-empty')
  const mark = secrecyMark(facts.paragraphs.slice(0, 40).flatMap(({ text }) => text.split('\n')))
  if (mark !== null) throw new ImportError('import-secret', mark)
  return facts
}

const CHANGES = ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:rPrChange', 'w:pPrChange']

/** Tracked changes, remarks, and letters on a coloured ground. */
function leftovers(body: XmlElement): WordFacts['left'] {
  const count = (name: string) => descendants(body, name).length
  const marked = descendants(body, 'w:r').filter((run) => {
    const properties = child(run, 'w:rPr')
    const highlight = val(properties, 'w:highlight') ?? 'none'
    const fill = find(properties, 'w:shd')?.attrs['w:fill'] ?? 'auto'
    return textOf(run).trim() !== '' && (highlight !== 'none' || !/^(?:auto|ffffff)$/i.test(fill))
  })
  return { changes: CHANGES.reduce((sum, name) => sum + count(name), 0), comments: count('w:commentReference'), marked: marked.length }
}

interface Relation {
  id: string
  type: string
  target: string
}

const readRelations = (part: XmlElement | null): Relation[] =>
  (part ? elements(part) : [])
    .filter(({ attrs }) => attrs.TargetMode !== 'External')
    .map(({ attrs }) => ({ id: attrs.Id ?? '', type: attrs.Type ?? '', target: attrs.Target ?? '' }))

type Cell = NonNullable<WordParagraph['cell']>

/** Goes through a body once; paragraphs of cells stand where the table stands. What was deleted with tracked changes is left out. */
class FactsReader {
  readonly paragraphs: WordParagraph[] = []
  readonly candidates: ContentsCandidate[] = []
  readonly pageProperties: XmlElement[] = []
  readonly #looks: Looks
  readonly #toc = new TocField()
  #tables = 0

  constructor(looks: Looks) {
    this.#looks = looks
  }

  read(parent: XmlElement, cell: Cell | null = null): void {
    for (const one of elements(parent)) {
      if (one.name === 'w:p') this.#paragraph(one, cell)
      else if (one.name === 'w:tbl') this.#table(one)
      else if (one.name === 'w:sectPr') this.pageProperties.push(one)
      else if (one.name === 'w:sdt') this.read(child(one, 'w:sdtContent'), cell)
      else if (one.name === 'w:ins' || one.name === 'w:customXml' || one.name === 'mc:Choice') this.read(one, cell)
    }
  }

  #table(table: XmlElement): void {
    const number = this.#tables++
    for (const [row, line] of rowsOf(table).entries()) {
      const cells = elements(line).flatMap((one) => (one.name === 'w:sdt' ? elements(child(one, 'w:sdtContent')) : [one]))
      const own = cells.filter(({ name }) => name === 'w:tc')
      for (const [column, cell] of own.entries()) this.read(cell, { table: number, row, column, columns: own.length })
    }
  }

  #paragraph(paragraph: XmlElement, cell: Cell | null): void {
    const properties = child(paragraph, 'w:pPr')
    const letters = new Letters()
    this.#runs(paragraph, properties, letters)
    const look = this.#looks.paragraph(properties)
    this.paragraphs.push({
      text: letters.text,
      pages: this.pageProperties.length,
      cell,
      align: look.align ?? 'left',
      indent: (look.left ?? 0) + (look.firstLine ?? 0),
      before: look.before ?? 0,
      after: look.after ?? 0,
      line: look.line ?? 240,
      lineRule: look.lineRule === 'exact' || look.lineRule === 'atLeast' ? look.lineRule : 'auto',
      outline: look.outline !== undefined && look.outline >= 0 && look.outline < 9 ? look.outline : null,
      listed: look.listed ?? false,
      drawn: isRuled(paragraph, properties),
      size: letters.most(letters.sizes) ?? 0,
      bold: letters.share('bold'),
      italic: letters.share('italic'),
      underline: letters.share('underline'),
      coloured: letters.share('coloured'),
      fonts: Object.fromEntries(letters.fonts),
    })
    const style = this.#looks.nameOf(properties)
    this.candidates.push({ text: letters.text, style, inField: this.#toc.read(paragraph, look.outline !== undefined && !style.startsWith('toc')) })
    const pages = find(properties, 'w:sectPr')
    if (pages) this.pageProperties.push(pages)
  }

  #runs(parent: XmlElement, properties: XmlElement, letters: Letters): void {
    for (const one of elements(parent)) {
      if (one.name === 'w:r') this.#run(one, properties, letters)
      else if (['w:hyperlink', 'w:ins', 'w:smartTag', 'w:fldSimple', 'w:moveTo'].includes(one.name)) this.#runs(one, properties, letters)
      else if (one.name === 'w:sdt') this.#runs(child(one, 'w:sdtContent'), properties, letters)
    }
  }

  #run(run: XmlElement, properties: XmlElement, letters: Letters): void {
    const look = this.#looks.letters(child(run, 'w:rPr'), properties)
    if (look.hidden) return
    for (const one of elements(run)) {
      // What keeps a line together is no other sign to a reader.
      if (one.name === 'w:t') letters.add(textOf(one).replaceAll('\u00a0', ' '), look)
      else if (one.name === 'w:tab') letters.text += '\t'
      else if (one.name === 'w:br' || one.name === 'w:cr') letters.text += '\n'
      else if (one.name === 'w:noBreakHyphen') letters.text += '‑'
    }
  }
}

/** A shape, or a border above or below: whichever way an office rules a line. */
const isRuled = (paragraph: XmlElement, properties: XmlElement): boolean =>
  elements(child(properties, 'w:pBdr')).some(
    ({ name, attrs }) => /^w:(?:top|bottom)$/.test(name) && !/^(?:nil|none)$/.test(attrs['w:val'] ?? 'none'),
  ) || ['w:drawing', 'w:pict'].some((name) => descendants(paragraph, name).length > 0)

const rowsOf = (table: XmlElement): XmlElement[] =>
  elements(table).flatMap((one) => (one.name === 'w:tr' ? [one] : one.name === 'w:sdt' ? rowsOf(child(one, 'w:sdtContent')) : []))

/** Counts how the letters of a paragraph look. */
class Letters {
  text = ''
  readonly sizes = new Map<number, number>()
  readonly fonts = new Map<string, number>()
  #all = 0
  readonly #counts = { bold: 0, italic: 0, underline: 0, coloured: 0 }

  add(words: string, look: ReturnType<Looks['letters']>): void {
    this.text += look.caps ? words.toLocaleUpperCase('vi') : words
    const count = words.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    if (count === 0) return
    this.#all += count
    for (const key of ['bold', 'italic', 'underline'] as const) if (look[key]) this.#counts[key] += count
    if (isColoured(look.color)) this.#counts.coloured += count
    this.sizes.set(look.size ?? 20, (this.sizes.get(look.size ?? 20) ?? 0) + count)
    const beyond = words.match(/[^\p{ASCII}\s\p{P}]/gu)?.length ?? 0
    this.#font(look.other ?? look.ascii, beyond)
    this.#font(look.ascii ?? look.other, Math.max(0, count - beyond))
  }

  #font(name: string | undefined, count: number): void {
    // Word's own default is Times New Roman.
    if (count > 0) this.fonts.set(name ?? 'Times New Roman', (this.fonts.get(name ?? 'Times New Roman') ?? 0) + count)
  }

  share(key: 'bold' | 'italic' | 'underline' | 'coloured'): Share {
    const count = this.#counts[key]
    return count === 0 ? 'none' : count === this.#all ? 'all' : 'some'
  }

  most(counts: ReadonlyMap<number, number>): number | undefined {
    return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0]
  }
}

/** Nearly black prints as black. */
const DARK = 0x30

function isColoured(color: string | undefined): boolean {
  if (color === undefined || !/^[\da-f]{6}$/i.test(color)) return false
  return [0, 2, 4].some((at) => Number.parseInt(color.slice(at, at + 2), 16) > DARK)
}

/** Setups of the runs of pages; a run without a head of its own goes on with that of the run before. */
function readPages(properties: readonly XmlElement[], looks: Looks, head: (id: string) => XmlElement | null): WordPages[] {
  const current: Record<string, PageNumber | null> = {}
  const list = properties.length > 0 ? properties : [{ name: 'w:sectPr', attrs: {}, children: [] }]
  return list.map((one) => {
    for (const reference of elements(one).filter(({ name }) => name === 'w:headerReference' || name === 'w:footerReference')) {
      const where = reference.name === 'w:headerReference' ? 'header' : 'footer'
      current[`${where} ${reference.attrs['w:type'] ?? 'default'}`] = pageNumberIn(head(reference.attrs['r:id'] ?? ''), where, looks)
    }
    const size = child(one, 'w:pgSz').attrs
    const margins = child(one, 'w:pgMar').attrs
    const length = (attrs: Record<string, string>, name: string, otherwise: number) => whole(attrs[`w:${name}`]) ?? otherwise
    const gutter = length(margins, 'gutter', 0)
    return {
      width: length(size, 'w', 12240),
      height: length(size, 'h', 15840),
      top: Math.abs(length(margins, 'top', 1440)),
      bottom: Math.abs(length(margins, 'bottom', 1440)),
      left: length(margins, 'left', 1440) + gutter,
      right: length(margins, 'right', 1440),
      header: length(margins, 'header', 720),
      titlePage: find(one, 'w:titlePg') !== undefined && val(one, 'w:titlePg') !== '0' && val(one, 'w:titlePg') !== 'false',
      number: current['header default'] ?? current['footer default'] ?? null,
      numberOnFirst: Boolean(current['header first'] ?? current['footer first']),
      contents: false,
    }
  })
}

type PageNumber = NonNullable<WordPages['number']>

function pageNumberIn(part: XmlElement | null, where: PageNumber['where'], looks: Looks): PageNumber | null {
  if (!part) return null
  for (const paragraph of descendants(part, 'w:p')) {
    const codes = [
      ...descendants(paragraph, 'w:instrText').map(textOf),
      ...descendants(paragraph, 'w:fldSimple').map(({ attrs }) => attrs['w:instr'] ?? ''),
    ]
    if (!/(^|\s)PAGE(\s|$)/i.test(codes.join(''))) continue
    const properties = child(paragraph, 'w:pPr')
    const frame = find(properties, 'w:framePr')?.attrs['w:xAlign']
    return { where, align: frame ?? looks.paragraph(properties).align ?? 'left' }
  }
  return null
}
