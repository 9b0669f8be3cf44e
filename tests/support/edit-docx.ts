import JSZip from 'jszip'

/** A part of a .docx as text. */
export async function partOf(bytes: Uint8Array, part: string): Promise<string> {
  return (await JSZip.loadAsync(bytes)).file(part)!.async('string')
}

/** The same .docx with another main part, as somebody's Word would write it. */
export async function editDocx(bytes: Uint8Array, edit: (xml: string) => string, part = 'word/document.xml'): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes)
  const before = await zip.file(part)!.async('string')
  const after = edit(before)
  if (after === before) throw new Error('the edit changed nothing')
  zip.file(part, after)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

/** The same .docx without one of its parts. */
export async function withoutPart(bytes: Uint8Array, part: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes)
  if (!zip.file(part)) throw new Error(`no ${part}`)
  zip.file(
    part,
    '<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
  )
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

/** Where these words begin in one run, whatever capitals and kept spaces the paper has them in. */
function placeOf(xml: string, words: string): { at: number; length: number } {
  const pattern = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ \\u00a0]')
  const match = new RegExp(pattern, 'iu').exec(xml)
  if (!match) throw new Error(`no “${words}”`)
  return { at: match.index, length: match[0].length }
}

/** The paragraph (as XML) that holds these words in one run. */
export function paragraphWith(xml: string, words: string): string {
  const { at } = placeOf(xml, words)
  const from = Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at))
  return xml.slice(from, xml.indexOf('</w:p>', at) + '</w:p>'.length)
}

/** Puts other words for some that stand in one run. */
export const reworded = (xml: string, was: string, becomes: string): string => {
  const { at, length } = placeOf(xml, was)
  return xml.slice(0, at) + becomes + xml.slice(at + length)
}

/** A paragraph like the one that holds `words`, with these words instead, behind it. */
export function paragraphBehind(xml: string, words: string, added: string): string {
  const paragraph = paragraphWith(xml, words)
  const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(paragraph)?.[0] ?? ''
  return xml.replace(paragraph, `${paragraph}<w:p>${properties}<w:r><w:t xml:space="preserve">${added}</w:t></w:r></w:p>`)
}
