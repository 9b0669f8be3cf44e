import type { ReturnedCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { contentText } from '@van-kien/shared/content/content.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { ReactNode } from 'react'
import { ReadingText } from '../editor/reading-text.tsx'
import { returned as t } from '../i18n/vi/returned.ts'
import { targetName } from '../import/mapping-list.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Card } from '../ui/page.tsx'
import type { Comparison, NewSection } from './compare-copy.ts'
import styles from './returned.module.css'
import type { ChoicesState } from './use-choices.ts'

const headlessOf = (comparison: Comparison) => comparison.sections.filter((section) => section.headless && section.section)

/** The outline of the copy is not the one that was exported. */
export const hasStructure = (view: ReturnedCopyView, comparison: Comparison): boolean =>
  comparison.added.length + view.missing.length + view.moved.length + view.madeHere + headlessOf(comparison).length > 0

/** Sections that were put in, left out or moved outside: named, with what to do. Nothing of it happens by itself. */
export function StructureCard(props: { document: DocumentView; view: ReturnedCopyView; comparison: Comparison; choices: ChoicesState }) {
  const { document, view, comparison, choices } = props
  const printed = (id: string) => view.sections.find((section) => section.sectionId === id)?.printed ?? id
  if (!hasStructure(view, comparison)) return null
  const headless = headlessOf(comparison)
  return (
    <Card title={t.more} meta={t.moreText}>
      <ul className={styles.structure}>
        {comparison.added.map((added) => (
          <Added key={added.id} document={document} added={added} choices={choices} />
        ))}
        {view.missing.map(({ sectionId, heading }) => (
          <Line key={sectionId} title={t.missing(heading)}>
            {view.exported ? t.missingDo : t.missingUnknown}
          </Line>
        ))}
        {view.moved.map((id) => (
          <Line key={id} title={t.moved(printed(id))}>
            {t.movedDo}
          </Line>
        ))}
        {view.madeHere > 0 ? <Line title={t.madeHere(view.madeHere)}>{t.madeHereDo}</Line> : null}
        {headless.map(({ given }) => (
          <Line key={given.sectionId} title={t.headless(given.printed)}>
            {t.headlessDo}
          </Line>
        ))}
      </ul>
    </Card>
  )
}

const Line = ({ title, children }: { title: string; children: ReactNode }) => (
  <li>
    <b>{title}</b>
    <p>{children}</p>
  </li>
)

function Added({ document, added, choices }: { document: DocumentView; added: NewSection; choices: ChoicesState }) {
  const before = document.sections.find((section) => section.id === added.after)
  const may = RIGHTS[document.role].has('structure')
  const empty = contentText(added.content).trim() === ''
  return (
    <li>
      <b>{t.added(added.heading)}</b>
      <p>
        {before ? t.addedAfter(targetName(before)) : null}
        {empty ? `, ${t.addedEmpty}` : null}
      </p>
      {may ? (
        <CheckField label={t.add} checked={choices.added.has(added.id)} onChange={(wanted) => choices.setAdd(added.id, wanted)} />
      ) : (
        <p>{t.addNo}</p>
      )}
      {empty ? null : (
        <div className={styles.newText}>
          <ReadingText content={added.content} />
        </div>
      )}
    </li>
  )
}
