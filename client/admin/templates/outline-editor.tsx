import { IconArrowBackUp, IconPlus } from '@tabler/icons-react'
import { type RowMistake, rowsBelow, type TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { cityTemplates } from '../../i18n/vi/city-templates.ts'
import { Button } from '../../ui/button.tsx'
import { Card, Empty } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { useScreen } from '../../view/screen.ts'
import { RowFields } from './row-fields.tsx'
import { RowList } from './row-list.tsx'
import styles from './templates.module.css'
import type { useOutlineRows } from './use-outline-rows.ts'

interface Props {
  rows: readonly TemplateRow[]
  outline: ReturnType<typeof useOutlineRows>
  /** What is told as wrong, by the key of the row. */
  mistakes: ReadonlyMap<string, readonly RowMistake[]>
}

/** The outline, and the fields of the chosen row: beside it, or below the row where there is no room. */
export function OutlineEditor({ rows, outline, mistakes }: Props) {
  const t = cityTemplates.editor
  const screen = useScreen()
  const atSide = screen === 'wide' || screen === 'narrow'
  const row = rows.find(({ key }) => key === outline.chosen)
  const fields = row ? (
    <RowFields
      key={row.key}
      row={row}
      below={rowsBelow(rows, row.key)}
      mistakes={mistakes.get(row.key) ?? []}
      onChange={(change) => outline.type(row.key, change)}
      onLevel={(level) => outline.setLevel(row.key, level)}
      onMove={(way) => outline.move(row.key, way)}
      onAdd={() => outline.add(row.key)}
      onRemove={() => {
        outline.remove(row.key)
        toast({ message: t.removed(row.title.trim() || t.untitled) })
      }}
    />
  ) : null
  return (
    <div className={styles.editor}>
      <Card
        title={t.outline}
        meta={t.count(rows.length)}
        side={
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
              onClick={outline.undo}
              aria-disabled={!outline.mayUndo}
            >
              {t.undo}
            </Button>
            <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => outline.add(null)}>
              {t.add}
            </Button>
          </>
        }
      >
        {rows.length === 0 ? (
          <Empty title={t.nothing} />
        ) : (
          <RowList
            rows={rows}
            chosen={outline.chosen}
            mistakes={mistakes}
            open={atSide ? null : fields}
            onChoose={outline.choose}
            onMove={outline.move}
          />
        )}
      </Card>
      {atSide && fields ? (
        <div className={styles.beside}>
          <Card title={t.section} padded>
            {fields}
          </Card>
        </div>
      ) : null}
    </div>
  )
}
