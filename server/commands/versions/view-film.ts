import type { FilmStepView, FilmView, Way } from '@van-kien/shared/api/authors.ts'
import { type FilmLine, film } from '@van-kien/shared/content/authorship/film.ts'
import { filmSteps, type StepOfRows } from '@van-kien/shared/content/authorship/film-steps.ts'
import type { LoggedRow } from '@van-kien/shared/content/authorship/ledger.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { readUpgrade } from '../../storage/authorship.ts'
import { readSection } from '../../storage/sections.ts'
import { readLogAfter } from '../../storage/update-log.ts'
import { namesOf } from '../../storage/users.ts'
import { enterSection } from '../enter.ts'
import { waysOf } from './view-authors.ts'

/** How a section came to be, step by step, from its log. For everybody who may read it. */
export async function viewFilm(ctx: Context, person: Person, id: string): Promise<Json<FilmView>> {
  const { section } = await enterSection(ctx.db, person, id, 'read')
  return ctx.readings.json('film', { sectionId: section.id }, { dossierId: section.dossier_id, who: person.userId })
}

const NOTHING: FilmView = { steps: [], people: [], lines: [], old: true, upgraded: false }

/** The work of `viewFilm`: the whole log is played. */
export async function readFilm(ctx: Reading, { sectionId }: { sectionId: SectionId }): Promise<FilmView> {
  const section = await readSection(ctx.db, sectionId)
  if (!section) throw new Refusal('not-found')
  const upgraded = await readUpgrade(ctx.db, sectionId)
  if (upgraded?.seq === null) return NOTHING
  const rows = await readLogAfter(ctx.db, sectionId, (upgraded?.seq ?? 1) - 1)
  const wayOf = await waysOf(ctx.db, section.dossier_id, sectionId)
  const steps = filmSteps(rows, ({ at }) => wayOf(at) !== 'typed')
  const lines = film(rows, steps, upgraded)
  const people = [
    ...new Set([...steps.flatMap(({ authors }) => authors), ...lines.flatMap(({ runs }) => runs.flatMap(({ author }) => author ?? []))]),
  ]
  const names = await namesOf(ctx.db, people)
  const numberOf = new Map(people.map((id, index) => [id, index]))
  return {
    steps: stepViews(rows, steps, lines, (step) => (upgraded && step === 0 ? 'upgrade' : wayOf(rows[steps[step]!.first]!.at)), names),
    people,
    lines: lines.map(({ born, died, kind, runs }) => ({
      ...{ born, died, kind },
      runs: runs.map((run) => [run.text, run.author === null ? -1 : numberOf.get(run.author)!, run.born, run.died ?? -1]),
    })),
    old: false,
    upgraded: upgraded !== null,
  }
}

function stepViews(
  rows: readonly LoggedRow[],
  steps: readonly StepOfRows[],
  lines: readonly FilmLine[],
  wayOf: (step: number) => Way,
  names: ReadonlyMap<string, string>,
): FilmStepView[] {
  const views = steps.map(({ first, last, authors }, index): FilmStepView => {
    const from = rows[first]!.at
    return { authors: authors.map((id) => ({ id, name: names.get(id) ?? '' })), from, to: rows[last]!.at, way: wayOf(index), added: 0, removed: 0 }
  })
  for (const { runs } of lines)
    for (const { text, born, died } of runs) {
      views[born]!.added += text.length
      if (died !== null) views[died]!.removed += text.length
    }
  return views
}
