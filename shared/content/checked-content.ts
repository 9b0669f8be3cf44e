import { Node as PmNode } from '@tiptap/pm/model'
import type { SectionContent } from './content.ts'
import { sectionSchema } from './schema.ts'

/** `content` if it fits the schema; throws a RangeError otherwise. */
export function checkedContent(content: SectionContent): SectionContent {
  const node = PmNode.fromJSON(sectionSchema, content)
  node.check()
  return content
}
