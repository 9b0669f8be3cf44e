import type * as Y from 'yjs'
import { contentFromBody } from './body/body-content.ts'
import { bodyFlow } from './body/flow.ts'
import { flatDocument, nestedContent } from './body/nested.ts'
import type { SectionContent } from './content.ts'
import { hasOldBody, readOldBody } from './old-body.ts'

/** True when all that a Y.Doc holds is a body of version 1: a section that waits for its upgrade, or rows before it. */
const holdsOldBodyOnly = (ydoc: Y.Doc): boolean => hasOldBody(ydoc) && !bodyFlow(ydoc)?._start

/** The body in a Y.Doc that was built from a log, of whatever version. */
export const storedContent = (ydoc: Y.Doc): SectionContent =>
  holdsOldBodyOnly(ydoc) ? nestedContent(flatDocument(readOldBody(ydoc).content)) : contentFromBody(ydoc)
