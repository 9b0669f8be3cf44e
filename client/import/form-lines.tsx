import { Button } from '@mantine/core'
import { importing } from '../i18n/vi/import.ts'
import { FindingLine } from './finding-list.tsx'
import styles from './mapping.module.css'
import type { ImportPlanState } from './use-import-plan.ts'

/** The form of the old text (names of bodies, type, recipients), which is left out unless the person wants it. */
export function FormLines({ plan }: { plan: ImportPlanState }) {
  const t = importing.page
  const lines = [...plan.outline.form].map((index) => ({ index, words: plan.outline.lines[index] ?? '' })).filter(({ words }) => words !== '')
  return (
    <FindingLine quiet words={t.form(plan.outline.form.size)}>
      <ul className={styles.formLines}>
        {lines.slice(0, 8).map(({ index, words }) => (
          <li key={index}>{words.slice(0, 80)}</li>
        ))}
        <li>
          <Button size="compact-xs" variant="subtle" onClick={() => plan.setWithForm(!plan.withForm)}>
            {plan.withForm ? t.formDrop : t.formTake}
          </Button>
        </li>
      </ul>
    </FindingLine>
  )
}
