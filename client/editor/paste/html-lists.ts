import { buildLists, type Item } from './build-lists.ts'
import { listMarker, readPrinted, typedMarker } from './list-marker.ts'
import { cutStart, paragraphsOf } from './paragraphs.ts'
import { rawStyle } from './style-rules.ts'

const isList = (node: Node | null): node is HTMLElement => node instanceof HTMLElement && (node.localName === 'ul' || node.localName === 'ol')
const isBlank = (node: Node): boolean =>
  node.nodeType === Node.COMMENT_NODE || (node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() === '')

/** Word on the web puts each item into a list of its own, in a frame, with its level as an attribute. */
function dropListFrames(body: Element): void {
  for (const frame of [...body.querySelectorAll('div')].reverse()) {
    const children = [...frame.childNodes].filter((node) => !isBlank(node))
    if (children.length > 0 && children.every(isList)) frame.replaceWith(...children)
  }
}

/** Every list as the form has it: neighbours joined, lists in wrong places under their items, levels by attribute or by nesting. */
export function rebuildHtmlLists(body: Element): void {
  dropListFrames(body)
  const done = new Set<Element>()
  // Inner ones first: a list in a table in a list is one of its own.
  for (const list of [...body.querySelectorAll('ul, ol')].reverse()) {
    if (done.has(list) || !isTop(list)) continue
    const run = [list]
    for (let before = list.previousSibling; before !== null; before = before.previousSibling) {
      if (isList(before)) run.unshift(before)
      else if (!isBlank(before)) break
    }
    for (const one of run) done.add(one)
    const items = run.flatMap((one) => itemsOf(one as HTMLElement, 1))
    run[0]!.before(...buildLists(list.ownerDocument, items))
    for (const one of run) one.remove()
  }
}

/** Not inside another list, or only through the cell of a table. */
function isTop(list: Element): boolean {
  const around = list.parentElement?.closest('ul, ol, td, th')
  return !around || around.localName === 'td' || around.localName === 'th'
}

function itemsOf(list: HTMLElement, depth: number): Item[] {
  const ordered = list.localName === 'ol'
  let value = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1
  const items: Item[] = []
  for (const child of [...list.childNodes]) {
    if (isList(child)) items.push(...itemsOf(child, depth + 1))
    else if (!(child instanceof HTMLElement) || child.localName !== 'li') {
      if (!isBlank(child)) items.push({ level: depth, marker: null, blocks: paragraphsOf(list.ownerDocument, [child]) })
    } else {
      const given = Number.parseInt(child.getAttribute('value') ?? '', 10)
      if (given > 0) value = given
      items.push(...itemOf(list, child, ordered, value, depth))
      value++
    }
  }
  return items
}

function itemOf(list: HTMLElement, li: HTMLElement, ordered: boolean, value: number, depth: number): Item[] {
  const level = levelOf(li, depth)
  const type = rawStyle(li, 'list-style-type') ?? rawStyle(list, 'list-style-type') ?? list.getAttribute('type') ?? ''
  const printed = li.querySelector(':scope > [style*="mso-list:Ignore"], :scope > p > [style*="mso-list:Ignore"]')
  const marker = printed ? readPrinted(printed.textContent ?? '') : listMarker(ordered, type, value, list.getAttribute('data-marker'))
  printed?.remove()
  const parts: (Node[] | HTMLElement)[] = [[]]
  for (const child of [...li.childNodes]) {
    if (isList(child)) parts.push(child, [])
    else (parts.at(-1) as Node[]).push(child)
  }
  return parts.flatMap((part, index): Item[] => {
    if (part instanceof HTMLElement) return itemsOf(part, level + 1)
    if (part.every(isBlank) && (index > 0 || parts.length > 1)) return []
    const blocks = paragraphsOf(li.ownerDocument, part)
    if (index > 0) return [{ level, marker: null, blocks }]
    const typed = typedMarker(blocks[0]?.textContent ?? '')
    const twice =
      typed &&
      typed.marker.kind === marker.kind &&
      (typed.marker.kind === 'bullet' || (marker.kind === 'ordered' && typed.marker.value === marker.value))
    if (twice) cutStart(blocks[0]!, typed.length)
    return [{ level, marker, blocks }]
  })
}

function levelOf(li: HTMLElement, depth: number): number {
  const said =
    li.getAttribute('data-aria-level') ?? li.getAttribute('aria-level') ?? /mso-list:\s*l\d+\s+level(\d+)/i.exec(li.getAttribute('style') ?? '')?.[1]
  return Math.max(depth, Math.min(9, Number(said ?? 0) || 0))
}
