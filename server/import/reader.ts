import type { ChangeMark, ImportBlock, ImportChange, ImportInline, ImportParagraph } from '@van-kien/shared/domain/import-text.ts'
import { paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { decodeLegacy, encodingOfFont, type LegacyEncoding } from '@van-kien/shared/domain/legacy-encodings.ts'
import { Account, carriedWords, carriers } from './account.ts'
import type { DocxParts } from './docx-parts.ts'
import { Fields } from './fields.ts'
import { Changes, Findings, shortened } from './findings.ts'
import { inlineOf, mendVni, type Piece, tidied } from './inline-pieces.ts'
import { lookFindings } from './look-findings.ts'
import { SectionMarks } from './section-marks.ts'
import type { ParagraphLook } from './styles.ts'
import { readTable } from './tables.ts'
import { child, descendants, elements, find, textOf, val, type XmlElement } from './xml.ts'

const PICTURE_FONT = /^(symbol|wingdings|webdings|marlett)/i
/** Words of a contents line: they end in a page number. */
const CONTENTS_LINE = /[\s.…]\d{1,4}$/u

/** Reads the body of a .docx from top to bottom. One reader reads one text: it counts numbers and knows what fields are open. */
export class BodyReader {
  readonly findings = new Findings()
  readonly changes = new Changes()
  readonly marks = new SectionMarks()
  readonly blocks: ImportBlock[] = []
  /** Number of blocks on the first page; null while no page has ended. */
  firstPage: number | null = null
  readonly parts: DocxParts
  readonly #unnamed: LegacyEncoding | null
  readonly #account: Account
  readonly #boxes: 'told' | 'taken' | 'lines'
  readonly #fields = new Fields()
  readonly #moves: string[] = []
  #pieces: (Piece | ImportInline | { kind: 'page' })[] = []
  #contents = ''
  #boxBlocks: ImportBlock[] = []

  /**
   * @param how `unnamed`: old encoding of words whose font is none of the old ones, where that is certain; `boxes`: whether text boxes are told (with
   * their words), taken into the text behind their paragraph, or read by who asked for the lines of a part
   */
  constructor(parts: DocxParts, how: { unnamed?: LegacyEncoding | null | undefined; account?: Account; boxes?: 'told' | 'taken' | 'lines' } = {}) {
    this.parts = parts
    this.#unnamed = how.unnamed ?? null
    this.#account = how.account ?? new Account()
    this.#boxes = how.boxes ?? 'told'
  }

  /** Reads the body, then everything that the body did not lead to: remarks and notes without a place, words in structures that are not known. */
  readAll(): void {
    const { body, comments, drawn, footnotes, endnotes, headers, footers } = this.parts
    this.readBlocks(body)
    for (const comment of comments.values()) {
      const words = carriers(comment)
      if (words.length > 0 && !words.some((one) => this.#account.has(one))) this.#comment(comment, null)
    }
    for (const part of drawn) this.#drawn(part, null)
    for (const [kind, parts] of [
      ['header', headers],
      ['footer', footers],
    ] as const)
      for (const words of parts.map((part) => this.plainLines(part, null).join(' / ')))
        if (/\p{L}/u.test(words)) this.findings.add(kind, { block: null, words })
    for (const part of [body, ...footnotes.values(), ...endnotes.values(), ...comments.values(), ...headers, ...footers])
      for (const place of this.#account.leftOver(part, part === body)) this.findings.add('unplaced', place)
  }

  /** Blocks of a body, text box, note: into `blocks`. */
  readBlocks(parent: XmlElement, marks: readonly ChangeMark[] = []): void {
    for (const one of elements(parent)) {
      if (one.name === 'w:p') {
        this.blocks.push(...this.readParagraph(one, marks))
        this.blocks.push(...this.#boxBlocks.splice(0))
      } else if (one.name === 'w:tbl') this.blocks.push(...[readTable(one, this, marks)].filter((table) => table.rows.length > 0))
      else if (one.name === 'w:sdt') this.control(one, () => this.readBlocks(child(one, 'w:sdtContent'), marks))
      else if (one.name === 'w:altChunk') this.findings.add('object', { block: this.blocks.length, words: '' })
      else if (one.name === 'mc:AlternateContent') this.readBlocks(this.chosen(one), marks)
      else if (CHANGE_KINDS.has(one.name)) this.readBlocks(one, [...marks, this.mark(one)])
      else if (one.name === 'w:sectPr') this.#page(one)
      else if (one.children.length > 0) this.readBlocks(one, marks)
      else this.range(one)
    }
  }

  /** A generated table of contents is left out, and the hint of a control that nobody filled in; every other content control is only a frame. */
  control(control: XmlElement, read: () => void): void {
    const properties = child(control, 'w:sdtPr')
    const gallery = descendants(properties, 'w:docPartGallery')[0]?.attrs['w:val']
    const hint = find(properties, 'w:showingPlcHdr')
    if (gallery !== 'Table of Contents' && !hint) {
      read()
      return
    }
    const place = { block: this.blocks.length, words: this.plainLines(control).join(' / ') }
    this.findings.add(hint ? 'hint' : 'contents', place)
  }

  /** The form of a thing that is read; the same thing for other programs counts as read where it says the same. */
  chosen(alternates: XmlElement): XmlElement {
    const choice = find(alternates, 'mc:Choice') ?? child(alternates, 'mc:Fallback')
    this.#account.meetCopies(
      choice,
      elements(alternates).filter((one) => one !== choice),
      this.blocks.length,
    )
    return choice
  }

  /** Where a move begins or ends, and our own marks. */
  range(one: XmlElement): void {
    if (one.name === 'w:moveFromRangeStart' || one.name === 'w:moveToRangeStart') this.#moves.push(one.attrs['w:name'] ?? '')
    else if (one.name === 'w:moveFromRangeEnd' || one.name === 'w:moveToRangeEnd') this.#moves.pop()
    else if (one.name === 'w:bookmarkStart') this.marks.add(one, this.blocks.length)
  }

  /** The change that an element of a tracked change stands for. */
  mark(one: XmlElement): ChangeMark {
    const kind = CHANGE_KINDS.get(one.name)!
    const move = kind.kind === 'move' ? (this.#moves.at(-1) ?? '') : null
    const change = this.changes.piece(kind.kind, one.attrs['w:author'] ?? '', one.attrs['w:date'] ?? '', this.blocks.length, move)
    return { id: change.id, sign: kind.sign }
  }

  /** A paragraph; a page break inside makes several blocks of it. */
  readParagraph(element: XmlElement, marks: readonly ChangeMark[] = []): ImportBlock[] {
    const properties = child(element, 'w:pPr')
    const { styles, numbering } = this.parts
    const look = styles.paragraph(properties)
    const styleName = styles.nameOf(properties)
    this.#pieces = []
    if (look.outline !== undefined && !/^toc/.test(styleName)) this.#fields.endContents()
    if (find(properties, 'w:pPrChange')) this.#formChange()
    this.#inline(element, properties, marks)
    this.#fields.endParagraph()
    if (this.#contents.trim() !== '') this.findings.add('contents', { block: this.blocks.length, words: this.#contents }, 0)
    this.#contents = ''
    const endChanges = this.#endOf(properties, marks)
    const styleId = val(properties, 'w:pStyle') ?? ''
    const number =
      look.numId !== undefined && look.numId !== '0' ? numbering.next(look.numId, look.level ?? numbering.levelOfStyle(look.numId, styleId)) : ''
    const groups = this.#groups()
    this.#placeChanges(groups, endChanges)
    const words = groups.map((inlines) => paragraphText({ inlines })).join(' ')
    // Many wear such a style without being in a contents page (FINDINGS D14).
    if (/^toc \d/.test(styleName) && groups.flat().every((one) => one.kind !== 'footnote') && (words === '' || isContentsLine(element, words))) {
      if (words !== '') this.findings.add('contents', { block: this.blocks.length, words: `${number} ${words}` })
      return []
    }
    if (words !== '') this.#lookOfParagraph(look, styleName, words)
    // Whether the next numbers stay as they are printed depends on the decision.
    if (number !== '' && endChanges.length > 0)
      this.findings.add('number', { block: this.blocks.length, words: `${number} ${shortened(words, 120)}` })
    this.#page(child(properties, 'w:sectPr'))
    const breaks = look.pageBreakBefore === true && this.blocks.length > 0
    const blocks: ImportBlock[] = breaks ? [{ kind: 'pageBreak' }] : []
    if (breaks) this.firstPage ??= this.blocks.length
    for (const [index, inlines] of groups.entries()) {
      if (index > 0) {
        blocks.push({ kind: 'pageBreak' })
        this.firstPage ??= this.blocks.length + blocks.length
      }
      const paragraph = built(inlines, look, index === 0 ? number : '', index === groups.length - 1 ? endChanges : [])
      if (inlines.length > 0 || paragraph.endChanges) blocks.push(paragraph)
    }
    this.#pieces = []
    return blocks
  }

  /** What the form of a Party text does not have and is therefore not taken. */
  #lookOfParagraph(look: ParagraphLook, styleName: string, words: string): void {
    const here = { block: this.blocks.length, words: shortened(words, 120) }
    const isList = look.numId !== undefined || styleName.startsWith('list') || TYPED_SIGN.test(words)
    if ((look.indent ?? 0) >= INDENTED && !isList && look.align !== 'center' && look.align !== 'right') this.findings.add('indent', here)
    if (OTHER_BULLET.test(words)) this.findings.add('bullet', here)
  }

  #page(section: XmlElement): void {
    if (child(section, 'w:pgSz').attrs['w:orient'] === 'landscape')
      this.findings.add('landscape', { block: Math.max(0, this.blocks.length - 1), words: '' })
  }

  #formChange(): void {
    this.findings.add('form-change', null)
  }

  /** Tracked changes of the paragraph's end. */
  #endOf(properties: XmlElement, marks: readonly ChangeMark[]): ChangeMark[] {
    const found = elements(child(properties, 'w:rPr')).filter((one) => CHANGE_KINDS.has(one.name))
    const own = found.map((one) => this.mark(one))
    for (const { id } of own) Changes.addText(this.changes.all[id]!, '¶')
    return [...marks, ...own]
  }

  /** Tells each change of the paragraph where it stands. */
  #placeChanges(groups: readonly ImportInline[][], endChanges: readonly ChangeMark[]): void {
    const marks = [...groups.flat().flatMap((inline) => inline.changes ?? []), ...endChanges]
    const open = marks.map(({ id }) => this.changes.all[id]!).filter((change) => change.place.words === '')
    if (open.length === 0) return
    const words = shortened(groups.map((inlines) => paragraphText({ inlines })).join(' '), 120)
    for (const change of open) change.place.words = words
  }

  /** What was collected for the paragraph, in NFC, cut at page breaks. */
  #groups(): ImportInline[][] {
    const groups: (Piece | ImportInline)[][] = [[]]
    for (const piece of this.#pieces) {
      if ('kind' in piece && piece.kind === 'page') groups.push([])
      else groups.at(-1)!.push(piece as Piece | ImportInline)
    }
    return groups.map((pieces) => {
      mendVni(pieces)
      const inlines = pieces.flatMap((piece): ImportInline[] => {
        if (!('raw' in piece)) return [piece]
        const inline = inlineOf(piece, (sign, words) =>
          this.findings.add('unreadable', { block: this.blocks.length, words: `${sign}  ${shortened(words, 80)}` }),
        )
        if (inline && piece.encoding && inline.text !== piece.raw) this.findings.add('legacy-font', null)
        for (const { id } of inline?.changes ?? []) Changes.addText(this.changes.all[id]!, inline!.text)
        return inline ? [inline] : []
      })
      return tidied(inlines)
    })
  }

  #inline(parent: XmlElement, paragraph: XmlElement, marks: readonly ChangeMark[]): void {
    for (const one of elements(parent)) {
      if (one.name === 'w:r') this.#run(one, paragraph, marks)
      else if (CHANGE_KINDS.has(one.name)) this.#inline(one, paragraph, [...marks, this.mark(one)])
      else if (one.name === 'w:sdt') this.control(one, () => this.#inline(child(one, 'w:sdtContent'), paragraph, marks))
      else if (FRAMES.has(one.name)) {
        this.#inline(one, paragraph, marks)
        const address = one.name === 'w:hyperlink' ? this.parts.links.get(one.attrs['r:id'] ?? '') : undefined
        if (address) this.#link(address, carriers(one).map(carriedWords).join(''))
      } else if (one.name === 'mc:AlternateContent') this.#inline(this.chosen(one), paragraph, marks)
      else if (one.name === 'm:oMath' || one.name === 'm:oMathPara') {
        const text = carriers(one).map(carriedWords).join('')
        for (const carrier of carriers(one)) this.#account.meet(carrier, this.blocks.length)
        this.findings.add('equation', { block: this.blocks.length, words: text })
        this.#pieces.push({ raw: text, look: {}, encoding: null, changes: [...marks] })
      } else if (one.children.length > 0 && !one.name.endsWith('Pr')) this.#inline(one, paragraph, marks)
      else this.range(one)
    }
  }

  /** An address cannot be kept in the text; one that is written out stands there anyway. */
  #link(address: string, words: string): void {
    if (!words.includes(address.replace(/^(?:https?:\/\/|mailto:)|\/$/g, '')))
      this.findings.add('link', { block: this.blocks.length, words: `${words} → ${address}` })
  }

  #run(run: XmlElement, paragraph: XmlElement, marks: readonly ChangeMark[]): void {
    const properties = child(run, 'w:rPr')
    const look = this.parts.styles.run(properties, paragraph)
    if (find(properties, 'w:rPrChange')) this.#formChange()
    const encoding = encodingOfFont(look.font ?? '') ?? this.#unnamed
    const changes = [...marks]
    const told = (raw: string) => (encoding ? decodeLegacy(raw, encoding).text : raw)
    const looks = lookFindings(properties)
    const write = (given: string, carrier: XmlElement | null = null) => {
      const silence = this.#fields.silence()
      if (silence === 'contents') this.#contents += told(given)
      // What is not met here is told as left over.
      if (silence === 'instruction') return
      if (carrier) this.#account.meet(carrier, this.blocks.length)
      if (silence !== null) return
      this.#fields.fill(told(given))
      if (look.hidden) return this.findings.add('hidden', { block: this.blocks.length, words: told(given) })
      const raw = PICTURE_FONT.test(look.font ?? '') ? this.#signs(given, look.font!) : given
      if (raw === '') return
      for (const kind of looks) if (/\S/u.test(raw)) this.findings.extend(kind, this.blocks.length, told(raw))
      if (look.raised && look.raised !== 'baseline' && /\p{L}/u.test(raw)) this.findings.extend('raised', this.blocks.length, told(raw))
      if (look.struck) this.findings.add('struck', { block: this.blocks.length, words: told(raw) })
      if (changes.length === 0) this.changes.interrupt()
      const last = this.#pieces.at(-1)
      if (last && 'raw' in last && last.look === look) last.raw += raw
      else this.#pieces.push({ raw, look, encoding, changes })
    }
    this.#runParts(run, { write, changes })
  }

  /** Signs of a picture font: a bullet is kept as one, Greek letters are letters, the rest is told. Words whose font is only named wrongly are words. */
  #signs(raw: string, font: string): string {
    if (/[^\u0020-\u00ff\uf000-\uf0ff\u2010-\u203a]/u.test(raw)) return raw
    const told = (sign: string) => {
      this.findings.add('symbol', { block: this.blocks.length, words: /[\uf000-\uf0ff]/u.test(sign) ? '' : sign })
      return ''
    }
    const greek = /^symbol/i.test(font)
    return raw.replace(/[\uf000-\uf0ff]|[!-~\u00a1-\u00ff]+/gu, (sign) => {
      if (sign === '\uf0b7' || sign === '\uf0a7' || sign === '·' || sign === '§') return '•'
      if (!greek) return told(sign)
      const letters = /[\uf000-\uf0ff]/u.test(sign) ? String.fromCharCode(sign.charCodeAt(0) - 0xf000) : sign
      return /^[!-~]+$/.test(letters) ? letters.replace(/[A-Za-z]/g, (letter) => GREEK[letter]!) : told(sign)
    })
  }

  #runParts(parent: XmlElement, to: { write: (raw: string, carrier?: XmlElement) => void; changes: ChangeMark[] }): void {
    const here = () => ({ block: this.blocks.length, words: '' })
    const withChanges = to.changes.length > 0 ? { changes: to.changes } : {}
    for (const one of elements(parent)) {
      switch (one.name) {
        case 'w:t':
        case 'w:delText':
          to.write(textOf(one), one)
          break
        case 'w:tab':
        case 'w:ptab':
          to.write(' ')
          break
        case 'w:noBreakHyphen':
          to.write('-')
          break
        case 'w:softHyphen':
          to.write('\u00ad')
          break
        case 'w:sym':
          to.write(this.#signs(String.fromCharCode(Number.parseInt(one.attrs['w:char'] ?? '', 16) || 0xf0b7), one.attrs['w:font'] ?? ''))
          break
        case 'w:br':
        case 'w:cr':
          if (this.#fields.silence() !== null || one.attrs['w:type'] === 'column') break
          this.#pieces.push(one.attrs['w:type'] === 'page' ? { kind: 'page' } : { kind: 'break', ...withChanges })
          break
        case 'w:lastRenderedPageBreak':
          this.firstPage ??= this.blocks.length + 1
          break
        case 'w:footnoteReference':
          this.#note(this.parts.footnotes.get(one.attrs['w:id'] ?? ''), withChanges)
          break
        case 'w:endnoteReference':
          this.findings.add('endnote', here())
          this.#note(this.parts.endnotes.get(one.attrs['w:id'] ?? ''), withChanges)
          break
        case 'w:commentReference':
          this.#comment(this.parts.comments.get(one.attrs['w:id'] ?? ''), this.blocks.length)
          break
        case 'w:fldChar': {
          const { contents, value, link } = this.#fields.meet(one)
          if (contents) this.findings.add('contents', here())
          if (value !== undefined) to.write(value)
          if (link !== undefined) this.#link(link.address, link.words)
          break
        }
        case 'w:instrText':
          this.#fields.instruct(textOf(one))
          break
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          this.#drawing(one)
          break
        case 'mc:AlternateContent':
          this.#runParts(this.chosen(one), to)
          break
        case 'w:ruby':
          for (const base of elements(child(one, 'w:rubyBase'))) this.#runParts(base, to)
          break
      }
    }
  }

  #note(note: XmlElement | undefined, withChanges: { changes?: ChangeMark[] }): void {
    const silence = this.#fields.silence()
    if (!note || silence === 'instruction' || silence === 'nested') return
    const text = this.plainLines(note).join('\n')
    if (silence === 'contents') this.#contents += ` ${text}`
    else if (text !== '') this.#pieces.push({ kind: 'footnote', text, ...withChanges })
  }

  #comment(comment: XmlElement | undefined, block: number | null): void {
    if (!comment) return
    const author = comment.attrs['w:author'] ?? ''
    const text = this.plainLines(comment, block).join(' ')
    this.findings.add('comment', { block, words: author ? `${author}: ${text}` : text })
  }

  #drawing(one: XmlElement): void {
    for (const letters of carriers(one).filter((carrier) => carrier.name === 'v:textpath')) {
      this.#account.meet(letters, this.blocks.length)
      this.findings.add('text-box', { block: this.blocks.length, words: carriedWords(letters) })
    }
    const boxes = this.#boxesIn(one)
    for (const box of boxes) {
      if (this.#boxes === 'lines') continue
      if (this.#boxes === 'taken') {
        this.#boxBlocks.push(...this.#boxAsBlocks(box))
        continue
      }
      const lines = this.plainLines(box)
      if (lines.length > 0) this.findings.add('text-box', { block: this.blocks.length, words: lines.join(' / ') })
    }
    this.#drawn(one, this.blocks.length)
    if (boxes.length > 0) return
    const image = descendants(one, 'pic:pic').length > 0 || descendants(one, 'v:imagedata').length > 0
    if (one.name === 'w:object') this.findings.add('object', { block: this.blocks.length, words: '' })
    else if (image) this.findings.add('image', { block: this.blocks.length, words: descendants(one, 'wp:docPr')[0]?.attrs.descr ?? '' })
    else if (descendants(one, 'a:graphicData').length > 0 && descendants(one, 'wps:wsp').length === 0)
      this.findings.add('object', { block: this.blocks.length, words: '' })
  }

  /** Outermost text boxes of a drawing; of a shape that is written twice, those of one form. */
  #boxesIn(parent: XmlElement): XmlElement[] {
    return elements(parent).flatMap((one) =>
      one.name === 'w:txbxContent' ? [one] : this.#boxesIn(one.name === 'mc:AlternateContent' ? this.chosen(one) : one),
    )
  }

  /** A text that stands in boxes only is read from them. */
  #boxAsBlocks(box: XmlElement): ImportBlock[] {
    const reader = new BodyReader(this.parts, { unnamed: this.#unnamed, account: this.#account, boxes: 'taken' })
    reader.readBlocks(box)
    this.findings.addAll(reader.findings, this.blocks.length)
    this.findings.add('box-text', { block: this.blocks.length, words: '' })
    return reader.blocks
  }

  /** Words of a diagram or chart. */
  #drawn(part: XmlElement, block: number | null): void {
    const words = carriers(part).filter((one) => one.name === 'a:t')
    if (words.length === 0) return
    for (const one of words) this.#account.meet(one, this.blocks.length)
    this.findings.add('object', { block, words: words.map(carriedWords).join(' / ') })
  }

  /**
   * Words of everything in a part, a line a paragraph, old fonts read; nothing of it is counted here. Tracked changes have nobody who decides them here:
   * the new words are read, the old ones told. @param block where the part stands; null: nowhere in the text
   */
  plainLines(part: XmlElement, block: number | null = this.blocks.length): string[] {
    const reader = new BodyReader(this.parts, { unnamed: this.#unnamed, account: this.#account, boxes: 'lines' })
    const found = this.#paragraphsIn(part)
    // A frame around runs inside a paragraph has no paragraph of its own.
    const paragraphs = found.length > 0 ? found : [{ name: 'w:p', attrs: {}, children: child(part, 'w:sdtContent').children }]
    const lines = paragraphs
      .flatMap((paragraph) =>
        reader.readParagraph({ ...paragraph, children: paragraph.children.filter((one) => typeof one === 'string' || one.name !== 'w:pPr') }),
      )
      .flatMap((one) => (one.kind === 'paragraph' ? linesOf({ ...one, inlines: this.#plainInlines(one.inlines, block) }) : []))
      .filter((line) => line !== '')
    this.findings.addAll(reader.findings, block)
    return lines
  }

  #plainInlines(inlines: readonly ImportInline[], block: number | null): ImportInline[] {
    return inlines.flatMap((inline): ImportInline[] => {
      const gone = inline.changes?.some(({ sign }) => sign === '-') ?? false
      const words = inline.kind === 'footnote' ? ` (${inline.text})` : inline.kind === 'text' ? inline.text : ''
      if (inline.changes && words !== '') this.findings.add('note-change', { block, words: gone ? `− ${words}` : `+ ${words}` })
      if (gone) return []
      return [inline.kind === 'footnote' ? { kind: 'text', text: words } : inline]
    })
  }

  #paragraphsIn(part: XmlElement): XmlElement[] {
    return elements(part).flatMap((one) => {
      const inner = this.#paragraphsIn(one.name === 'mc:AlternateContent' ? this.chosen(one) : one)
      return one.name === 'w:p' ? [one, ...inner] : inner
    })
  }
}

/** A line that leads to a page: by its page number, or by a link to a place that only contents pages link to. */
const isContentsLine = (paragraph: XmlElement, words: string): boolean =>
  CONTENTS_LINE.test(words) ||
  descendants(paragraph, 'w:hyperlink').some((one) => one.attrs['w:anchor']?.startsWith('_Toc')) ||
  descendants(paragraph, 'w:instrText').some((one) => /PAGEREF/i.test(textOf(one)))

/** Twips from which an indent on the left means something. */
const INDENTED = 400
const TYPED_SIGN = /^(?:[-–—+*•●▪]|\d{1,2}[.)]|\p{Ll}\))\s/u
const OTHER_BULLET = /^[•●▪*◦○■□►▶➢✓✔❖]\s*(?=\S)/u

/** What the letters of the font Symbol show. */
const GREEK: Record<string, string> = Object.fromEntries(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].map((letter, at) => [
    letter,
    [...'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ'][at]!,
  ]),
)

