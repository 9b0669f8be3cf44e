import { FileChild, type IRunOptions, Paragraph, type ParagraphChild, Tab, TextRun, XmlComponent } from 'docx'

/** A line of a contents page: where it leads, what it says (broken in lines as printed), and what stands at its end. */
export interface ContentsLine {
  style: string
  /** The bookmark at the heading. */
  mark: string
  look: IRunOptions
  lines: readonly string[]
  /** The printed number; words where there is none. */
  page: number | string
}

/** An element that the library has no class for. */
class Element extends XmlComponent {
  constructor(name: string, attributes: Record<string, string>, children: readonly (XmlComponent | string)[] = []) {
    super(name)
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes } as never)
    this.root.push(...children)
  }
}

/** What Word takes for an automatic contents page: it then offers to bring it up to date. */
class ContentsControl extends FileChild {
  constructor(paragraphs: readonly Paragraph[]) {
    super('w:sdt')
    const part = [new Element('w:docPartGallery', { 'w:val': 'Table of Contents' }), new Element('w:docPartUnique', {})]
    this.root.push(new Element('w:sdtPr', {}, [new Element('w:docPartObj', {}, part)]), new Element('w:sdtContent', {}, paragraphs))
  }
}

const run = (children: XmlComponent[]) => new Element('w:r', {}, children) as unknown as ParagraphChild
const mark = (type: 'begin' | 'separate' | 'end') => run([new Element('w:fldChar', { 'w:fldCharType': type })])
const instruction = (words: string) => run([new Element('w:instrText', { 'xml:space': 'preserve' }, [words])])

/** What a field shows until it is reckoned anew. Nothing asks Word to do that on opening: the numbers are those of the pages. */
const field = (words: string, result: readonly ParagraphChild[]): ParagraphChild[] => [
  mark('begin'),
  instruction(words),
  mark('separate'),
  ...result,
  mark('end'),
]

/** The contents page as a TOC field over the headings of `depth` levels. */
export function contentsField(title: Paragraph, lines: readonly ContentsLine[], depth: number): FileChild {
  const opening = [mark('begin'), instruction(` TOC \\o "1-${depth}" \\h \\z `), mark('separate')]
  const paragraphs = lines.map((line, index) => new Paragraph({ style: line.style, children: [...(index === 0 ? opening : []), link(line)] }))
  // The end stands by itself, as Word writes it: the lines above are made anew.
  const end = new Paragraph({
    suppressLineNumbers: true,
    spacing: { line: 20, lineRule: 'exact' },
    run: { size: 2 },
    children: [...(lines.length === 0 ? opening : []), mark('end')],
  })
  return new ContentsControl([title, ...paragraphs, end])
}

function link({ mark: anchor, look, lines, page }: ContentsLine): ParagraphChild {
  const number = new TextRun({ ...look, ...(typeof page === 'number' ? {} : { bold: false }), text: String(page) })
  return new Element('w:hyperlink', { 'w:anchor': anchor, 'w:history': '1' }, [
    ...lines.map((text, index) => new TextRun({ ...look, text, ...(index > 0 ? { break: 1 } : {}) })),
    new TextRun({ ...look, children: [new Tab()] }),
    ...(typeof page === 'number' ? field(` PAGEREF ${anchor} \\h `, [number]) : [number]),
  ] as XmlComponent[]) as unknown as ParagraphChild
}
