import type { ChangeMark, ImportBlock, ImportChange, ImportInline, ImportParagraph } from '@van-kien/shared/domain/import-text.ts'
import { paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { encodingOfFont, type LegacyEncoding } from '@van-kien/shared/domain/legacy-encodings.ts'
import type { DocxParts } from './docx-parts.ts'
import { Changes, Findings, shortened } from './findings.ts'
import { inlineOf, mendVni, type Piece, tidied } from './inline-pieces.ts'
import { SectionMarks } from './section-marks.ts'
import type { ParagraphLook } from './styles.ts'
import { readTable } from './tables.ts'
import { child, descendants, elements, find, textOf, val, type XmlElement } from './xml.ts'

const DROPPED_SIGNS = /^(symbol|wingdings|webdings|marlett)/i

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
  readonly #fields: { instruction: string; result: boolean }[] = []
  readonly #moves: string[] = []
  #pieces: (Piece | ImportInline | { kind: 'page' })[] = []

  /** @param unnamed old encoding of words whose font is none of the old ones, where that is certain */
  constructor(parts: DocxParts, unnamed: LegacyEncoding | null = null) {
    this.parts = parts
    this.#unnamed = unnamed
  }

  /** Blocks of a body, text box, note: into `blocks`. */
  readBlocks(parent: XmlElement, marks: readonly ChangeMark[] = []): void {
    for (const one of elements(parent)) {
      if (one.name === 'w:p') this.blocks.push(...this.readParagraph(one, marks))
      else if (one.name === 'w:tbl') this.blocks.push(...[readTable(one, this, marks)].filter((table) => table.rows.length > 0))
      else if (one.name === 'w:sdt') this.#control(one, () => this.readBlocks(child(one, 'w:sdtContent'), marks))
      else if (one.name === 'w:altChunk') this.findings.add('object', { block: this.blocks.length, words: '' })
      else if (one.name === 'mc:AlternateContent') this.readBlocks(chosen(one), marks)
      else if (one.name === 'w:customXml' || one.name === 'w:smartTag') this.readBlocks(one, marks)
      else if (CHANGE_KINDS.has(one.name)) this.readBlocks(one, [...marks, this.mark(one)])
      else this.#range(one)
    }
  }

  /** A generated table of contents is left out, and the hint of a control that nobody filled in; every other content control is only a frame. */
  #control(control: XmlElement, read: () => void): void {
    const properties = child(control, 'w:sdtPr')
    const gallery = descendants(properties, 'w:docPartGallery')[0]?.attrs['w:val']
    const here = (words: string) => ({ block: this.blocks.length, words })
    if (gallery === 'Table of Contents') this.findings.add('contents', here(''))
    else if (find(properties, 'w:showingPlcHdr')) this.findings.add('hidden', here(descendants(control, 'w:t').map(textOf).join('')))
    else read()
  }

  #range(one: XmlElement): void {
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
    // A heading ends a contents field that was never closed: nothing behind it may be lost.
    if (look.outline !== undefined && !/^toc/.test(styleName) && this.#fields.some(isContents)) this.#fields.length = 0
    if (find(properties, 'w:pPrChange')) this.#formChange()
    this.#inline(element, properties, marks)
    // The instruction of a field stands in one paragraph: one that goes on was never closed.
    while (this.#fields.length > 0 && !this.#fields.at(-1)!.result) this.#fields.pop()
    const endChanges = this.#endOf(properties, marks)
    const styleId = val(properties, 'w:pStyle') ?? ''
    const number =
      look.numId !== undefined && look.numId !== '0' ? numbering.next(look.numId, look.level ?? numbering.levelOfStyle(look.numId, styleId)) : ''
    const groups = this.#groups()
    this.#placeChanges(groups, endChanges)
    if (/^toc \d/.test(styleName)) {
      this.findings.add('contents', null)
      return []
    }
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
      else if (one.name === 'w:sdt') this.#control(one, () => this.#inline(child(one, 'w:sdtContent'), paragraph, marks))
      else if (FRAMES.has(one.name)) this.#inline(one, paragraph, marks)
      else if (one.name === 'mc:AlternateContent') this.#inline(chosen(one), paragraph, marks)
      else if (one.name === 'm:oMath' || one.name === 'm:oMathPara') {
        const text = descendants(one, 'm:t').map(textOf).join('')
        this.findings.add('equation', { block: this.blocks.length, words: text })
        this.#pieces.push({ raw: text, look: {}, encoding: null, changes: [...marks] })
      } else this.#range(one)
    }
  }

  /** Nothing of a field's instruction is text; nor is a table of contents made by one. */
  #silent(): boolean {
    return this.#fields.some((field) => !field.result || isContents(field))
  }

  #run(run: XmlElement, paragraph: XmlElement, marks: readonly ChangeMark[]): void {
    const properties = child(run, 'w:rPr')
    const look = this.parts.styles.run(properties, paragraph)
    if (find(properties, 'w:rPrChange')) this.#formChange()
    const encoding = encodingOfFont(look.font ?? '') ?? this.#unnamed
    const changes = [...marks]
    const write = (given: string) => {
      const raw = DROPPED_SIGNS.test(look.font ?? '') ? this.#signs(given) : given
      if (raw === '' || this.#silent()) return
      if (look.hidden) return this.findings.add('hidden', { block: this.blocks.length, words: raw })
      if (look.struck) this.findings.add('struck', { block: this.blocks.length, words: raw })
      if (changes.length === 0) this.changes.interrupt()
      const last = this.#pieces.at(-1)
      if (last && 'raw' in last && last.look === look) last.raw += raw
      else this.#pieces.push({ raw, look, encoding, changes })
    }
    this.#runParts(run, { write, changes })
  }

  /** Signs of a picture font: a bullet is kept as one, the rest is named. */
  #signs(raw: string): string {
    return raw.replace(/[\uf000-\uf0ff]/gu, (sign) => {
      if (sign === '\uf0b7' || sign === '\uf0a7') return '•'
      this.findings.add('symbol', { block: this.blocks.length, words: '' })
      return ''
    })
  }

  #runParts(parent: XmlElement, to: { write: (raw: string) => void; changes: ChangeMark[] }): void {
    const here = () => ({ block: this.blocks.length, words: '' })
    const withChanges = to.changes.length > 0 ? { changes: to.changes } : {}
    for (const one of elements(parent)) {
      switch (one.name) {
        case 'w:t':
        case 'w:delText':
          to.write(textOf(one))
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
          to.write(this.#signs(String.fromCharCode(Number.parseInt(one.attrs['w:char'] ?? '', 16) || 0xf0b7)))
          break
        case 'w:br':
        case 'w:cr':
          if (this.#silent() || one.attrs['w:type'] === 'column') break
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
          this.#comment(this.parts.comments.get(one.attrs['w:id'] ?? ''))
          break
        case 'w:fldChar':
          this.#field(one.attrs['w:fldCharType'] ?? '')
          break
        case 'w:instrText':
          if (this.#fields.length > 0) this.#fields.at(-1)!.instruction += textOf(one)
          break
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          this.#drawing(one)
          break
        case 'mc:AlternateContent':
          this.#runParts(chosen(one), to)
          break
        case 'w:ruby':
          for (const base of elements(child(one, 'w:rubyBase'))) this.#runParts(base, to)
          break
      }
    }
  }

  #field(type: string): void {
    if (type === 'begin') this.#fields.push({ instruction: '', result: false })
    else if (type === 'separate' && this.#fields.length > 0) {
      this.#fields.at(-1)!.result = true
      if (isContents(this.#fields.at(-1)!)) this.findings.add('contents', { block: this.blocks.length, words: '' })
    } else if (type === 'end') this.#fields.pop()
  }

  #note(note: XmlElement | undefined, withChanges: { changes?: ChangeMark[] }): void {
    const text = note ? this.plainLines(note).join('\n') : ''
    if (text !== '' && !this.#silent()) this.#pieces.push({ kind: 'footnote', text, ...withChanges })
  }

  #comment(comment: XmlElement | undefined): void {
    if (!comment) return
    const author = comment.attrs['w:author'] ?? ''
    const text = this.plainLines(comment).join(' ')
    this.findings.add('comment', { block: this.blocks.length, words: author ? `${author}: ${text}` : text })
  }

  #drawing(one: XmlElement): void {
    const boxes = descendants(one, 'w:txbxContent')
    for (const box of boxes) {
      const lines = this.plainLines(box)
      if (lines.length > 0) this.findings.add('text-box', { block: this.blocks.length, words: lines.join(' / ') })
    }
    if (boxes.length > 0) return
    const image = descendants(one, 'pic:pic').length > 0 || descendants(one, 'v:imagedata').length > 0
    if (one.name === 'w:object') this.findings.add('object', { block: this.blocks.length, words: '' })
    else if (image) this.findings.add('image', { block: this.blocks.length, words: descendants(one, 'wp:docPr')[0]?.attrs.descr ?? '' })
    else if (descendants(one, 'a:graphicData').length > 0 && descendants(one, 'wps:wsp').length === 0)
      this.findings.add('object', { block: this.blocks.length, words: '' })
  }

  /** Words of everything in a part, a line a paragraph, old fonts read; nothing of it is counted here. */
  plainLines(part: XmlElement): string[] {
    const reader = new BodyReader(this.parts, this.#unnamed)
    return descendants(part, 'w:p')
      .flatMap((paragraph) =>
        reader.readParagraph({ ...paragraph, children: paragraph.children.filter((one) => typeof one === 'string' || one.name !== 'w:pPr') }),
      )
      .flatMap((block) => (block.kind === 'paragraph' ? linesOf(block) : []))
      .filter((line) => line !== '')
  }
}

const isContents = (field: { instruction: string }): boolean => /^\s*TOC\b/i.test(field.instruction)

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

const chosen = (alternates: XmlElement): XmlElement => find(alternates, 'mc:Choice') ?? child(alternates, 'mc:Fallback')

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
