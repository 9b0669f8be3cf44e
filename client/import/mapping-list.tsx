import { NativeSelect } from '@mantine/core'
import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import type { HeadingFate } from '@van-kien/shared/domain/import-plan.ts'
import { isBlank } from '@van-kien/shared/domain/import-plan.ts'
import type { ImportedSection } from '@van-kien/shared/domain/import-sections.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { memo } from 'react'
import { importing } from '../i18n/vi/import.ts'
import styles from './mapping.module.css'
import type { ImportPlanState } from './use-import-plan.ts'

const DEPTH: Record<SectionLevel, number> = { plain: 0, part: 0, appendix: 0, roman: 1, num: 2, num2: 3, alpha: 4 }
const NONE = ''

/** The headings of the file from top to bottom, each with the section of the document that takes its words. */
export function MappingList(props: { document: DocumentView; plan: ImportPlanState; active: number | null; onOpen: (line: number) => void }) {
  const { plan } = props
  return (
    <ul className={styles.list}>
      {plan.sections.map((section) => (
        <MappingRow
          key={section.line}
          section={section}
          sections={props.document.sections}
          target={plan.mapping.get(section.line) ?? null}
          active={props.active === section.line}
          fate={plan.fateOf(section.line)}
          onOpen={() => props.onOpen(section.line)}
          onChoose={(target) => plan.choose(section.line, target)}
        />
      ))}
    </ul>
  )
}

function MappingRow(props: {
  section: ImportedSection
  sections: readonly SectionView[]
  target: string | null
  active: boolean
  fate: HeadingFate | null
  onOpen: () => void
  onChoose: (target: string | null) => void
}) {
  const t = importing.page
  const { section } = props
  const title = section.title || t.opening
  const target = props.sections.find((one) => one.id === props.target)
  const count = section.blocks.filter((block) => block.kind !== 'pageBreak').length
  const lost = target !== undefined && target.access !== 'write' && !isBlank(section)
  return (
    <li className={styles.row} aria-current={props.active || undefined}>
      <button type="button" className={styles.heading} style={{ paddingLeft: 12 + DEPTH[section.level] * 14 }} onClick={props.onOpen}>
        <b>{section.label}</b> <span>{title}</span> <small>{t.blocks(count)}</small>
        {props.fate === 'kept' || props.fate === 'left' ? (
          <small className={props.fate === 'left' ? styles.lineLeft : styles.lineKept}>{props.fate === 'left' ? t.leftNote : t.keptNote}</small>
        ) : null}
      </button>
      <div className={styles.target}>
        <NativeSelect
          size="xs"
          aria-label={t.target(title)}
          value={props.target ?? NONE}
          data-none={props.target === null || undefined}
          onChange={(event) => props.onChoose(event.currentTarget.value === NONE ? null : event.currentTarget.value)}
        >
          <option value={NONE}>{t.none}</option>
          <TargetOptions sections={props.sections} />
        </NativeSelect>
        {lost ? <small className={styles.lost}>{t.notTakenBecause(lockedText(target))}</small> : null}
      </div>
    </li>
  )
}

/** 'đã trình' or 'đã duyệt' for a section that takes no words. */
export const lockedText = (section: SectionView): string =>
  section.status === 'drafting' ? importing.page.forbidden : importing.page.locked[section.status]

export const targetName = (section: SectionView): string => `${section.label} ${section.shortTitle || section.title}`.trim()

const TargetOptions = memo(function TargetOptions({ sections }: { sections: readonly SectionView[] }) {
  return sections.map((section) => (
    <option key={section.id} value={section.id}>
      {'\u2003'.repeat(DEPTH[section.level])}
      {targetName(section)}
      {section.access === 'write' ? '' : ` (${lockedText(section)})`}
    </option>
  ))
})
