import { JSDOM } from 'jsdom'
import JSZip from 'jszip'

const { DOMParser } = new JSDOM('').window

/** An opened .docx: its parts as parsed XML. Throws for a part that is not well-formed. */
export interface OpenDocx {
  names: string[]
  raw: Map<string, string>
  part: (name: string) => Element
}

export async function openDocx(bytes: Uint8Array): Promise<OpenDocx> {
  const zip = await JSZip.loadAsync(bytes)
  const raw = new Map<string, string>()
  const parts = new Map<string, Element>()
  for (const name of Object.keys(zip.files).filter((one) => !one.startsWith('word/media/'))) {
    const xml = await zip.file(name)!.async('string')
    raw.set(name, xml)
    const parsed = new DOMParser().parseFromString(xml, 'application/xml')
    if (parsed.querySelector('parsererror')) throw new Error(`${name} is not well-formed`)
    parts.set(name, parsed.documentElement as unknown as Element)
  }
  return {
    names: [...raw.keys()],
    raw,
    part: (name) => {
      const found = parts.get(name)
      if (!found) throw new Error(`no part ${name}`)
      return found
    },
  }
}

/** Elements of this name (with prefix) below `root`, in document order. */
export const all = (root: Element, name: string): Element[] => [...root.getElementsByTagName(name)]

/** The only or first element of this name; throws when there is none. */
export function one(root: Element, name: string): Element {
  const found = root.getElementsByTagName(name)[0]
  if (!found) throw new Error(`no ${name}`)
  return found
}

/** Attribute `w:…` of a child element, null when there is none. */
export const value = (root: Element, name: string, attribute = 'w:val'): string | null =>
  root.getElementsByTagName(name)[0]?.getAttribute(attribute) ?? null

/** Text of an element; line breaks as \n. */
export const words = (element: Element): string =>
  [...element.getElementsByTagName('*')]
    .map((child) => (child.nodeName === 'w:t' ? child.textContent.replaceAll('\u00a0', ' ') : child.nodeName === 'w:br' ? '\n' : ''))
    .join('')

/** Paragraphs that stand directly in the body. */
export const bodyParagraphs = (docx: OpenDocx): Element[] =>
  [...one(docx.part('word/document.xml'), 'w:body').children].filter((child) => child.nodeName === 'w:p')

/** The paragraph (anywhere in the document) whose text is or starts with `start`. */
export function paragraphOf(docx: OpenDocx, start: string): Element {
  const found = all(docx.part('word/document.xml'), 'w:p').find((paragraph) => words(paragraph).startsWith(start))
  if (!found) throw new Error(`no paragraph “${start}”`)
  return found
}
