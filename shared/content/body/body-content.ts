import * as Y from 'yjs'
import type { SectionContent } from '../content.ts'
import { bodyFlow } from './flow.ts'
import { BODY_ROOT } from './names.ts'
import { contentFromFlow } from './nested.ts'

/** The body of a section's Y.Doc as content. Any state has one; nothing is written, also where there is no body yet. */
export const contentFromBody = (ydoc: Y.Doc): SectionContent => contentFromFlow(bodyFlow(ydoc))

/** The text that holds the body, made when it is not there. For whoever writes. */
export const bodyText = (ydoc: Y.Doc): Y.XmlText => ydoc.get(BODY_ROOT, Y.XmlText)