/** Lines of a paragraph as a reader sees them: cut at its line breaks. */
export const linesOf = (paragraph: ImportParagraph): string[] => {
  const lines: ImportInline[][] = [[]]
  for (const inline of paragraph.inlines) {
    if (inline.kind === 'break') lines.push([])
    else lines.at(-1)!.push(inline)
  }
  return lines.map((inlines) => paragraphText({ inlines }).trim())
}

/** Elements that only stand around runs. */
const FRAMES = new Set(['w:hyperlink', 'w:smartTag', 'w:fldSimple', 'w:customXml', 'w:dir', 'w:bdo'])

/** Elements of tracked changes. A map: names come from the file. */
export const CHANGE_KINDS = new Map<string, { kind: ImportChange['kind']; sign: '+' | '-' }>([
  ['w:ins', { kind: 'insert', sign: '+' }],
  ['w:del', { kind: 'delete', sign: '-' }],
  ['w:moveTo', { kind: 'move', sign: '+' }],
  ['w:moveFrom', { kind: 'move', sign: '-' }],
])

const ALIGN = new Map<string, ImportParagraph['align']>([
  ['left', 'left'],
  ['start', 'left'],
  ['center', 'center'],
  ['right', 'right'],
  ['end', 'right'],
])

const built = (inlines: ImportInline[], look: ParagraphLook, number: string, endChanges: ChangeMark[]): ImportParagraph => ({
  kind: 'paragraph',
  inlines,
  align: ALIGN.get(look.align ?? '') ?? null,
  outline: look.outline !== undefined && look.outline < 9 ? look.outline : null,
  keepNext: look.keepNext ?? false,
  number,
  ...(endChanges.length > 0 ? { endChanges } : {}),
})
