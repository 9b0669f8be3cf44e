import { Node as PmNode } from '@tiptap/pm/model'
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { checkedContent, type SectionContent } from './content.ts'
import { ROOT_NAME, sectionSchema } from './schema.ts'

/**
 * Makes the body of a section's Y.Doc equal to `content` by a forward edit (V2): only what differs is written, in one transaction, so that other
 * people's carets and later edits stay valid. Throws a RangeError when `content` does not fit the schema.
 */
export function replaceContent(ydoc: Y.Doc, content: SectionContent): void {
  const target = PmNode.fromJSON(sectionSchema, checkedContent(content))
  ydoc.transact(() => prosemirrorToYXmlFragment(target, ydoc.getXmlFragment(ROOT_NAME)))
}

/** The same body with all words in NFC (T1), footnotes too. */
export function nfcContent(content: SectionContent): SectionContent {
  const copy: SectionContent = { ...content }
  if (copy.text !== undefined) copy.text = copy.text.normalize('NFC')
  if (typeof copy.attrs?.text === 'string') copy.attrs = { ...copy.attrs, text: copy.attrs.text.normalize('NFC') }
  if (copy.content) copy.content = copy.content.map(nfcContent)
  return copy
}
