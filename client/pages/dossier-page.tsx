import { IconPencil } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { useState } from 'react'
import { DocumentCards } from '../dossier/document-cards.tsx'
import { OtherDocuments } from '../dossier/other-documents.tsx'
import { PlanTimeline } from '../dossier/plan-timeline.tsx'
import { RisksCard } from '../dossier/risks-card.tsx'
import { TasksCard } from '../dossier/tasks-card.tsx'
import { TeamCard } from '../dossier/team-card.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { useToday } from '../hooks/use-today.ts'
import { fullDay, longDay } from '../i18n/long-day.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { lazyPart } from '../lazy-part.tsx'
import { queries } from '../queries.ts'
import { Page } from '../ui/page.tsx'
import { daysUntil } from '../view/due-date.ts'
import styles from './dossier-page.module.css'

const DossierFactsDialog = lazyPart(() => import('../dossier/dossier-facts-dialog.tsx').then((module) => module.DossierFactsDialog))

const BurnUpCard = lazyPart(() => import('../dossier/burn-up-card.tsx').then((module) => module.BurnUpCard))

const SharedOffers = lazyPart(() => import('../upstream/shared-offers.tsx').then((module) => module.SharedOffers))

/** /ho-so/:id: how far the documents are, what endangers the date, how the approved pages grow, my tasks, the team. */
export function DossierPage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId' })
  const dossier = useSuspenseQuery(queries.dossier(dossierId)).data
  const [editing, setEditing] = useState(false)
  const today = useToday()
  useTitle(dossier.name)
  const left = daysUntil(dossier.congressDate, today)
  const source = dossier.sources[0]
  return (
    <Page
      title={dossier.name}
      subtitle={`${t.subtitle(dossier.term, dossier.members.length)} · ${source ? t.follows(source.title, source.newest) : t.followsNothing}`}
      side={
        <div className={styles.days}>
          <b>{left > 0 ? t.daysLeft(left) : left === 0 ? t.congressToday : t.congressPast}</b>
          <div className={styles.daysLine}>
            <span>
              {t.congressOn(fullDay(dossier.congressDate))} · {t.today(longDay(today))}
            </span>
            {RIGHTS[dossier.role].has('structure') ? (
              <button type="button" className={styles.edit} onClick={() => setEditing(true)}>
                <IconPencil size={14} stroke={1.75} aria-hidden="true" />
                {t.edit.open}
              </button>
            ) : null}
          </div>
        </div>
      }
    >
      {RIGHTS[dossier.role].has('structure') ? <SharedOffers dossierId={dossierId} mayTake /> : null}
      <PlanTimeline dossierId={dossier.id} plan={dossier.plan} today={today} mayPlan={RIGHTS[dossier.role].has('plan')} />
      <DocumentCards dossier={dossier} today={today} />
      <OtherDocuments dossier={dossier} today={today} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <RisksCard dossierId={dossier.id} risks={dossier.risks} plan={dossier.plan} />
          <BurnUpCard dossierId={dossier.id} />
        </div>
        <TasksCard
          dossierId={dossier.id}
          plan={dossier.plan}
          tasks={dossier.myTasks}
          role={dossier.role}
          today={today}
          documentId={dossier.documents.findLast(({ stage }) => stage !== null)?.id}
        />
        <TeamCard dossier={dossier} />
      </div>
      {editing ? <DossierFactsDialog dossier={dossier} onClose={() => setEditing(false)} /> : null}
    </Page>
  )
}
