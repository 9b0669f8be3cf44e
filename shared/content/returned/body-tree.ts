import type { SectionContent } from '../content.ts'
import type { TextLine } from './lines.ts'
import { tokenNodes, wordTokens } from './tokens.ts'

/** A body that lines are put into and taken out of. The nodes that it was made with stay the same objects; nodes outside what is changed stay as they are. */
export class BodyTree {
  readonly root: SectionContent
  readonly #parents = new Map<SectionContent, SectionContent>()

  /** @param root a copy that may be changed */
  constructor(root: SectionContent) {
    this.root = root
    this.#adopt(root)
  }

  #adopt(parent: SectionContent): void {
    for (const child of parent.content ?? []) {
      this.#parents.set(child, parent)
      this.#adopt(child)
    }
  }

  #place(parent: SectionContent, index: number, node: SectionContent): void {
    parent.content ??= []
    parent.content.splice(index, 0, node)
    this.#parents.set(node, parent)
    this.#adopt(node)
  }

  #after(sibling: SectionContent, node: SectionContent): void {
    const parent = this.#parents.get(sibling)!
    this.#place(parent, parent.content!.indexOf(sibling) + 1, node)
  }

  /** Takes a node out; lists and items that become empty go with it when the tree is finished. */
  remove(node: SectionContent): void {
    const parent = this.#parents.get(node)
    if (parent?.content?.includes(node)) parent.content.splice(parent.content.indexOf(node), 1)
  }

  replace(node: SectionContent, by: SectionContent): void {
    this.#after(node, by)
    this.remove(node)
  }

  /** Puts a row behind another one of its table. */
  addRow(row: SectionContent, behind: SectionContent | null, table: SectionContent): void {
    if (behind === null) this.#place(table, 0, row)
    else this.#after(behind, row)
  }

  /** Puts a line behind a node (null: at the start) and answers with the node that holds its words. A line with a marker joins a list of its kind. */
  addLine(line: TextLine, behind: SectionContent | null): SectionContent {
    const holder = textNode(line)
    if (line.marker === '') {
      this.addBlock(holder, behind)
      return holder
    }
    const item: SectionContent = { type: 'listItem', content: [holder] }
    const list: SectionContent =
      line.marker === '-' || line.marker === '+'
        ? { type: 'bulletList', attrs: { marker: line.marker }, content: [item] }
        : { type: 'orderedList', attrs: { type: line.marker, start: line.value }, content: [item] }
    for (let at = behind; at; at = this.#parents.get(at) ?? null) {
      const parent = this.#parents.get(at)
      if (at.type === 'listItem' && parent && markerOfList(parent) === line.marker) {
        this.#after(at, item)
        return holder
      }
    }
    const inside = behind && line.marker === '+' ? this.#dashItem(behind) : null
    const next = inside ? this.#nextOf(inside) : this.#nextOf(behind === null ? null : this.#topOf(behind))
    if (next && markerOfList(next) === line.marker) this.#place(next, 0, item)
    else if (inside) this.#after(inside, list)
    else this.addBlock(list, behind)
    return holder
  }

  /** Puts a block behind a node: behind the list that it ends, or inside the item that it stands in. */
  addBlock(block: SectionContent, behind: SectionContent | null): void {
    if (behind === null) this.#place(this.root, 0, block)
    else this.#after(this.#edgeOf(behind), block)
  }

  /** The node, or the list that it ends. */
  #edgeOf(node: SectionContent): SectionContent {
    const parent = this.#parents.get(node)!
    if (parent === this.root) return node
    const stays = parent.type === 'listItem' && !(parent.content!.at(-1) === node && this.#endsList(parent))
    return stays ? node : this.#edgeOf(parent)
  }

  /** True when no item follows, here and in the lists around. */
  #endsList(item: SectionContent): boolean {
    const list = this.#parents.get(item)!
    if (list.content!.at(-1) !== item) return false
    const around = this.#parents.get(list)!
    return around.type !== 'listItem' || (around.content!.at(-1) === list && this.#endsList(around))
  }

  /** The child of a dash item that a node stands in; null outside one. */
  #dashItem(node: SectionContent): SectionContent | null {
    const parent = this.#parents.get(node)
    if (!parent || parent === this.root) return null
    const list = this.#parents.get(parent)
    return parent.type === 'listItem' && list && markerOfList(list) === '-' ? node : this.#dashItem(parent)
  }

  #topOf(node: SectionContent): SectionContent {
    const parent = this.#parents.get(node)!
    return parent === this.root ? node : this.#topOf(parent)
  }

  #nextOf(node: SectionContent | null): SectionContent | undefined {
    if (node === null) return this.root.content?.[0]
    const siblings = this.#parents.get(node)!.content!
    return siblings[siblings.indexOf(node) + 1]
  }

  /** The whole body: no empty lists, no item without a paragraph at its start, never nothing at all. */
  finished(): SectionContent {
    const content = tidy(this.root.content ?? [])
    return { ...this.root, content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  }
}

/** The paragraph or heading of a line. */
export function textNode(line: TextLine): SectionContent {
  const but = line.heading === 2 ? 'bi' : line.heading === 1 ? 'b' : ''
  const tokens = line.tokens.map((token) => ({ ...token, marks: [...token.marks].filter((mark) => !but.includes(mark)).join('') }))
  const content = tokenNodes([...wordTokens(line.typed, []), ...tokens])
  const attrs = line.heading > 0 ? { level: line.heading } : line.align ? { textAlign: line.align } : null
  return { type: line.heading > 0 ? 'heading' : 'paragraph', ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) }
}

const markerOfList = (list: SectionContent): string =>
  list.type === 'bulletList' ? (list.attrs?.marker === '+' ? '+' : '-') : list.type === 'orderedList' ? (list.attrs?.type === 'a' ? 'a' : '1') : ''

function tidy(nodes: readonly SectionContent[]): SectionContent[] {
  return nodes.flatMap((node): SectionContent[] => {
    if (node.type === 'table') return (node.content ?? []).length > 0 ? [{ ...node, content: node.content!.map(tidyRow) }] : []
    if (node.type !== 'bulletList' && node.type !== 'orderedList') return [node]
    const result: SectionContent[] = []
    let count = 0
    for (const item of node.content ?? []) {
      const content = tidy(item.content ?? [])
      if (content.length === 0) continue
      if (content[0]!.type !== 'paragraph') {
        result.push(...content)
        continue
      }
      const last = result.at(-1)
      const start = (Number(node.attrs?.start ?? 1) || 1) + count
      if (last && last.type === node.type && markerOfList(last) === markerOfList(node)) last.content!.push({ ...item, content })
      else result.push({ ...node, ...(node.type === 'orderedList' ? { attrs: { ...node.attrs, start } } : {}), content: [{ ...item, content }] })
      count++
    }
    return result
  })
}

const tidyRow = (row: SectionContent): SectionContent => ({
  ...row,
  content: (row.content ?? []).map((cell) => {
    const content = tidy(cell.content ?? [])
    return { ...cell, content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  }),
})
