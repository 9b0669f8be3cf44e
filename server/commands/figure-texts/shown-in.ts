import type { BodyNode } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { FigureLookup } from '@van-kien/shared/domain/figures/lookup.ts'
import { OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import { type FigureReference, hasReferences, referenceKey, referencesIn, withShown } from '@van-kien/shared/domain/figures/reference.ts'
import { figuresNeeded, type ShownFigure, showFigure } from '@van-kien/shared/domain/figures/shown-figure.ts'
import type { DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from '../../storage/database.ts'
import { listCellsOf } from '../../storage/figure-cells.ts'
import { listFigures, listGrades, listGroups, listUnits } from '../../storage/figures.ts'
import { readSection } from '../../storage/sections.ts'

/** What references show now, by `referenceKey`. Reads the cells that they need and no others. */
export async function shownFigures(db: Database, dossierId: DossierId, references: readonly FigureReference[]): Promise<Map<string, ShownFigure>> {
  if (references.length === 0) return new Map()
  const register = {
    figures: await listFigures(db, dossierId),
    groups: await listGroups(db, dossierId),
    units: await listUnits(db, dossierId),
    grades: await listGrades(db, dossierId),
  }
  const figureIds = figuresNeeded(references, register.figures)
  // Whether a unit reached its target is told by all its periods.
  const counts = register.figures.some(({ id, method }) => method.kind === 'count-met' && figureIds.includes(id))
  const periods = references.flatMap(({ period, from }) => [period ?? [], from ?? []].flat())
  const cells = await listCellsOf(db, dossierId, {
    figureIds,
    periods: counts ? null : [...new Set([...periods, OWN_TARGET])],
    unitIds: [...new Set(references.flatMap(({ show, unit }) => (show === 'met' && unit !== null ? [unit] : [])))],
  })
  const lookup = new FigureLookup(register, cells)
  return new Map(references.map((reference) => [referenceKey(reference), showFigure(reference, register, lookup)]))
}

/** Bodies with what their references show now; those without any as they are. */
export async function withShownFigures(db: Database, dossierId: DossierId, contents: readonly SectionContent[]): Promise<SectionContent[]> {
  const references = contents.flatMap((content) => referencesIn(content as BodyNode).map(({ reference }) => reference))
  if (references.length === 0 && !contents.some((content) => hasReferences(content as BodyNode))) return [...contents]
  const shown = await shownFigures(db, dossierId, [...new Map(references.map((reference) => [referenceKey(reference), reference])).values()])
  return contents.map((content) => withShown(content as BodyNode, (key) => shown.get(key)!.text) as SectionContent)
}

/** The same for the words of one section. */
export async function withShownIn(db: Database, sectionId: SectionId, content: SectionContent): Promise<SectionContent> {
  if (!hasReferences(content as BodyNode)) return content
  const section = await readSection(db, sectionId)
  return section ? (await withShownFigures(db, section.dossier_id, [content]))[0]! : content
}
