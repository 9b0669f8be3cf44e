// biome-ignore-all lint/suspicious/noArrayIndexKey: the lines of one step are drawn as a whole

import type { FilmView } from '@van-kien/shared/api/authors.ts'
import { useEffect, useMemo, useRef } from 'react'
import { versions } from '../../i18n/vi/versions.ts'
import { colourOf } from './colour-of.ts'
import styles from './film.module.css'
import { linesAt, type ShownRun } from './film-lines.ts'

const t = versions.film

/** The words after a step; what the step changed comes into view. */
export function FilmWords({ film, step }: { film: FilmView; step: number }) {
  const lines = useMemo(() => linesAt(film, step), [film, step])
  const box = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each drawing
  useEffect(() => {
    const changed = box.current?.querySelector('[data-changed]')
    if (changed && box.current) box.current.scrollTo({ top: Math.max(0, (changed as HTMLElement).offsetTop - box.current.clientHeight / 3) })
  }, [lines])
  const authors = [...new Set(lines.flatMap(({ runs }) => runs.map(({ author }) => author)))]
  const nameOf = new Map(film.steps.flatMap((one) => one.authors.map(({ id, name }) => [id, name] as const)))
  return (
    <>
      <ul className={styles.legend} aria-label={t.legend}>
        {authors.map((author) => {
          const id = film.people[author] ?? null
          return (
            <li key={author} style={colourOf(id)}>
              {id === null ? t.unknown : nameOf.get(id) || versions.who.somebody}
            </li>
          )
        })}
      </ul>
      <section ref={box} className={styles.words} aria-label={t.title}>
        {lines.length === 0 ? <p className={styles.note}>{t.blank}</p> : null}
        {lines.map((line, index) =>
          line.kind === 'break' && line.runs.length === 0 ? (
            <hr key={index} />
          ) : (
            <p key={index}>
              {line.runs.map((run, nth) => (
                <Run key={nth} run={run} author={film.people[run.author] ?? null} row={line.kind === 'row'} />
              ))}
            </p>
          ),
        )}
      </section>
    </>
  )
}

function Run({ run: { text, state }, author, row }: { run: ShownRun; author: string | null; row: boolean }) {
  const words = row ? text.replaceAll('\t', ' │ ') : text
  if (state === 'gone')
    return (
      <del className={styles.gone} data-changed="">
        {words}
      </del>
    )
  if (state === 'new')
    return (
      <ins className={styles.new} style={colourOf(author)} data-changed="">
        {words}
      </ins>
    )
  return (
    <span className={styles.stays} style={colourOf(author)}>
      {words}
    </span>
  )
}
