import type { FilmView } from '@van-kien/shared/api/authors.ts'

export interface ShownRun {
  text: string
  /** Number in `FilmView.people`; -1: not known. */
  author: number
  /** `new` and `gone`: by this step. */
  state: 'stays' | 'new' | 'gone'
}

interface ShownLine {
  kind: 'text' | 'row' | 'break'
  runs: ShownRun[]
}

/** How the section stood after a step, and what the step took out. Lines that were joined stand as one. Pure. */
export function linesAt({ lines }: Pick<FilmView, 'lines'>, step: number): ShownLine[] {
  const shown: ShownLine[] = []
  for (const line of lines) {
    const stands = line.born <= step && (line.died === null || line.died > step)
    const runs = line.runs.flatMap(([text, author, born, died]): ShownRun[] => {
      if (born > step || (died !== -1 && died < step)) return []
      return [{ text, author, state: died === step ? 'gone' : born === step ? 'new' : 'stays' }]
    })
    const last = shown.at(-1)
    // A line that this step took out as a whole is struck as one; where only its beginning went, its words stand in the line before.
    const goes = line.died === step && line.born < step && runs.every(({ state }) => state === 'gone')
    if (stands || (goes && runs.length > 0) || (!last && runs.length > 0)) shown.push({ kind: line.kind, runs })
    else if (last) last.runs.push(...runs)
  }
  return shown
}
