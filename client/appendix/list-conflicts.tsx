import type { RowConflict } from '@van-kien/shared/api/appendices.ts'
import { type ListColumn, showListValue } from '@van-kien/shared/domain/appendices/lists.ts'
import { appendix as t } from '../i18n/vi/appendix.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

interface Props {
  columns: readonly ListColumn[]
  conflicts: readonly RowConflict[]
  onSettle: (conflict: RowConflict, mine: boolean) => void
}

/** Rows that somebody else changed in the meantime: both sides of each, and the choice between them (S1). */
export const ListConflicts = ({ columns, conflicts, onSettle }: Props) =>
  conflicts.map((conflict) => {
    const { theirs, mine } = conflict
    const keys = Object.keys(mine)
    const name = theirs?.values[columns[0]!.key] ?? mine[columns[0]!.key] ?? t.lists.unnamed
    const words = (values: Record<string, string>) =>
      columns
        .filter(({ key }) => keys.includes(key))
        .map((column) => `${column.head}: ${showListValue(column, values[column.key] ?? '') || t.lists.blank}`)
        .join('; ')
    return (
      <Notice
        key={conflict.field}
        tone="warning"
        title={theirs ? t.lists.conflict(name) : t.lists.conflictGone(name)}
        actions={
          <>
            <Button size="xs" onClick={() => onSettle(conflict, true)}>
              {t.lists.keepMine}
            </Button>
            <Button size="xs" variant="default" onClick={() => onSettle(conflict, false)}>
              {t.lists.takeTheirs}
            </Button>
          </>
        }
      >
        {theirs ? <div>{t.lists.theirs(words(theirs.values))}</div> : null}
        <div>{t.lists.mine(mineWords(columns, mine))}</div>
      </Notice>
    )
  })

const mineWords = (columns: readonly ListColumn[], mine: Record<string, string>): string =>
  columns
    .filter(({ key }) => mine[key] !== undefined)
    .map(({ key, head }) => `${head}: ${mine[key] || t.lists.blank}`)
    .join('; ')
