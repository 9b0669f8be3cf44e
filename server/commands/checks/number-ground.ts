import { isNextTerm, reachedOf } from '@van-kien/shared/domain/appendices/figure-cells.ts'
import type { Comparator } from '@van-kien/shared/domain/comparator.ts'
import { concerns, type Figure, type FigureUnit } from '@van-kien/shared/domain/figures/figure.ts'
import { FigureLookup, type Register } from '@van-kien/shared/domain/figures/lookup.ts'
import { periodOf } from '@van-kien/shared/domain/figures/period.ts'
import { readBody } from '@van-kien/shared/domain/format-check/checked-run.ts'
import type { KnownCount, KnownRegister, KnownValue } from '@van-kien/shared/domain/format-check/numbers/known-figures.ts'
import type { OtherText } from '@van-kien/shared/domain/format-check/numbers/two-ways.ts'
import type { DocumentId, DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Reading } from '../../readings/reading.ts'
import { chainHead } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listCells } from '../../storage/figure-cells.ts'
import { listSections } from '../../storage/sections.ts'
import { registerNow } from '../appendices/show-now.ts'
import { currentBodies } from '../sections/section-body.ts'

/** Registers that are kept: a long one is half of the work of a check, and texts change more often. */
const KEPT = 3
const kept = new WeakMap<Database, Map<DossierId, { head: string; known: KnownRegister }>>()

/**
 * What the register of a dossier knows, as the check asks it: values by period, with what the former wards make together; counts of what was reached. Worked
 * out again when anything of the dossier but its words changed, which its audit tells (A1). Not for transactions: they see what is not audited yet.
 */
export async function knownRegister(ctx: Reading, dossierId: DossierId): Promise<KnownRegister> {
  const head = await chainHead(ctx.db, dossierId)
  const registers = kept.get(ctx.db) ?? new Map<DossierId, { head: string; known: KnownRegister }>()
  kept.set(ctx.db, registers)
  const before = registers.get(dossierId)
  registers.delete(dossierId)
  const now = before?.head === head ? before : { head, known: await readRegister(ctx, dossierId) }
  registers.set(dossierId, now)
  for (const oldest of registers.keys()) if (registers.size > KEPT) registers.delete(oldest)
  return now.known
}

async function readRegister(ctx: Reading, dossierId: DossierId): Promise<KnownRegister> {
  const { register, facts } = await registerNow(ctx.db, dossierId)
  if (register.figures.length === 0) return { figures: [], counts: [] }
  const lookup = new FigureLookup(register, await listCells(ctx.db, dossierId))
  const plain = register.figures.filter(({ kind }) => kind !== 'text' && kind !== 'ratio')
  return {
    figures: plain.map((figure) => ({
      ...{ id: figure.id, name: figure.name, unit: figure.unit, kind: figure.kind },
      targets: numbersOf(figure.target),
      values: valuesOf(figure, register, lookup),
      aims: [
        { unitId: null, target: figure.target, grade: 'not-assessed' as const },
        ...register.units.map(({ id }) => ({ unitId: id, target: lookup.target(figure, id), grade: lookup.grade(figure, id).grade })),
      ],
    })),
    counts: register.units.flatMap((unit) => countsOf(unit, register, lookup, facts.year)),
  }
}

/** Of whom a report speaks without naming them: the new ward and the district. */
const spokenName = ({ role, name }: FigureUnit): string | null => (role === 'former' ? name : null)

function valuesOf(figure: Figure, register: Register, lookup: FigureLookup): KnownValue[] {
  const found: KnownValue[] = []
  const merged = new Set<string>()
  for (const unit of register.units)
    for (const [key, value] of lookup.values(figure.id, unit.id)) {
      const period = periodOf(key)
      if (period) found.push({ period, unit: spokenName(unit), unitId: unit.id, value })
      if (unit.role === 'former') merged.add(key)
    }
  if (figure.method.kind === 'count-met') return found
  for (const key of merged) {
    const total = lookup.total(figure.id, key)
    const period = periodOf(key)
    if (total.ok && period) found.push({ period, unit: null, unitId: null, value: total.value })
  }
  return found
}

const numbersOf = (target: Comparator | null): string[] =>
  target?.is === 'bound' ? [target.value] : target?.is === 'range' ? [target.from, target.to] : []

/** "Đạt và vượt a/b" of a unit: all, and group by group; none where nothing was judged. */
function countsOf(unit: FigureUnit, register: Register, lookup: FigureLookup, year: number): KnownCount[] {
  const own = register.figures.filter((figure) => concerns(figure, unit.role) && !isNextTerm(figure, year))
  const count = (group: string | null, figures: readonly Figure[]): KnownCount[] => {
    const { reached, judged, all } = reachedOf(figures, unit.id, lookup)
    return judged === 0 ? [] : [{ unit: spokenName(unit), group, reached, all }]
  }
  return [
    ...count(null, own),
    ...register.groups.flatMap(({ id, name }) =>
      count(
        name,
        own.filter(({ groupId }) => groupId === id),
      ),
    ),
  ]
}

/** Words of all documents of the dossier but this one. */
export async function otherTexts(ctx: Reading, dossierId: DossierId, documentId: DocumentId): Promise<OtherText[]> {
  const texts: OtherText[] = []
  for (const document of await listDocuments(ctx.db, dossierId)) {
    if (document.id === documentId) continue
    const rows = await listSections(ctx.db, document.id)
    const bodies = await currentBodies(ctx, document.id, rows)
    texts.push({
      title: document.title,
      runs: rows.flatMap((row) => readBody(bodies.get(row.id)?.content ?? {}, row.id, row.title).runs),
    })
  }
  return texts
}
