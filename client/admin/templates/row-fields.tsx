import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { SECTION_LEVELS, type SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { SHORT_TITLE_MAX } from '@van-kien/shared/domain/template-check.ts'
import type { RowMistake, TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { useState } from 'react'
import { cityTemplates } from '../../i18n/vi/city-templates.ts'
import { Button } from '../../ui/button.tsx'
import styles from './templates.module.css'

interface RowActs {
  onChange: (change: Partial<TemplateRow>) => void
  onLevel: (level: SectionLevel) => void
  onMove: (way: 'up' | 'down') => void
  onAdd: () => void
  onRemove: () => void
}

/** Everything of one row: names, level and place, guidance, what of the city's draft it follows. */
export function RowFields({ row, below, mistakes, ...acts }: { row: TemplateRow; below: number; mistakes: readonly RowMistake[] } & RowActs) {
  const t = cityTemplates.editor
  const wrong = (field: string) =>
    mistakes
      .filter((mistake) => mistake.field.startsWith(field))
      .map(({ message }) => `${message.charAt(0).toLocaleUpperCase('vi')}${message.slice(1)}.`)
      .join(' ') || undefined
  const guidance = (part: 'write' | 'data' | 'pitfalls') => (
    <Textarea
      label={t[part]}
      value={row[part].join('\n')}
      onChange={(event) => acts.onChange({ [part]: event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n') })}
      error={wrong(`guidance.${part}`)}
      autosize
      minRows={part === 'write' ? 3 : 2}
      maxRows={10}
    />
  )
  return (
    <div className={styles.fields}>
      <Textarea
        label={t.titleField}
        value={row.title}
        onChange={(event) => acts.onChange({ title: event.currentTarget.value.replace(/\n/gu, ' ') })}
        error={wrong('title')}
        maxLength={400}
        autosize
        minRows={1}
        maxRows={4}
      />
      <div className={styles.two}>
        <TextInput
          label={t.shortTitle}
          description={t.shortHint([...row.shortTitle].length, SHORT_TITLE_MAX)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={row.shortTitle}
          onChange={(event) => acts.onChange({ shortTitle: event.currentTarget.value })}
          error={wrong('shortTitle')}
          maxLength={200}
        />
        <NativeSelect
          label={t.level}
          value={row.level}
          onChange={(event) => acts.onLevel(event.currentTarget.value as SectionLevel)}
          error={wrong('level')}
          data={SECTION_LEVELS.map((level) => ({ value: level, label: t.levels[level] }))}
        />
      </div>
      <RowButtons below={below} {...acts} />
      <fieldset className={styles.guidance}>
        <legend>{t.guidance}</legend>
        <p>{t.lines}</p>
        {guidance('write')}
        {guidance('data')}
        {guidance('pitfalls')}
      </fieldset>
      <div className={styles.two}>
        <NumberInput
          label={t.pages}
          value={row.budgetPages ?? ''}
          onChange={(value) => acts.onChange({ budgetPages: typeof value === 'number' ? value : null })}
          error={wrong('budgetPages')}
          min={0}
          max={200}
          step={0.5}
          decimalScale={1}
          decimalSeparator=","
        />
        <TextInput
          label={t.field}
          value={row.field}
          onChange={(event) => acts.onChange({ field: event.currentTarget.value })}
          error={wrong('field')}
          maxLength={120}
        />
      </div>
      <Links row={row} error={wrong('sourceKeys')} onChange={(sourceKeys) => acts.onChange({ sourceKeys })} />
    </div>
  )
}

/** What moves the row, adds one after it, takes it out with all below it. */
function RowButtons({ below, ...acts }: { below: number } & Omit<RowActs, 'onChange' | 'onLevel'>) {
  const t = cityTemplates.editor
  return (
    <div className={styles.acts}>
      <Button size="xs" variant="default" leftSection={<IconArrowUp size={16} stroke={1.75} />} onClick={() => acts.onMove('up')}>
        {t.up}
      </Button>
      <Button size="xs" variant="default" leftSection={<IconArrowDown size={16} stroke={1.75} />} onClick={() => acts.onMove('down')}>
        {t.down}
      </Button>
      <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={acts.onAdd}>
        {t.addAfter}
      </Button>
      <Button size="xs" variant="subtle" destroys leftSection={<IconTrash size={16} stroke={1.75} />} onClick={acts.onRemove}>
        {t.remove(below)}
      </Button>
    </div>
  )
}

/** Keys of the city's headings in one line, as typed; the row holds the list that they make. */
function Links({ row, error, onChange }: { row: TemplateRow; error: string | undefined; onChange: (keys: string[]) => void }) {
  const t = cityTemplates.editor
  const joined = row.sourceKeys.join('; ')
  const [typed, setTyped] = useState(joined)
  const keys = keysIn(typed)
  // Undone, or another row: what stands here is of before.
  const shown = keys.join('; ') === joined ? typed : joined
  return (
    <TextInput
      label={t.links}
      description={t.linksHint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(keysIn(event.currentTarget.value))
      }}
      error={error}
      maxLength={600}
    />
  )
}

const keysIn = (text: string): string[] =>
  text
    .split(/[;\n]/u)
    .map((key) => key.normalize('NFC').trim())
    .filter((key) => key !== '')
