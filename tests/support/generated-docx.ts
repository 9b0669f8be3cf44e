import { BOLD, CENTER, cell, del, ins, listed, p, r, row, style, styled, table, textBox, type WordParts } from './word-file.ts'

/**
 * Word files by chance, in which every word stands once and is known: what an import makes of the file can be held against them, word by word.
 * The words have letters only, so that no rule about figures or units takes them for something else.
 */
export interface GeneratedDocx {
  parts: WordParts
  /** Every word that a reader of the file could see, and those that only stand in other parts of it. */
  words: string[]
  /** Words of notes. */
  notes: string[]
  /** Words that are gone when the tracked changes are accepted, and when they are rejected. */
  deleted: ReadonlySet<string>
  inserted: ReadonlySet<string>
}

const FIRST = 'bcdghklmnprstvx'
const VOWELS = ['a', 'o', 'u', 'i', 'e', 'ô', 'ơ', 'ư', 'ê', 'â']

export function generatedDocx(random: () => number): GeneratedDocx {
  const below = (most: number) => Math.floor(random() * most)
  const chance = (part: number) => random() < part
  const pick = <T>(all: readonly T[]): T => all[below(all.length)]!
  const words: string[] = []
  const notes: string[] = []
  const deleted = new Set<string>()
  const inserted = new Set<string>()
  const [footnotes, endnotes, comments]: Record<string, string>[] = [{}, {}, {}] as const
  let into: ((word: string) => void) | null = null

  const word = (): string => {
    let rest = words.length + 1
    let made = ''
    for (let at = 0; at < 3; at++) {
      made += FIRST[rest % FIRST.length]! + VOWELS[Math.floor(rest / FIRST.length) % VOWELS.length]!
      rest = Math.floor(rest / (FIRST.length * VOWELS.length))
    }
    words.push(made)
    into?.(made)
    return made
  }
  const some = (most: number): string => Array.from({ length: 1 + below(most) }, word).join(' ')
  const title = (): string => {
    const line = some(6)
    return line.charAt(0).toUpperCase() + line.slice(1)
  }
  const marked = <T>(set: Set<string>, make: () => T): T => {
    const outer = into
    into = (one) => {
      set.add(one)
      outer?.(one)
    }
    const made = make()
    into = outer
    return made
  }
  const noted = (make: () => string): string => {
    const outer = into
    into = (one) => {
      notes.push(one)
      outer?.(one)
    }
    const made = make()
    into = outer
    return made
  }
  const run = (properties = '') => r(`${some(5)} `, properties)
  const field = (instruction: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const sdt = (content: string, properties = '') => `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
  const note = (kind: 'footnote' | 'endnote') => {
    const all = kind === 'footnote' ? footnotes : endnotes
    const id = String(Object.keys(all).length + 1)
    all[id] = ''
    all[id] = noted(() => p(chance(0.2) ? run() + ins(run()) + del(some(2)) : run()) + (chance(0.2) ? p(run()) : ''))
    return `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
  }
  const comment = () => {
    const id = String(Object.keys(comments).length + 1)
    comments[id] = ''
    comments[id] = p(run()) + (chance(0.3) ? p(run()) : '')
    return `<w:r><w:commentReference w:id="${id}"/></w:r>`
  }
  const box = (): string => {
    const kind = below(4)
    if (kind === 2) return `<w:r><w:pict><v:shape><v:textpath string="${some(3)}"/></v:shape></w:pict></w:r>`
    const content = p(chance(0.2) ? run() + note('footnote') : run()) + (chance(0.3) ? table([row([cell(p(run())), cell(p(run()))])]) : '')
    if (kind === 0) return textBox(content)
    if (kind === 1) return `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
    // A copy for old programs that says something else.
    return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p(run())}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  }
  const inline: (() => string)[] = [
    () => run(),
    () => run(BOLD),
    () => run('<w:i/>'),
    () => run('<w:vanish/>'),
    () => run('<w:strike/>'),
    () => run('<w:caps/>'),
    () => run('<w:highlight w:val="yellow"/>'),
    () => run('<w:color w:val="FF0000"/>'),
    () => run('<w:vertAlign w:val="superscript"/>'),
    () => run('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    () => `<w:smartTag>${run()}</w:smartTag>`,
    () => `<w:customXml>${run()}</w:customXml>`,
    () => `<w:hyperlink r:id="rId99">${run()}</w:hyperlink>`,
    () => `<w:hyperlink w:anchor="x">${run()}</w:hyperlink>`,
    () => `<w:fldSimple w:instr=" DOCPROPERTY x ">${run()}</w:fldSimple>`,
    () => field(' HYPERLINK "http://example.vn" ', run()),
    () => field(' REF x ', run() + run()),
    () => `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run()}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
    () => sdt(run()),
    () => sdt(run(), '<w:showingPlcHdr/>'),
    () => `<w:dir w:val="ltr">${run()}</w:dir>`,
    () => `<w:unheardOf>${run()}</w:unheardOf>`,
    () => `<m:oMath><m:r><m:t xml:space="preserve">${word()} </m:t></m:r></m:oMath>`,
    () =>
      `<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t xml:space="preserve">${word()} </w:t></w:r></w:rt><w:rubyBase><w:r><w:t xml:space="preserve">${word()} </w:t></w:r></w:rubyBase></w:ruby></w:r>`,
    () => `<mc:AlternateContent><mc:Choice Requires="x">${run()}</mc:Choice><mc:Fallback>${run()}</mc:Fallback></mc:AlternateContent>`,
    () => `<w:r><w:drawing><a:graphic><a:t>${word()} </a:t></a:graphic></w:drawing></w:r>`,
    () => note('footnote'),
    () => note('endnote'),
    comment,
    box,
    () => marked(inserted, () => ins(run())),
    () => marked(deleted, () => del(`${some(3)} `)),
    () => marked(deleted, () => `<w:del w:id="9" w:author="A"><w:r><w:delText>${word()} </w:delText></w:r>${note('footnote')}</w:del>`),
    () => '<w:r><w:br/></w:r>',
    () => '<w:r><w:tab/></w:r>',
    () => '<w:r><w:br w:type="page"/></w:r>',
  ]
  const inlines = (most: number): string => Array.from({ length: 1 + below(most) }, () => pick(inline)()).join('')
  const cellContent = (depth: number): string => {
    const kind = below(9)
    if (kind === 0 && depth < 2) return p(run()) + grid(depth + 1) + p('')
    if (kind === 1) return sdt(p(inlines(2)))
    if (kind === 2) return sdt(p(run()), '<w:showingPlcHdr/>')
    if (kind === 3) return `<w:customXml>${p(inlines(2))}</w:customXml>`
    if (kind === 4) return `<w:unheardOf>${p(run())}</w:unheardOf>`
    return p(inlines(3)) + (chance(0.3) ? p(inlines(2)) : '')
  }
  function grid(depth = 0): string {
    const columns = 1 + below(4)
    const rows = Array.from({ length: 1 + below(4) }, () => {
      const make = () => {
        const cells = Array.from({ length: columns }, () =>
          cell(
            cellContent(depth),
            pick([
              '',
              '',
              '',
              '<w:vMerge w:val="restart"/>',
              '<w:vMerge/>',
              '<w:gridSpan w:val="2"/>',
              '<w:hMerge w:val="restart"/>',
              '<w:hMerge w:val="continue"/>',
            ]),
          ),
        )
        if (chance(0.1)) cells[0] = sdt(cells[0]!)
        if (chance(0.1)) cells[0] = sdt(cells[0]!, '<w:showingPlcHdr/>')
        return cells
      }
      if (chance(0.1)) return row(marked(deleted, make), '<w:del w:id="3" w:author="A"/>')
      if (chance(0.1)) return row(marked(inserted, make), '<w:ins w:id="4" w:author="A"/>')
      const made = row(make(), pick(['', '', '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="1"/>', '<w:tblHeader/>']))
      return chance(0.1) ? sdt(made) : made
    })
    return table(
      rows,
      Array.from({ length: columns }, () => 1500),
    )
  }
  const number = () => pick(['I.', 'I/', 'II-', '1.', '1/', '2)', '1.1.', 'a)', 'a,', 'b.', 'A.', 'Mục 1.', 'Chương I.', 'Điều 1.', 'Phần thứ nhất:'])
  const block: (() => string)[] = [
    () => p(inlines(6)),
    () => p(inlines(6)),
    () => p(r(`${number()} ${title()}`, BOLD) + (chance(0.3) ? note('footnote') : '')),
    () => p(r(`${number()} ${title()}`)),
    () => p(r(`${number()} ${title()}: ${some(8)} đạt 12 tỷ đồng.`)),
    () => p(r(`${number()} ${title()}:`, BOLD) + r(` ${some(9)}.`) + inlines(2)),
    () => p(`${r(title(), BOLD)}${chance(0.3) ? note('footnote') : ''}`, styled(pick(['H1', 'H2']))),
    () => p(r(title().toUpperCase(), BOLD), CENTER),
    () => p(`${run()}${run()}`, styled(pick(['TOC1', 'TOC2']))),
    () => p(inlines(3), listed(1, below(2))),
    () => p(r(`${pick(['-', '+', '•', '*', 'a)', '3.'])} ${some(6)}`)),
    () =>
      p(
        inlines(3),
        marked(deleted, () => '<w:rPr><w:del w:id="5" w:author="A"/></w:rPr>'),
      ),
    () => grid(),
    () => sdt(p(inlines(3)) + grid()),
    () => sdt(p(run()) + p(run()), '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'),
    () => p(field(' TOC \\o ', run() + note('footnote'))),
    () => `<w:ins w:id="6" w:author="A">${marked(inserted, () => p(run()))}</w:ins>`,
    () => `<w:customXml>${p(inlines(2))}</w:customXml>`,
    () => `<w:unheardOf>${p(run())}${grid()}</w:unheardOf>`,
    () => `<mc:AlternateContent><mc:Choice Requires="x">${p(run())}</mc:Choice><mc:Fallback>${p(run())}</mc:Fallback></mc:AlternateContent>`,
    () => r(`${word()} `),
  ]
  const head = chance(0.3)
    ? table([row([cell(p(`ĐẢNG BỘ ${some(2)}`)), cell(p('ĐẢNG CỘNG SẢN VIỆT NAM'))])]).replace('<w:tblStyle w:val="TableGrid"/>', '') +
      p(r(some(3), BOLD) + note('footnote'), CENTER)
    : ''
  const body = head + Array.from({ length: 4 + below(14) }, () => pick(block)()).join('')
  const unread = chance(0.3)
  if (unread) {
    footnotes['900'] = noted(() => p(run()))
    comments['900'] = p(run())
  }
  const end = chance(0.3) ? p('Nơi nhận:') + p(r(`- ${some(3)};`)) : ''
  return {
    parts: {
      body: body + end,
      styles: style('H1', 'heading 1') + style('H2', 'heading 2') + style('TOC1', 'toc 1') + style('TOC2', 'toc 2'),
      numbering:
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
      footnotes,
      endnotes,
      comments,
      headers: chance(0.5) ? [p(run() + box()) + sdt(p(run()))] : [],
      footers: chance(0.3) ? [p(run() + field(' PAGE ', r('3')))] : [],
    },
    words,
    notes,
    deleted,
    inserted,
  }
}
