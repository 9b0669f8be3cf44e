import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import * as Y from 'yjs'

/**
 * A body that no honest page would write: elements at the wrong place, wrong attributes, two lines of one id, cells of nowhere, other types, deleted parts, written
 * by several people at once. @param random numbers in [0, 1)
 */
export function wildBody(random: () => number): Y.Doc {
  const below = (most: number): number => Math.floor(random() * most)
  const one = <T>(...choices: T[]): T => choices[below(choices.length)]!
  const value = (): string =>
    one<unknown>('dash', 'heading1', 'more', 'nowhere', '', 0, 3, 99, -1, 1.5, true, null, ['a'], { a: 1 }, 'right', 'a', 'b') as string
  const format = (): Record<string, unknown> => one({}, { bold: true }, { italic: {} }, { bold: null }, { wild: 'x' }, { underline: 0 })
  const texted = (depth: number): Y.XmlText => {
    const text = new Y.XmlText()
    for (const name of ['c', 'toC', 'toR', 'h']) if (random() < 0.7) text.setAttribute(name, one('a', 'b', 'c', value()))
    for (let n = below(4); n > 0; n--) put(text, depth)
    return text
  }
  const element = (depth: number): Y.XmlElement => {
    const y = new Y.XmlElement(one('p', 'p', 'table', 'table', 'pb', 'col:a', 'row:a', 'col:', 'wild'))
    for (const name of ['style', 'level', 'align', 'start', 'w', 'wild']) if (random() < 0.3) y.setAttribute(name, value())
    if (y.nodeName === 'table' || random() < 0.1) {
      const lines = Array.from({ length: below(7) }, () => {
        const line = new Y.XmlElement(one('row:a', 'row:b', 'row:c', 'col:a', 'col:b', 'col:c', 'col:a', 'p'))
        if (line.nodeName.startsWith('row') && depth > 0)
          line.insert(
            0,
            Array.from({ length: below(5) }, () => (random() < 0.9 ? texted(depth - 1) : element(depth - 1))),
          )
        if (random() < 0.2) line.setAttribute('w', value())
        return line
      })
      y.insert(0, lines)
    }
    return y
  }
  const put = (text: Y.XmlText, depth: number): void => {
    const at = text.doc ? below(text.length + 1) : 0
    const kind = random()
    if (kind < 0.35) text.insert(at, one('chữ', 'a\nb', '\n', 'dài hơn một chút'), format())
    else if (kind < 0.65) text.insertEmbed(at, element(depth), format())
    else if (kind < 0.75) text.insertEmbed(at, new Y.XmlText(one('', 'chú thích', 'a\nb')), format())
    else if (kind < 0.8) text.insertEmbed(at, one<object>({ image: 'x' }, new Y.Map(), new Y.Array(), new Y.XmlFragment()), format())
    else if (text.doc && text.length > 0) {
      const from = below(text.length)
      if (kind < 0.9) text.delete(from, Math.min(1 + below(3), text.length - from))
      else text.format(from, Math.min(1 + below(5), text.length - from), format())
    }
  }
  const ydocs = [new Y.Doc(), new Y.Doc()]
  for (let round = 0; round < 2; round++) {
    for (const ydoc of ydocs)
      ydoc.transact(() => {
        for (let n = 1 + below(8); n > 0; n--) put(ydoc.get(BODY_ROOT, Y.XmlText), 2)
      })
    for (const from of ydocs) for (const to of ydocs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
  }
  return ydocs[0]!
}
