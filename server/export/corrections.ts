/** The invisible paragraph that ends a run of pages; by itself it is a line high and could push an empty page. */
const RUN_END = /<w:p><w:pPr><w:sectPr/g
const THIN_RUN_END =
  '<w:p><w:pPr><w:suppressLineNumbers/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr><w:sectPr'

/** Paragraph properties have a fixed order; the library writes this one at the end. */
const MISPLACED =
  /<w:pPr>((?:<w:(?:pStyle|keepNext|keepLines|pageBreakBefore|widowControl)\b[^>]*\/>)*)((?:(?!<\/w:pPr>|<w:suppressLineNumbers\/>).)+)<w:suppressLineNumbers\/>/g

/** Marks of later Word versions on things we do not use; without them every part is valid against the schemas as they are published. */
const LATER_WORD = / (?:mc:Ignorable|w15:restartNumberingAfterBreak)="[^"]*"/g

/** The stop at the right of a line of contents has dots; the library has no name for them in a style. */
const STOP_OF_STYLE = /<w:tab w:val="right" w:pos=/g

/** What the library writes against the schema or our pages, put right in the XML of a part. */
export const correctXml = (xml: string): string =>
  xml
    .replace(LATER_WORD, '')
    .replace(STOP_OF_STYLE, '<w:tab w:val="right" w:leader="dot" w:pos=')
    .replace(MISPLACED, '<w:pPr>$1<w:suppressLineNumbers/>$2')
    .replace(RUN_END, THIN_RUN_END)
