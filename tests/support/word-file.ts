import JSZip from 'jszip'

/** Word files made by hand, down to the XML: what our own exporter never writes. */

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const esc = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A run. @param properties XML inside w:rPr */
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${esc(text)}</w:t></w:r>`
export const BOLD = '<w:b/>'
export const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`
/** A paragraph of runs, or of plain words. @param properties XML inside w:pPr */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${content.startsWith('<') ? content : r(content)}</w:p>`
export const CENTER = '<w:jc w:val="center"/>'
export const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`
export const listed = (numId: number, level = 0): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`
export const ins = (content: string, author = 'Người sửa A'): string =>
  `<w:ins w:id="1" w:author="${author}" w:date="2025-06-20T08:30:00Z">${content}</w:ins>`
export const del = (text: string, author = 'Người sửa A'): string =>
  `<w:del w:id="2" w:author="${author}" w:date="2025-06-20T08:30:00Z"><w:r><w:delText xml:space="preserve">${esc(text)}</w:delText></w:r></w:del>`
export const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`
export const row = (cells: string[], properties = ''): string => `<w:tr>${properties ? `<w:trPr>${properties}</w:trPr>` : ''}${cells.join('')}</w:tr>`
export const table = (rows: string[], columns: number[] = []): string =>
  `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>${columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
export const textBox = (content: string): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>` +
  `<mc:Fallback><w:pict><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
export const image =
  '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="Sơ đồ tổ chức"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'

export interface WordParts {
  /** XML inside w:body. */
  body: string
  /** XML inside w:styles. */
  styles?: string
  /** XML inside w:numbering. */
  numbering?: string
  /** Words by id. */
  footnotes?: Record<string, string>
  endnotes?: Record<string, string>
  comments?: Record<string, string>
  headers?: string[]
  footers?: string[]
  /** Other parts as they are. */
  extra?: Record<string, string | Uint8Array>
  /** The whole of word/document.xml instead of `body`. */
  document?: string
}

/** A .docx of these parts. */
export async function wordFile(parts: WordParts): Promise<Uint8Array> {
  const zip = new JSZip()
  const related: [type: string, name: string, xml: string][] = []
  const notes = (kind: 'footnote' | 'endnote' | 'comment', all: Record<string, string>) =>
    Object.entries(all)
      .map(([id, words]) => `<w:${kind} w:id="${id}" w:author="Người góp ý">${words.startsWith('<') ? words : p(words)}</w:${kind}>`)
      .join('')
  if (parts.styles) related.push(['styles', 'styles.xml', `<w:styles ${NS}>${parts.styles}</w:styles>`])
  if (parts.numbering) related.push(['numbering', 'numbering.xml', `<w:numbering ${NS}>${parts.numbering}</w:numbering>`])
  if (parts.footnotes) related.push(['footnotes', 'footnotes.xml', `<w:footnotes ${NS}>${notes('footnote', parts.footnotes)}</w:footnotes>`])
  if (parts.endnotes) related.push(['endnotes', 'endnotes.xml', `<w:endnotes ${NS}>${notes('endnote', parts.endnotes)}</w:endnotes>`])
  if (parts.comments) related.push(['comments', 'comments.xml', `<w:comments ${NS}>${notes('comment', parts.comments)}</w:comments>`])
  for (const [index, content] of (parts.headers ?? []).entries())
    related.push(['header', `header${index + 1}.xml`, `<w:hdr ${NS}>${content}</w:hdr>`])
  for (const [index, content] of (parts.footers ?? []).entries())
    related.push(['footer', `footer${index + 1}.xml`, `<w:ftr ${NS}>${content}</w:ftr>`])
  const relation = (type: string, target: string, index: number) => `<Relationship Id="rId${index + 1}" Type="${REL}/${type}" Target="${target}"/>`
  const relations = (all: string) =>
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`
  zip.file('[Content_Types].xml', contentTypes(related.map(([type, name]) => [type, name])))
  zip.file('_rels/.rels', relations(relation('officeDocument', 'word/document.xml', 0)))
  zip.file('word/_rels/document.xml.rels', relations(related.map(([type, name], index) => relation(type, name, index)).join('')))
  zip.file('word/document.xml', parts.document ?? `${HEAD}<w:document ${NS}><w:body>${parts.body}<w:sectPr/></w:body></w:document>`)
  for (const [, name, xml] of related) zip.file(`word/${name}`, HEAD + xml)
  for (const [name, content] of Object.entries(parts.extra ?? {})) zip.file(name, content)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 1 } })
}

const MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const contentTypes = (parts: [string, string][]): string =>
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MIME}.document.main+xml"/>` +
  `${parts.map(([type, name]) => `<Override PartName="/word/${name}" ContentType="${MIME}.${type}+xml"/>`).join('')}</Types>`

export const style = (id: string, name: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
