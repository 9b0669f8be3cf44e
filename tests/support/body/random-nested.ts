import { noteFigure } from '@van-kien/shared/content/body/note-words.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'

/** Bodies of the nested schema by chance, in the form that ProseMirror writes; every word of one body is another. @param random numbers in [0, 1) */
export class RandomNested {
  readonly #random: () => number
  readonly #wide: boolean
  #words = 0
  #nesting = 0
  readonly #later: boolean

  /**
   * @param wide with signs of two UTF-16 units: nobody may write between the two
   * @param later with what came with versions 4 and 5 of the schema: pictures, references in footnotes
   */
  constructor(random: () => number, wide = true, later = true) {
    this.#random = random
    this.#wide = wide
    this.#later = later
  }

  #below(most: number): number {
    return Math.floor(this.#random() * most)
  }

  #chance(share: number): boolean {
    return this.#random() < share
  }

  #word(): string {
    return `${this.#wide && this.#chance(0.1) ? '😀' : ''}chữ${this.#words++}`
  }

  inline(): SectionContent[] {
    const nodes: SectionContent[] = []
    for (let n = this.#below(4); n > 0; n--) {
      const marks = ['bold', 'italic', 'underline'].filter(() => this.#chance(0.25)).map((type) => ({ type }))
      const last = nodes.at(-1)
      if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += this.#word()
      else nodes.push({ type: 'text', ...(marks.length > 0 ? { marks } : {}), text: this.#word() })
      if (this.#chance(0.1)) nodes.push({ type: 'hardBreak' })
      if (this.#chance(0.1)) nodes.push(this.#figureRef())
      if (this.#chance(0.1)) nodes.push({ type: 'footnote', attrs: { text: this.#chance(0.8) ? this.#note() : '' } })
    }
    return nodes
  }

  #textblock(type: string, attrs: Record<string, unknown>): SectionContent {
    const content = this.inline()
    return { type, attrs, ...(content.length > 0 ? { content } : {}) }
  }

  paragraph(): SectionContent {
    const align = [null, null, null, 'center', 'justify'][this.#below(5)]
    return this.#textblock('paragraph', { textAlign: align })
  }

  /** @param wild tables, sub-headings and page breaks inside items as well */
  list(depth: number, wild: boolean): SectionContent {
    const kind = this.#below(4)
    const start = this.#chance(0.2) ? 1 + this.#below(9) : 1
    const item = (): SectionContent => ({
      type: 'listItem',
      content: [
        this.paragraph(),
        ...Array.from({ length: this.#below(3) }, () =>
          this.#chance(0.5) && depth < 3 ? this.list(depth + 1, wild) : wild && this.#chance(0.2) ? this.#inside() : this.paragraph(),
        ),
      ],
    })
    return {
      ...(kind < 2
        ? { type: 'bulletList', attrs: { marker: kind === 0 ? '-' : '+' } }
        : { type: 'orderedList', attrs: { start, type: kind === 2 ? '1' : 'a' } }),
      content: Array.from({ length: 1 + this.#below(3) }, item),
    }
  }

  /** A regular table with merged cells; columns have widths or not. */
  table(wild: boolean): SectionContent {
    const width = 1 + this.#below(4)
    const height = 1 + this.#below(4)
    const widths = Array.from({ length: width }, () => (this.#chance(0.5) ? 40 + this.#below(100) : 0))
    const taken = Array.from({ length: height }, () => new Array<boolean>(width).fill(false))
    const rows: SectionContent[][] = Array.from({ length: height }, () => [])
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        if (taken[y]![x]) continue
        let colspan = 1
        while (this.#chance(0.2) && x + colspan < width && !taken[y]![x + colspan]) colspan++
        const rowspan = this.#chance(0.2) ? 1 + this.#below(height - y) : 1
        for (let i = y; i < y + rowspan; i++) for (let j = x; j < x + colspan; j++) taken[i]![j] = true
        const own = widths.slice(x, x + colspan)
        const attrs = { colspan, rowspan, colwidth: own.some((wide) => wide > 0) ? own : null, align: null }
        const content = Array.from({ length: 1 + this.#below(2) }, () =>
          this.#chance(0.15) ? this.list(0, wild) : wild && this.#chance(0.1) ? this.#inside() : this.paragraph(),
        )
        rows[y]!.push({ type: this.#chance(0.2) ? 'tableHeader' : 'tableCell', attrs, content })
      }
    return { type: 'table', content: rows.map((content) => ({ type: 'tableRow', ...(content.length > 0 ? { content } : {}) })) }
  }

  #figureRef(): SectionContent {
    const period = this.#chance(0.8) ? '2024:year' : null
    return {
      type: 'figureRef',
      attrs: { figure: `figure-${this.#below(9)}`, unit: null, period, from: null, show: this.#chance(0.5) ? 'value' : 'unit', shown: '' },
    }
  }

  #note(): string {
    const figure = this.#later && this.#chance(0.3) ? noteFigure({ figure: `figure-${this.#below(9)}`, show: 'unit' }) : ''
    return this.#chance(0.5) ? this.#word() + figure : figure + this.#word()
  }

  #picture(): SectionContent {
    const attrs = { file: `dossier-${this.#below(9)}`, width: 20 + this.#below(146), ratio: 100 + this.#below(900), caption: this.#word() }
    return { type: 'image', attrs: { ...attrs, alt: this.#chance(0.8) ? this.#word() : '' } }
  }

  /** Any block below another one, two deep at most. */
  #inside(): SectionContent {
    if (this.#nesting === 2) return this.paragraph()
    this.#nesting++
    const block = this.block(true)
    this.#nesting--
    return block
  }

  block(wild: boolean): SectionContent {
    const kind = this.#random()
    if (kind < 0.4) return this.paragraph()
    if (kind < 0.5) return this.#textblock('heading', { level: 1 + this.#below(2) })
    if (kind < 0.53) return { type: 'pageBreak' }
    if (kind < 0.57 && this.#later) return this.#picture()
    if (kind < 0.65) return this.table(wild)
    return this.list(0, wild)
  }

  body(wild = false): SectionContent {
    this.#words = 0
    return { type: 'doc', content: Array.from({ length: 1 + this.#below(8) }, () => this.block(wild)) }
  }
}
