import type { ChangeMark, ImportBlock, ImportInline } from '@van-kien/shared/domain/import-text.ts'
import { paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { decodeLegacy, encodingOfFont, type LegacyEncoding } from '@van-kien/shared/domain/legacy-encodings.ts'
import { Account, carriedWords, carriers } from './account.ts'
import { CHANGE_KINDS, Changes } from './changes.ts'
import { CommentRanges } from './comments.ts'
import type { DocxParts } from './docx-parts.ts'
import { readDrawing } from './drawings.ts'
import { Fields } from './fields.ts'
import { Findings, shortened } from './findings.ts'
import { inlineOf, mendVni, type Piece, tidied } from './inline-pieces.ts'
import { lookFindings } from './look-findings.ts'
import { builtParagraph, isContentsLine, leadsToPage, tellLook } from './paragraph-look.ts'
import { pictureLetters } from './picture-letters.ts'
import { noteWords, plainLines, tellComment } from './plain-lines.ts'
import { FigureMarks, SectionMarks } from './section-marks.ts'
import { readTable } from './tables.ts'
import { child, descendants, elements, find, textOf, val, type XmlElement } from './xml.ts'

/** Reads the body of a .docx from top to bottom. One reader reads one text: it counts numbers and knows what fields are open. */
export class BodyReader {
  readonly findings = new Findings()
  readonly changes = new Changes()
  readonly marks = new SectionMarks()
  readonly comments = new CommentRanges()
  readonly figures = new FigureMarks()
  readonly blocks: ImportBlock[] = []
  /** Number of blocks on the first page; null while no page has ended. */
  firstPage: number | null = null
  readonly parts: DocxParts
  readonly #unnamed: LegacyEncoding | null
  /** What became of each word of the source. */
  readonly account: Account
  /** What is done with text boxes, see the constructor. */
  readonly boxes: 'reported' | 'taken' | 'lines'
  /** Blocks of the boxes of the paragraph that is being read, where they are taken. */
  readonly boxBlocks: ImportBlock[] = []
  readonly #fields = new Fields()
  #pieces: (Piece | ImportInline | { kind: 'page' })[] = []
  #contents = ''
  /** The paragraph before is a line of a contents page that ends in dots and its page: lines without a number may follow. */
  #inContents = false

  /**
   * @param how `unnamed`: old encoding of words whose font is none of the old ones, where that is certain; `boxes`: whether text boxes are reported (with
   * their words), taken into the text behind their paragraph, or read by who asked for the lines of a part
   */
  constructor(
    parts: DocxParts,
    how: { unnamed?: LegacyEncoding | null | undefined; account?: Account; boxes?: 'reported' | 'taken' | 'lines' } = {},
  ) {
    this.parts = parts
    this.#unnamed = how.unnamed ?? null
    this.account = how.account ?? new Account()
    this.boxes = how.boxes ?? 'reported'
  }

  /** A reader of a part that stands beside the body: it counts nothing of it, but its words are accounted for with those of the body. */
  beside(boxes: 'taken' | 'lines'): BodyReader {
    return new BodyReader(this.parts, { unnamed: this.#unnamed, account: this.account, boxes })
  }

  /** Blocks of a body, text box, note: into `blocks`. */
  readBlocks(parent: XmlElement, marks: readonly ChangeMark[] = []): void {
    for (const one of elements(parent)) {
      if (one.name === 'w:p') {
        this.blocks.push(...this.readParagraph(one, marks))
        this.blocks.push(...this.boxBlocks.splice(0))
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
    const place = { block: this.blocks.length, words: plainLines(this, control).join(' / ') }
    this.findings.add(hint ? 'hint' : 'contents', place)
  }

  /** The form of a thing that is read; the same thing for other programs counts as read where it says the same. */
  chosen(alternates: XmlElement): XmlElement {
    const choice = find(alternates, 'mc:Choice') ?? child(alternates, 'mc:Fallback')
    this.account.meetCopies(
      choice,
      elements(alternates).filter((one) => one !== choice),
      this.blocks.length,
    )
    return choice
  }

  /** Where a move begins or ends, and our own marks. */
  range(one: XmlElement): void {
    if (this.comments.meet(one, this.blocks.length) || this.changes.meetRange(one)) return
    if (one.name === 'w:bookmarkStart') this.marks.add(one, this.blocks.length)
    this.figures.meet(one)
  }

  /** The change that an element of a tracked change stands for. */
  mark(one: XmlElement): ChangeMark {
    return this.changes.mark(one, this.blocks.length)
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
    this.comments.endLine()
    if (this.#contents.trim() !== '') this.findings.add('contents', { block: this.blocks.length, words: this.#contents }, 0)
    this.#contents = ''
    const endChanges = this.#endOf(properties, marks)
    const styleId = val(properties, 'w:pStyle') ?? ''
    const number =
      look.numId !== undefined && look.numId !== '0' ? numbering.next(look.numId, look.level ?? numbering.levelOfStyle(look.numId, styleId)) : ''
    const groups = this.#groups()
    this.changes.place(groups, endChanges)
    const words = groups.map((inlines) => paragraphText({ inlines })).join(' ')
    // Many wear such a style without being in a contents page (FINDINGS D14).
    const mayBeContents = /^toc \d/.test(styleName) && groups.flat().every((one) => one.kind !== 'footnote')
    if (mayBeContents && (words === '' || this.#inContents || isContentsLine(element, words))) {
      if (words !== '') this.findings.add('contents', { block: this.blocks.length, words: `${number} ${words}` })
      this.#inContents ||= leadsToPage(element, words)
      return []
    }
    if (words !== '') this.#inContents = false
    if (words !== '') tellLook(this.findings, this.blocks.length, look, styleName, words)
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
      const paragraph = builtParagraph(inlines, look, index === 0 ? number : '', index === groups.length - 1 ? endChanges : [])
      if (inlines.length > 0 || paragraph.endChanges) blocks.push(paragraph)
    }
    this.#pieces = []
    return blocks
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
    this.changes.addText(own, '¶')
    return [...marks, ...own]
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
        if (inline) this.changes.addText(inline.changes ?? [], inline.text)
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
      else if (one.name === 'w:hyperlink') {
        this.#inline(one, paragraph, marks)
        const address = this.parts.links.get(one.attrs['r:id'] ?? '')
        if (address) this.#link(address, carriers(one).map(carriedWords).join(''))
      } else if (one.name === 'mc:AlternateContent') this.#inline(this.chosen(one), paragraph, marks)
      else if (one.name === 'm:oMath' || one.name === 'm:oMathPara') {
        const text = carriers(one).map(carriedWords).join('')
        for (const carrier of carriers(one)) this.account.meet(carrier, this.blocks.length)
        this.findings.add('equation', { block: this.blocks.length, words: text })
        this.#pieces.push({ raw: text, look: {}, encoding: null, changes: [...marks] })
        // Whatever else stands around runs is only a frame.
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
    const decoded = (raw: string) => (encoding ? decodeLegacy(raw, encoding).text : raw)
    const looks = lookFindings(properties)
    const write = (given: string, carrier: XmlElement | null = null) => {
      const silence = this.#fields.silence()
      if (silence === 'contents') this.#contents += decoded(given)
      // What is not met here is told as left over.
      if (silence === 'instruction') return
      if (carrier) this.account.meet(carrier, this.blocks.length)
      if (silence !== null) return
      if (this.#fields.isOpen()) this.#fields.fill(decoded(given))
      if (look.hidden) return this.findings.add('hidden', { block: this.blocks.length, words: decoded(given) })
      const raw = this.#letters(given, look.font)
      if (raw === '') return
      for (const kind of looks) if (/\S/u.test(raw)) this.findings.extend(kind, this.blocks.length, decoded(raw))
      if (look.raised && look.raised !== 'baseline' && /\p{L}/u.test(raw)) this.findings.extend('raised', this.blocks.length, decoded(raw))
      if (look.struck) this.findings.add('struck', { block: this.blocks.length, words: decoded(raw) })
      if (changes.length === 0) this.changes.interrupt()
      if (changes.every(({ sign }) => sign === '+')) this.comments.write(decoded(raw))
      const last = this.#pieces.at(-1)
      const figure = this.figures.open
      if (last && 'raw' in last && last.look === look && last.figure === figure) last.raw += raw
      else this.#pieces.push({ raw, look, encoding, changes, figure })
    }
    this.#runParts(run, { write, changes })
  }

  #letters(raw: string, font: string | undefined): string {
    return pictureLetters(raw, font, (sign) => this.findings.add('symbol', { block: this.blocks.length, words: sign }))
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
          to.write(this.#letters(String.fromCharCode(Number.parseInt(one.attrs['w:char'] ?? '', 16) || 0xf0b7), one.attrs['w:font'] || 'Symbol'))
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
          this.comments.mark(one.attrs['w:id'] ?? '', this.blocks.length)
          tellComment(this, this.parts.comments.get(one.attrs['w:id'] ?? ''), this.blocks.length)
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
          readDrawing(this, one)
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
    const words = noteWords(this, note)
    if (silence === 'contents') this.#contents += ` ${words.text}`
    else if (words.text !== '') this.#pieces.push({ kind: 'footnote', ...words, ...withChanges })
  }
}
