import { IconAlertTriangle, IconChartBar, type IconFileImport, IconPencil, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { documentQueries } from '../../document-queries.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { soon } from '../../part-soon.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { may } from '../../view/section-rights.ts'
import { timeText } from '../../view/time-text.ts'
import type { StructureActions } from '../outline/use-structure.tsx'
import { usePage, useView } from '../page-context.ts'
import styles from './panel.module.css'
import { SectionFacts } from './section-facts.tsx'

const CauseActions = lazyPart(() => soon.then(() => import('./cause-actions.tsx')).then((module) => module.CauseActions), { meanwhile: '' })
const FiguresOfSection = lazyPart(
  () => soon.then(() => import('../../figure-refs/figures-of-section.tsx')).then((module) => module.FiguresOfSection),
  { meanwhile: '' },
)
const AppendixBox = lazyPart(() => import('../../appendix/appendix-box.tsx').then((module) => module.AppendixBox), { kit: true, meanwhile: '' })
const StageUpdates = lazyPart(() => import('./stage-updates.tsx').then((module) => module.StageUpdates))

/** "Mục này": who, until when, how much, and what the template says about writing it. */
export function SectionTab({ section, structure }: { section: SectionView; structure: StructureActions }) {
  const { documentId, viewer } = usePage()
  const { dossierId } = useView()
  const updates = useQuery({ ...documentQueries.updates(documentId), enabled: may(viewer, 'read') })
  const canAssign = may(viewer, 'structure')
  const { guidance } = section
  return (
    <>
      <h2 className={styles.title}>{section.title}</h2>
      {section.headingOnly ? <p className={styles.quiet}>{text.heading}</p> : <SectionFacts section={section} />}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUserPlus size={15} stroke={1.75} aria-hidden="true" />}
        disabled={!canAssign}
        title={canAssign ? undefined : text.outline.forbidden}
        onClick={() => structure.assign(section.id)}
      >
        {text.section.edit}
      </Button>
      <WhyHere section={section} />
      {section.level === 'appendix' ? <AppendixBox key={section.id} section={section} dossierId={dossierId} /> : null}
      {section.note ? (
        <div className={styles.gap}>
          <Notice tone="warning" title={text.section.earlierNotApproved}>
            {text.section.earlierNotApprovedText}
          </Notice>
        </div>
      ) : null}
      {updates.data && updates.data.length > 0 ? <StageUpdates section={section} updates={updates.data} /> : null}
      <FiguresOfSection sectionId={section.id} />
      <Guide icon={IconPencil} title={text.section.write} lines={guidance?.write ?? []} />
      <Guide icon={IconChartBar} title={text.section.data} lines={guidance?.data ?? []} />
      <Guide icon={IconAlertTriangle} title={text.section.pitfalls} lines={guidance?.pitfalls ?? []} />
      {guidance ? null : <p className={styles.quiet}>{text.section.noGuidance}</p>}
    </>
  )
}

/** Why the section is in the status it has, where that asks for work: returned, reopened, or an approval to repeat. */
function WhyHere({ section }: { section: SectionView }) {
  const history = useQuery({ ...documentQueries.history(section.id), enabled: section.status === 'drafting' && section.version !== null })
  if (section.stale)
    return (
      <div className={styles.gap}>
        {section.stale.causes.map((cause) => (
          <Notice key={cause.id} tone="warning" title={text.status.again} actions={<CauseActions section={section} cause={cause} />}>
            {cause.reason}
          </Notice>
        ))}
      </div>
    )
  const last = history.data?.decisions.toSorted((a, b) => b.at - a.at)[0]
  if (section.status !== 'drafting' || !last?.reason) return null
  return (
    <div className={styles.gap}>
      <Notice
        tone="warning"
        title={text.section.sentBack(text.section.moves[last.transition] ?? last.transition, last.actor, timeText(last.at, Date.now()))}
      >
        {last.reason}
      </Notice>
    </div>
  )
}

function Guide({ icon: Icon, title, lines }: { icon: typeof IconFileImport; title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section className={styles.guide}>
      <h3>
        <Icon size={16} stroke={1.75} aria-hidden="true" />
        {title}
      </h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
