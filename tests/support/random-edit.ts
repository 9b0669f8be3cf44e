import * as Y from 'yjs'

const WORDS = ['Đảng bộ', ' phường ', 'nghị quyết', 'đ', 'ễ', ' ', 'xây dựng', 'ặ']

/** One edit that an editor could make: type, delete, format, split off a paragraph, set an attribute, remove a block, make a list. */
export function randomEdit(ydoc: Y.Doc, random: () => number): void {
  const root = ydoc.getXmlFragment('default')
  const below = (count: number): number => Math.floor(random() * count)
  ydoc.transact(() => {
    if (root.length === 0) root.insert(0, [new Y.XmlElement('paragraph')])
    const block = root.get(below(root.length)) as Y.XmlElement
    const word = WORDS[below(WORDS.length)]!
    const kind = random()
    if (kind < 0.15) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(word)])
      root.insert(below(root.length + 1), [paragraph])
    } else if (kind < 0.2) {
      const list = new Y.XmlElement('bulletList')
      const item = new Y.XmlElement('listItem')
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(word)])
      item.insert(0, [paragraph])
      list.setAttribute('marker', '+')
      list.insert(0, [item])
      root.insert(below(root.length + 1), [list])
    } else if (kind < 0.25 && root.length > 1) root.delete(below(root.length), 1)
    else if (block.nodeName !== 'paragraph') return
    else if (kind < 0.32) block.setAttribute('textAlign', random() < 0.5 ? 'center' : 'justify')
    else {
      if (block.length === 0) block.insert(0, [new Y.XmlText()])
      const text = block.get(0) as Y.XmlText
      const place = below(text.length + 1)
      const rest = text.length - place
      if (kind < 0.7 || rest === 0) text.insert(place, word)
      else if (kind < 0.85) text.delete(place, 1 + below(Math.min(4, rest)))
      else text.format(place, 1 + below(Math.min(4, rest)), random() < 0.5 ? { bold: {} } : { bold: null })
    }
  })
}
