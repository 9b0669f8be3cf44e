import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import { carriedWords, carriers } from './account.ts'
import { plainLines } from './plain-lines.ts'
import type { BodyReader } from './reader.ts'
import { descendants, elements, type XmlElement } from './xml.ts'

/** Tells what a drawing holds: drawn letters, text boxes (or takes them, where the text stands in them), diagrams, pictures. */
export function readDrawing(body: BodyReader, drawing: XmlElement): void {
  const block = body.blocks.length
  for (const letters of carriers(drawing).filter((one) => one.name === 'v:textpath')) {
    body.account.meet(letters, block)
    body.findings.add('text-box', { block, words: carriedWords(letters) })
  }
  const boxes = boxesIn(body, drawing)
  for (const box of boxes) {
    if (body.boxes === 'taken') body.boxBlocks.push(...boxAsBlocks(body, box))
    if (body.boxes !== 'reported') continue
    const lines = plainLines(body, box)
    if (lines.length > 0) body.findings.add('text-box', { block, words: lines.join(' / ') })
  }
  tellDrawn(body, drawing, block)
  if (boxes.length > 0) return
  const image = descendants(drawing, 'pic:pic').length > 0 || descendants(drawing, 'v:imagedata').length > 0
  if (drawing.name === 'w:object') body.findings.add('object', { block, words: '' })
  else if (image) body.findings.add('image', { block, words: descendants(drawing, 'wp:docPr')[0]?.attrs.descr ?? '' })
  else if (descendants(drawing, 'a:graphicData').length > 0 && descendants(drawing, 'wps:wsp').length === 0)
    body.findings.add('object', { block, words: '' })
}

/** Tells the words of a diagram or chart. @param block null: it stands in a part of its own */
export function tellDrawn(body: BodyReader, part: XmlElement, block: number | null): void {
  const words = carriers(part).filter((one) => one.name === 'a:t')
  if (words.length === 0) return
  for (const one of words) body.account.meet(one, body.blocks.length)
  body.findings.add('object', { block, words: words.map(carriedWords).join(' / ') })
}

/** Outermost text boxes of a drawing; of a shape that is written twice, those of one form. */
const boxesIn = (body: BodyReader, parent: XmlElement): XmlElement[] =>
  elements(parent).flatMap((one) =>
    one.name === 'w:txbxContent' ? [one] : boxesIn(body, one.name === 'mc:AlternateContent' ? body.chosen(one) : one),
  )

/** A text that stands in boxes only is read from them. */
function boxAsBlocks(body: BodyReader, box: XmlElement): ImportBlock[] {
  const reader = body.beside('taken')
  reader.readBlocks(box)
  body.findings.addAll(reader.findings, body.blocks.length)
  body.findings.add('box-text', { block: body.blocks.length, words: '' })
  return reader.blocks
}
