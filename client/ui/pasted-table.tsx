import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { Notice } from './notice.tsx'
import styles from './pasted-table.module.css'
import { Table } from './table.tsx'

interface PastedTableWords {
  area: string
  example: string
  nothing: string
  problems: (count: number) => string
  problemsText: string
}

/** The area that a table from Excel is pasted into and, once it was checked, what was found line by line (`rows`, one `tr` a line). */
export function PastedTable({
  words,
  text,
  onChange,
  error,
  problems,
  good,
  heads,
  rows,
}: {
  words: PastedTableWords
  text: string
  onChange: (text: string) => void
  /** What went wrong, in words; null when nothing did. */
  error: string | null
  /** Lines that cannot be taken. */
  problems: number
  /** What to say when every line can be taken; null while that is not so. */
  good: string | null
  heads: readonly string[]
  /** Null before the text was checked. */
  rows: readonly ReactNode[] | null
}) {
  return (
    <>
      <Textarea
        label={words.area}
        placeholder={words.example}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        autosize
        minRows={6}
        maxRows={12}
        spellCheck={false}
        data-autofocus
        styles={{ input: { fontFamily: 'ui-monospace, Consolas, "Liberation Mono", monospace', whiteSpace: 'pre', overflowX: 'auto' } }}
      />
      {error !== null ? <Notice tone="error" title={error} /> : null}
      {rows?.length === 0 ? <Notice tone="warning" title={words.nothing} /> : null}
      {rows && problems > 0 ? (
        <Notice tone="error" title={words.problems(problems)}>
          {words.problemsText}
        </Notice>
      ) : null}
      {good !== null ? <Notice tone="success" title={good} /> : null}
      {rows && rows.length > 0 ? (
        <Table label={words.area} heads={heads}>
          {rows}
        </Table>
      ) : null}
    </>
  )
}

/** The last cell of a line: what stands in its way, else what will be done with it. */
export const PastedVerdict = ({ problem, good }: { problem: string | null; good: string }) => (
  <td className={problem === null ? styles.good : styles.problem}>{problem ?? good}</td>
)
