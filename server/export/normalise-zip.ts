import JSZip from 'jszip'
import { correctXml } from './corrections.ts'

/** The parts of a document that hold its words, corrected. */
export interface TextParts {
  main: string
  footnotes: string
}

const PARTS: Record<keyof TextParts, string> = { main: 'word/document.xml', footnotes: 'word/footnotes.xml' }

/** The parts of a packed file that hold words. */
export const textParts = async (packed: Uint8Array): Promise<TextParts> => partsOf(await JSZip.loadAsync(packed))

async function partsOf(zip: JSZip): Promise<TextParts> {
  const part = async (name: string) => correctXml((await zip.file(name)?.async('string')) ?? '')
  return { main: await part(PARTS.main), footnotes: await part(PARTS.footnotes) }
}

export interface FileFacts {
  title: string
  /** The body that issues it; no person is named. */
  issuer: string
  /** ISO time. */
  createdAt: string
  /** ISO time; one before `createdAt` counts as that. */
  changedAt: string
  /** The margins change sides from page to page. */
  twoSided: boolean
}

/**
 * The same file with nothing in it that differs from run to run: entries in order of name, one time for all, properties that we write ourselves
 * (the issuing body, no person). The library's XML is corrected on the way; `change` then has the parts that hold words.
 */
export async function normaliseZip(packed: Uint8Array, facts: FileFacts, change = (parts: TextParts) => parts): Promise<Uint8Array> {
  const source = await JSZip.loadAsync(packed)
  const texts = change(await partsOf(source))
  const changed = new Map(Object.entries(PARTS).map(([key, name]) => [name, texts[key as keyof TextParts]]))
  const result = new JSZip()
  const date = new Date(facts.createdAt)
  const names = Object.values(source.files).flatMap((entry) => (entry.dir ? [] : [entry.name]))
  const first = '[Content_Types].xml'
  for (const name of names.sort((a, b) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1))) {
    if (name.startsWith('word/media/')) {
      result.file(name, await source.file(name)!.async('uint8array'), { date, createFolders: false, compression: 'STORE' })
      continue
    }
    const text = name === 'docProps/core.xml' ? coreProperties(facts) : await source.file(name)!.async('string')
    const plain = changed.get(name) ?? (name.startsWith('word/') ? correctXml(text) : text)
    const correct = facts.twoSided && name === 'word/settings.xml' ? mirrored(plain) : plain
    result.file(name, correct, { date, createFolders: false })
  }
  return result.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 6 }, platform: 'DOS' })
}

/** The library has no name for this setting. */
const mirrored = (settings: string) => settings.replace('<w:displayBackgroundShape/>', '$&<w:mirrorMargins/>')

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const coreProperties = ({ title, issuer, createdAt, changedAt }: FileFacts): string => {
  const [created, modified] = [createdAt, changedAt > createdAt ? changedAt : createdAt].map((time) => `${time.slice(0, 19)}Z`)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>${escaped(issuer)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created><dc:language>vi-VN</dc:language><dcterms:modified xsi:type="dcterms:W3CDTF">${modified}</dcterms:modified><cp:revision>1</cp:revision><dc:title>${escaped(title)}</dc:title></cp:coreProperties>`
}
