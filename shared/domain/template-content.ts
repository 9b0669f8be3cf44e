import { attributeChecks, MARK_NAMES, NODE_NAMES } from '../content/body/nodes.ts'

/** Attributes that start text leaves to who writes: a cell's own alignment is not the form's. */
const NOT_IN_TEMPLATES: ReadonlySet<string> = new Set(['align'])

/** Names of nodes and marks that start text may hold, with the attributes of each. */
export const CONTENT_NODES: Readonly<Record<string, readonly string[]>> = {
  doc: [],
  text: [],
  // Figures and pictures are of one dossier.
  ...Object.fromEntries(
    NODE_NAMES.filter((name) => name !== 'figureRef' && name !== 'image').map((name) => [
      name,
      Object.keys(attributeChecks(name) ?? {}).filter((one) => !NOT_IN_TEMPLATES.has(one)),
    ]),
  ),
}
export const CONTENT_MARKS: readonly string[] = MARK_NAMES
