import * as Y from 'yjs'
import { checkedContent } from '../checked-content.ts'
import type { SectionContent } from '../content.ts'
import { bodyText } from './body-content.ts'
import { insertTokens } from './insert-tokens.ts'
import { flatDocument } from './nested.ts'
import { sectionDoc } from './quiet.ts'
import { tokensOf } from './tokens.ts'

/** The update that seeds a new section: row 1 of its log. Nothing is one empty paragraph. Throws a RangeError when `content` does not fit the nested schema. */
export function seedBody(content: SectionContent): Uint8Array {
  const ydoc = sectionDoc()
  const tokens = tokensOf(flatDocument(checkedContent(content)).children)
  ydoc.transact(() => insertTokens(bodyText(ydoc), 0, tokens))
  const update = Y.encodeStateAsUpdate(ydoc)
  ydoc.destroy()
  return update
}
