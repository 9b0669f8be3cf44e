import type { FigureUseView } from '@van-kien/shared/api/figures.ts'
import type { BodyNode } from '@van-kien/shared/content/body/nodes.ts'
import { noteParts } from '@van-kien/shared/content/body/note-words.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { type FigureReference, hasReferences, referenceOf } from '@van-kien/shared/domain/figures/reference.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { Reading } from '../../readings/reading.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listSections } from '../../storage/sections.ts'
import { enterDossier } from '../enter.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { currentBodies } from '../sections/section-body.ts'

/** Where texts of the dossier show a figure, in the order of its documents. */
export async function viewFigureUses(ctx: Context, person: Person, dossierId: string, figureId: string): Promise<FigureUseView[]> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'read')
  return usesOf(ctx, dossier.id, (reference) => reference.figure === figureId)
}

/** Uses that are meant, of all that there are. */
export async function usesOf(ctx: Context, dossierId: DossierId, meant: (reference: FigureReference) => boolean): Promise<FigureUseView[]> {
  return (await ctx.readings.value('figureUses', { dossierId })).filter(meant)
}

/** The work of `usesOf`: all texts as they stand, words being written and frozen ones. */
export async function readFigureUses(ctx: Reading, { dossierId }: { dossierId: DossierId }): Promise<FigureUseView[]> {
  const uses: FigureUseView[] = []
  for (const document of await listDocuments(ctx.db, dossierId)) {
    const rows = await listSections(ctx.db, document.id)
    const bodies = await currentBodies(ctx, document.id, rows)
    for (const { section, label, path } of numberedOutline(toTreeSections(rows))) {
      const { row } = section
      const where = {
        ...{
          documentId: document.id,
          documentTitle: document.title,
          sectionId: row.id,
          section: [path || label, row.title].filter(Boolean).join(' '),
        },
        status: row.status,
      }
      for (const use of usesIn(bodies.get(row.id)!.content as BodyNode)) uses.push({ ...use, ...where })
    }
  }
  return uses
}

type Use = FigureReference & { shown: string; quote: string }

/** References of a body, each with the words around it. */
function usesIn(node: BodyNode): Use[] {
  const children = node.content ?? []
  if (!children.some(({ type }) => type === 'figureRef' || type === 'footnote')) return children.filter(hasReferences).flatMap(usesIn)
  const words = (nodes: readonly BodyNode[]) => contentText({ type: 'doc', content: [{ type: 'paragraph', content: nodes as SectionContent[] }] })
  return children.flatMap((child, index): Use[] => {
    if (child.type === 'footnote') return usesInNote(child.attrs?.text)
    const reference = child.type === 'figureRef' ? referenceOf(child.attrs ?? {}) : null
    if (!reference) return []
    const shown = String(child.attrs?.shown ?? '')
    const [before, after] = [words(children.slice(0, index)), words(children.slice(index + 1))]
    return [{ ...reference, shown, quote: quoteOf(before, shown, after) }]
  })
}

/** References in the words of a footnote, each with the words around it there. */
function usesInNote(note: unknown): Use[] {
  const parts = noteParts(note)
  const words = (some: typeof parts) => some.map((part) => part.words).join('')
  return parts.flatMap(({ figure, words: shown }, index): Use[] => {
    const reference = figure && referenceOf(figure)
    if (!reference) return []
    return [{ ...reference, shown, quote: `chú thích: ${quoteOf(words(parts.slice(0, index)), shown, words(parts.slice(index + 1)))}` }]
  })
}

const quoteOf = (before: string, shown: string, after: string): string => `${lastWords(before)}${shown}${firstWords(after)}`

const AROUND = 40
const lastWords = (text: string): string => (text.length <= AROUND ? text : `…${text.slice(text.indexOf(' ', text.length - AROUND))}`)
const firstWords = (text: string): string => (text.length <= AROUND ? text : `${text.slice(0, text.lastIndexOf(' ', AROUND))}…`)
