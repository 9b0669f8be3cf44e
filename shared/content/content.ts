import type { JSONContent } from '@tiptap/core'
import { Node as PmNode } from '@tiptap/pm/model'
import { prosemirrorJSONToYDoc, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { ROOT_NAME, sectionSchema } from './schema.ts'

/** The body of a section as ProseMirror JSON, rooted at `doc`. */
export type SectionContent = JSONContent

export const EMPTY_CONTENT: SectionContent = { type: 'doc', content: [{ type: 'paragraph' }] }

export type ConversionResult =
  | { ok: true; content: SectionContent }
  | { ok: false /** 1-based place of the first block that does not fit. */; block: number; message: string }

/**
 * Body of a section's Y.Doc as JSON. Works on the Y.Doc as it is and changes nothing in it (a binding would delete what it does not know):
 * call it on a throwaway copy or on a room's own Y.Doc alike. Never throws for content that does not fit: names the block instead (G6).
 */
export function contentFromYDoc(ydoc: Y.Doc): ConversionResult {
  const fragment = ydoc.getXmlFragment(ROOT_NAME)
  try {
    // Convert on a copy: reading a fragment through y-tiptap deletes elements that the schema refuses.
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
    const before = copy.getXmlFragment(ROOT_NAME).toString()
    const root = yXmlFragmentToProseMirrorRootNode(copy.getXmlFragment(ROOT_NAME), sectionSchema)
    if (copy.getXmlFragment(ROOT_NAME).toString() !== before)
      return { ok: false, block: firstBadBlock(ydoc), message: 'content does not fit the schema' }
    copy.destroy()
    if (root.childCount === 0) return { ok: true, content: EMPTY_CONTENT }
    root.check()
    return { ok: true, content: root.toJSON() as SectionContent }
  } catch (error) {
    return { ok: false, block: firstBadBlock(ydoc), message: error instanceof Error ? error.message : String(error) }
  } finally {
    void fragment
  }
}

function firstBadBlock(ydoc: Y.Doc): number {
  const children = ydoc.getXmlFragment(ROOT_NAME).toArray()
  for (let index = 0; index < children.length; index++) {
    try {
      const probe = new Y.Doc()
      const child = children[index]!
      probe.getXmlFragment(ROOT_NAME).insert(0, [child.clone() as Y.XmlElement])
      const before = probe.getXmlFragment(ROOT_NAME).toString()
      yXmlFragmentToProseMirrorRootNode(probe.getXmlFragment(ROOT_NAME), sectionSchema).check()
      if (probe.getXmlFragment(ROOT_NAME).toString() !== before) return index + 1
    } catch {
      return index + 1
    }
  }
  return 1
}

/** The update that seeds a new section: update 1 of its log. `content` must fit the schema (throws otherwise). */
export function seedUpdate(content: SectionContent): Uint8Array {
  const ydoc = prosemirrorJSONToYDoc(sectionSchema, checkedContent(content), ROOT_NAME)
  return Y.encodeStateAsUpdate(ydoc)
}

/** `content` if it fits the schema; throws a RangeError otherwise. */
export function checkedContent(content: SectionContent): SectionContent {
  const node = PmNode.fromJSON(sectionSchema, content)
  node.check()
  return content
}

/** Words of a body: blocks joined by `\n`, NFC. Table cells are separated by tabs, list items stand on their own line; footnotes are left out. */
export function contentText(content: SectionContent): string {
  const lines: string[] = []
  const inline = (node: SectionContent): string =>
    (node.content ?? []).map((child) => (child.type === 'text' ? (child.text ?? '') : child.type === 'hardBreak' ? ' ' : '')).join('')
  const walk = (node: SectionContent): void => {
    if (node.type === 'paragraph' || node.type === 'heading') lines.push(inline(node))
    else if (node.type === 'tableRow') {
      const cells = (node.content ?? []).map((cell) => (cell.content ?? []).map((block) => contentText({ type: 'doc', content: [block] })).join(' '))
      lines.push(cells.join('\t'))
    } else for (const child of node.content ?? []) walk(child)
  }
  walk(content)
  return lines.join('\n').normalize('NFC')
}

/** Number of words (runs of letters or digits) in a text. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
