import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { pictureSize } from '@van-kien/shared/content/picture-size.ts'
import { ImageRun, TextRun } from 'docx'
import { type Block, type Place, paragraph } from './block.ts'
import { cleanText, paperText } from './text.ts'

/** A picture that a body shows. */
export interface PictureFile {
  type: 'png' | 'jpeg'
  bytes: Uint8Array
  /** Dots. */
  width: number
  height: number
}

/** Pictures of a document by the ids in its bodies. What is not there is printed as its caption alone. */
export type Pictures = Readonly<Record<string, PictureFile>>

/** Ids of the pictures in bodies, each once. */
export function picturesIn(contents: readonly SectionContent[]): string[] {
  const ids = new Set<string>()
  const walk = (node: SectionContent): void => {
    if (node.type === 'image' && node.attrs?.file) ids.add(String(node.attrs.file))
    for (const child of node.content ?? []) walk(child)
  }
  for (const content of contents) walk(content)
  return [...ids]
}

/** How a drawing of ours is called inside the file: the same picture has the same name in two states of a document. */
const drawingName = (file: string): string => `vankien-${file}`

const DOTS_OF_MM = 96 / 25.4
const TWIPS_OF_MM = 1440 / 25.4
const LINE = { line: 240, lineRule: 'auto' } as const

/** A picture on a line of its own in the middle, and under it, on the same page, its caption in italics. Whoever does not see it is read what it shows. */
export function picture(node: SectionContent, place: Place): Block[] {
  const attrs = node.attrs ?? {}
  const id = String(attrs.file ?? '')
  const file = Object.hasOwn(place.pictures.files, id) ? place.pictures.files[id] : undefined
  const caption = cleanText(String(attrs.caption ?? ''))
  const centred = { alignment: 'center', indent: { firstLine: 0 } } as const
  const drawn =
    file &&
    paragraph({ ...centred, keepNext: caption !== '', spacing: { before: 120, after: 60, ...LINE }, children: [drawing(attrs, id, file, place)] })
  // A picture that is not there leaves its words: what it shows, where it has no caption.
  const words = caption || (file ? '' : cleanText(String(attrs.alt ?? '')))
  const below = paragraph({
    ...centred,
    spacing: { before: 0, after: 120, ...LINE },
    children: [new TextRun({ text: paperText(words), italics: true, size: place.profile.table.size })],
  })
  return [...(drawn ? [drawn] : []), ...(words === '' ? [] : [below])]
}

function drawing(attrs: Readonly<Record<string, unknown>>, id: string, { type, bytes, width, height }: PictureFile, place: Place): ImageRun {
  const size = pictureSize(attrs, (height / width) * 1_000, place.width / TWIPS_OF_MM)
  const words = cleanText(String(attrs.alt || attrs.caption || ''))
  place.pictures.count++
  return new ImageRun({
    type: type === 'png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: Math.round(size.width * DOTS_OF_MM), height: Math.round(size.height * DOTS_OF_MM) },
    altText: { id: String(place.pictures.count), name: drawingName(id), description: words },
  })
}
