import type { StructureName } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Block, Place } from './block.ts'
import { dashList, numberedList } from './lists.ts'
import { bodyParagraph, subHeading } from './paragraphs.ts'
import { picture } from './pictures.ts'
import { table } from './tables.ts'

/** How a node of the schema comes on paper: a block of its own, or a part that its parent writes. Signs in a line are in inline.ts. */
type Writer = ((node: SectionContent, place: Place) => Block[]) | 'part'

/** One entry for every block of the schema and its parts; the compiler asks for a new one. */
const BLOCKS: Record<StructureName, Writer> = {
  paragraph: (node, place) => [bodyParagraph(node, place)],
  heading: (node, place) => [subHeading(node, place)],
  bulletList: dashList,
  orderedList: numberedList,
  listItem: 'part',
  table: (node, place) => [table(node, place)],
  tableRow: 'part',
  tableHeader: 'part',
  tableCell: 'part',
  pageBreak: () => [{ kind: 'page-break' }],
  image: picture,
}

/** The blocks of a body, list item or cell. Throws a RangeError for a node that cannot stand there. */
export function writeBlocks(nodes: readonly SectionContent[], place: Place): Block[] {
  return nodes.flatMap((node) => {
    const writer = BLOCKS[node.type as StructureName]
    if (typeof writer !== 'function') throw new RangeError(`not a block: ${node.type}`)
    return writer(node, place)
  })
}

/** The body of a section; empty lines at its start and end are left out. */
export function writeBody(content: SectionContent, place: Place): Block[] {
  const nodes = content.content ?? []
  const written = nodes.map((node) => node.type !== 'paragraph' || (node.content ?? []).length > 0)
  return writeBlocks(nodes.slice(Math.max(0, written.indexOf(true)), written.lastIndexOf(true) + 1), place)
}
