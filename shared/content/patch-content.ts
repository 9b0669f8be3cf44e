import { Node as PmNode } from '@tiptap/pm/model'
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { checkedContent, type SectionContent } from './content.ts'
import { alignLines } from './returned/align.ts'
import { ROOT_NAME, sectionSchema } from './schema.ts'
import { diffWords } from './text-diff.ts'

/**
 * Makes the body of a section's Y.Doc equal to `content` by a forward edit (V2) as small as can be: blocks that stay are not touched, in a block that
 * changed only the words that did. Carets in between stay, and what others write there at the same time. Throws a RangeError when `content` does not fit
 * the schema.
 */
export function patchContent(ydoc: Y.Doc, content: SectionContent): void {
  const target = PmNode.fromJSON(sectionSchema, checkedContent(content))
  ydoc.transact(() => {
    const fragment = ydoc.getXmlFragment(ROOT_NAME)
    patchChildren(fragment, target)
    // Marks and attributes, and whatever was not told apart above.
    prosemirrorToYXmlFragment(target, fragment)
  })
}

/** Rows and cells keep their places when as many come as go. */
const IN_TABLES: ReadonlySet<string> = new Set(['table', 'tableRow', 'tableCell', 'tableHeader'])

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook

function patchChildren(parent: Y.XmlFragment, target: PmNode): void {
  if (target.isTextblock) patchInline(parent, target)
  if (target.isTextblock || target.isLeaf) return
  const old = (parent.toArray() as Child[]).map((child) => ({ name: nameOf(child), text: wordsIn(child) }))
  const now = target.children.map((child) => ({ name: child.type.name, text: wordsOf(child) }))
  const { partner } = alignLines(old, now, (a, b) => a.name === b.name, IN_TABLES.has(target.type.name))
  for (let index = old.length - 1; index >= 0; index--) if (partner[index] === null) parent.delete(index, 1)
  const kept = new Set(partner.filter((to) => to !== null))
  for (const [index, child] of target.children.entries()) {
    if (!kept.has(index)) parent.insert(index, [made(child)])
    else patchChildren(parent.get(index) as Y.XmlElement, child)
  }
}

const nameOf = (child: Child): string => (child instanceof Y.XmlElement ? child.nodeName : '#text')

const wordsIn = (node: Child): string => {
  if (node instanceof Y.XmlText) return textOf(node)
  if (!(node instanceof Y.XmlElement)) return ''
  if (node.nodeName === 'footnote') return String(node.getAttribute('text') ?? '')
  return (node.toArray() as Child[]).map(wordsIn).join(' ')
}

const wordsOf = (node: PmNode): string => {
  if (node.isText) return node.text ?? ''
  if (node.type.name === 'footnote') return String(node.attrs.text)
  return runsOf(node)
    .map((run) => (typeof run === 'string' ? run : wordsOf(run)))
    .join(' ')
}

const textOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('')

/** A node as Yjs has it, not yet in any document. */
function made(node: PmNode): Y.XmlElement {
  const fragment = new Y.Doc().getXmlFragment(ROOT_NAME)
  prosemirrorToYXmlFragment(sectionSchema.topNodeType.create(null, [node]), fragment)
  return fragment.get(0).clone() as Y.XmlElement
}

/** Children of a node; neighbouring words are one string, as they are one text in Yjs. */
function runsOf(block: PmNode): (string | PmNode)[] {
  const runs: (string | PmNode)[] = []
  for (const child of block.children) {
    if (!child.isText) runs.push(child)
    else if (typeof runs.at(-1) === 'string') runs.push(`${runs.pop() as string}${child.text}`)
    else runs.push(child.text ?? '')
  }
  return runs
}

/** The words between the same footnotes and line breaks. */
function patchInline(parent: Y.XmlFragment, target: PmNode): void {
  const old = parent.toArray() as Child[]
  const runs = runsOf(target)
  const alike = old.length === runs.length && old.every((child, index) => nameOf(child) === nameOfRun(runs[index]!))
  if (!alike) return
  for (const [index, child] of old.entries()) if (child instanceof Y.XmlText) patchText(child, runs[index] as string)
}

const nameOfRun = (run: string | PmNode): string => (typeof run === 'string' ? '#text' : run.type.name)

function patchText(text: Y.XmlText, words: string): void {
  const old = textOf(text)
  const runs = diffWords(old, words)
  const is = (side: 'added' | 'removed', whole: string) =>
    runs
      .filter((run) => run.kind !== side)
      .map((run) => run.text)
      .join('') === whole
  // Words that are not in NFC are compared as if they were: then the places would be others.
  if (!is('added', old) || !is('removed', words)) return
  let at = 0
  for (const run of runs) {
    if (run.kind === 'removed') text.delete(at, run.text.length)
    else if (run.kind === 'added') text.insert(at, run.text)
    if (run.kind !== 'removed') at += run.text.length
  }
}
