import { CIRCULATION_MARKS, URGENCY_MARKS } from '@van-kien/shared/domain/document-form.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import styles from './export.module.css'
import { Group } from './form-group.tsx'
import { Choice, type FieldsProps, FlagField, Segments } from './form-inputs.tsx'

/** Marks on page 1, what the levels are called, contents page, pages. `pages`: the server can lay out pages. */
export function LayoutFields({ draft, disabled, pages }: FieldsProps & { pages: boolean }) {
  return (
    <>
      <MarkFields draft={draft} disabled={disabled} />
      <LevelFields draft={draft} disabled={disabled} pages={pages} />
      <PageFields draft={draft} disabled={disabled} />
    </>
  )
}

function MarkFields({ draft, disabled }: FieldsProps) {
  const { form, set } = draft
  const f = t.fields
  return (
    <Group title={t.groups.marks}>
      <Choice
        label={f.urgency}
        value={form.urgency}
        options={[['', f.noCirculation] as const, ...URGENCY_MARKS.map((mark) => [mark, mark] as const)]}
        onChange={(urgency) => set({ urgency })}
        disabled={disabled}
      />
      <Choice
        label={f.circulation}
        value={form.circulation}
        options={[['', f.noCirculation] as const, ...CIRCULATION_MARKS.map((mark) => [mark, mark] as const)]}
        onChange={(circulation) => set({ circulation })}
        disabled={disabled}
      />
      <FlagField draft={draft} name="draftMark" label={f.draftMark} />
      {form.draftMark ? <FlagField draft={draft} name="draftDate" label={f.draftDate} /> : null}
    </Group>
  )
}

/** What the levels are called, and how deep the contents page goes. */
function LevelFields({ draft, disabled, pages }: FieldsProps & { pages: boolean }) {
  const { form, set, wrong } = draft
  const f = t.fields
  const names = (change: Partial<typeof form.levelNames>) => set({ levelNames: { ...form.levelNames, ...change } })
  return (
    <Group title={t.groups.levels} hint={f.levelsHint}>
      <Choice
        label={f.levels.part}
        value={form.levelNames.part}
        options={[
          ['part-word', 'Phần thứ nhất'],
          ['part-roman', 'Phần I'],
          ['chapter-word', 'Chương thứ nhất'],
          ['chapter-roman', 'Chương I'],
        ]}
        onChange={(part) => names({ part })}
        disabled={disabled}
      />
      <div className={styles.row}>
        <Choice
          label={f.levels.roman}
          value={form.levelNames.roman}
          options={[
            ['numeral', `I${form.romanSuffix}`],
            ['chapter-roman', 'Chương I'],
            ['section', 'Mục 1'],
          ]}
          onChange={(roman) => names({ roman })}
          error={wrong('levelNames.roman')}
          disabled={disabled}
        />
        <Choice
          label={f.levels.num}
          value={form.levelNames.num}
          options={[
            ['number', '1.'],
            ['article', 'Điều 1.'],
          ]}
          onChange={(num) => names({ num })}
          disabled={disabled}
        />
      </div>
      {form.levelNames.roman === 'numeral' ? (
        <Segments
          label={f.romanSuffix}
          value={form.romanSuffix}
          options={[
            ['.', 'I.'],
            ['-', 'I-'],
          ]}
          onChange={(romanSuffix) => set({ romanSuffix })}
          disabled={disabled}
        />
      ) : null}
      <Choice
        label={f.contents}
        hint={pages ? f.contentsHint : f.contentsNoPages}
        value={form.contents}
        options={[
          ['none', f.contentsNone],
          ...(pages || form.contents !== 'none'
            ? ([
                ['front', f.contentsFront],
                ['back', f.contentsBack],
              ] as const)
            : []),
        ]}
        onChange={(contents) => set({ contents })}
        disabled={disabled || (!pages && form.contents === 'none')}
      />
      {form.contents === 'none' ? null : (
        <Choice
          label={f.contentsDepth}
          value={form.contentsDepth}
          options={[
            ['roman', f.depths.roman],
            ['num', f.depths.num],
            ['num2', f.depths.num2],
          ]}
          onChange={(contentsDepth) => set({ contentsDepth })}
          disabled={disabled}
        />
      )}
    </Group>
  )
}

function PageFields({ draft, disabled }: FieldsProps) {
  const { form, set } = draft
  const f = t.fields
  return (
    <Group title={t.groups.pages}>
      <Choice
        label={f.lineSpacing}
        value={form.lineSpacing === null ? '' : String(form.lineSpacing)}
        options={[
          ['', f.lineSpacingDefault(draft.numbers.line)] as const,
          ...[18, 19, 20, 21, 22].map((points) => [String(points), f.points(points)] as const),
        ]}
        onChange={(value) => set({ lineSpacing: value ? Number(value) : null })}
        disabled={disabled}
      />
      <FlagField draft={draft} name="twoSided" label={f.twoSided} />
      <FlagField draft={draft} name="turnWideTables" label={f.turnWideTables} />
      <FlagField draft={draft} name="appendixPagesContinue" label={f.appendixPagesContinue} />
    </Group>
  )
}
