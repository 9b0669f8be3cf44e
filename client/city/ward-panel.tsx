import { IconCircleCheck, IconEyeOff, IconPencil, IconRefreshAlert, IconSend } from '@tabler/icons-react'
import type { CityDocumentView, CityWardView, WardCoverageView } from '@van-kien/shared/api/city-views.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { city as t } from '../i18n/vi/city.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { StackBar } from '../ui/stack-bar.tsx'
import { shortDay } from '../view/short-day.ts'
import { CoverageKinds } from './coverage-counts.tsx'
import { ObstacleLine } from './obstacle-line.tsx'
import { stepName } from './step-name.ts'
import styles from './ward-panel.module.css'

const PARTS = [
  { key: 'approved', color: 'var(--vk-ok-bar)', ink: 'var(--vk-ok)', Icon: IconCircleCheck },
  { key: 'submitted', color: 'var(--vk-sent-bar)', ink: 'var(--vk-sent)', Icon: IconSend },
  { key: 'stale', color: 'var(--vk-again-bar)', ink: 'var(--vk-again)', Icon: IconRefreshAlert },
  { key: 'drafting', color: 'var(--vk-draft-bar)', ink: 'var(--vk-draft)', Icon: IconPencil },
] as const

/** One ward more closely: each of its documents, the city's text that it follows, everything that keeps it. */
export function WardPanel({ ward, today, coverage }: { ward: CityWardView; today: string; coverage: WardCoverageView | null }) {
  const p = t.panel
  return (
    <div className={styles.panel}>
      <header>
        <h2>
          {wardTitle(ward.ward)}
          {ward.ordinal ? <small> {t.ordinal(ward.ordinal)}</small> : null}
        </h2>
        <p>{ward.congressDate === null || ward.daysLeft === null ? p.noDossier : p.congress(shortDay(ward.congressDate, today), ward.daysLeft)}</p>
      </header>
      {ward.documents.toReversed().map((document) => (
        <DocumentCounts key={document.kind} document={document} />
      ))}
      {ward.plan === null ? null : (
        <div>
          <h3>{p.plan}</h3>
          <p>{p.planAt(stepName(ward.plan.step), ward.plan.done, ward.plan.total)}</p>
          {ward.plan.late > 0 ? <p className={styles.late}>{p.planLate(ward.plan.late, ward.plan.days)}</p> : null}
        </div>
      )}
      {ward.congressDate === null ? null : (
        <div>
          <h3>{p.text}</h3>
          <p>
            {ward.version === null || ward.newest === null || ward.versionDay === null
              ? p.noText
              : p.following(ward.version, ward.newest, shortDay(ward.versionDay, today))}
          </p>
        </div>
      )}
      {coverage ? <CoverageKinds coverage={coverage} /> : null}
      <div>
        <h3>{p.obstacles}</h3>
        {ward.obstacles.length === 0 ? (
          <p>{p.clear}</p>
        ) : (
          <ul className={styles.obstacles}>
            {ward.obstacles.map((obstacle) => (
              <li key={obstacle.kind}>
                <ObstacleLine obstacle={obstacle} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className={styles.only}>
        <IconEyeOff size={14} stroke={1.75} aria-hidden="true" />
        <span>{p.only}</span>
      </p>
    </div>
  )
}

function DocumentCounts({ document }: { document: CityDocumentView }) {
  const p = t.panel
  return (
    <div>
      <h3>
        {DOCUMENT_KINDS[document.kind].title} <small>{p.ofTotal(document.approved, document.total)}</small>
      </h3>
      <StackBar parts={PARTS.map(({ key, color }) => ({ count: document[key], color }))} />
      <ul className={styles.parts}>
        {PARTS.filter(({ key }) => document[key] > 0).map(({ key, ink, Icon }) => (
          <li key={key}>
            <Icon size={15} stroke={2} aria-hidden="true" style={{ color: ink }} />
            <b>{document[key]}</b> {p.counts[key]}
          </li>
        ))}
      </ul>
    </div>
  )
}
