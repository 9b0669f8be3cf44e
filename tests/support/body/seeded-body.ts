import type { Node as PmNode } from '@tiptap/pm/model'
import { insertTokens } from '@van-kien/shared/content/body/insert-tokens.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import * as Y from 'yjs'

/** A Y.Doc that holds a document of the flat schema. */
export function seededBody(doc: PmNode): { ydoc: Y.Doc; body: Y.XmlText } {
  const ydoc = new Y.Doc()
  const body = ydoc.get(BODY_ROOT, Y.XmlText)
  ydoc.transact(() => insertTokens(body, 0, tokensOf(doc.children)))
  return { ydoc, body }
}
