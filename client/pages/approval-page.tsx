import { SegmentedControl } from '@mantine/core'
import { IconChevronLeft, IconFileText } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { ApprovalItem, ApprovalView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { SectionRemarks } from '../check/section-remarks.tsx'
import { statusFace } from '../document/model/status-face.ts'
import { momentWords } from '../document/model/time-words.ts'
import { StatusBadge } from '../document/status-badge.tsx'
import { inReadingOrder, spokenPlace } from '../dossier/approval-order.ts'
import { ChangedPassages, changesOf } from '../dossier/changed-passages.tsx'
import { CityPassages } from '../dossier/city-passages.tsx'
import { DecisionButtons } from '../dossier/decision-buttons.tsx'
import { ReadingText } from '../dossier/reading-text.tsx'
import { ReasonSheet } from '../dossier/reason-sheet.tsx'
import { useDecision } from '../dossier/use-decision.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { Kit } from '../kit.tsx'
import { queries, queryClient } from '../queries.ts'
import { ApiError, wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Empty } from '../ui/page.tsx'
import styles from './approval-page.module.css'
import { CrashPage } from './crash-page.tsx'
import { TopBar } from './top-bar.tsx'

/** /cho-duyet/:sectionId: one frozen section, what changed since it was approved, and the decision in reach of the thumb. */
export function ApprovalPage() {
  const { sectionId } = useParams({ from: '/inside/cho-duyet/$sectionId' })
  const view = useQuery(queries.approval(sectionId))
  const list = useQuery(queries.approvals())
  useTitle(view.data ? t.section(spokenPlace(view.data)) : t.page)
  const body = () => {
    if (view.data) return <Reading key={`${sectionId}-${view.data.version}`} item={view.data} list={inReadingOrder(list.data ?? [])} />
    if (view.isPending) return <Loading label={app.loading} />
    if (view.error instanceof ApiError && view.error.code === 'wrong-status')
      return (
        <Empty
          icon={<IconFileText size={26} stroke={1.5} />}
          title={t.decided.drafting}
          actions={<Button renderRoot={(props) => <Link {...props} to="/cho-duyet" />}>{t.back}</Button>}
        >
          {t.moved.text}
        </Empty>
      )
    return <CrashPage error={view.error} reset={() => view.refetch()} />
  }
  return (
    <div className={styles.frame}>
      <div className={styles.top}>
        <TopBar />
      </div>
      <Kit>{body()}</Kit>
    </div>
  )
}

function Reading({ item, list }: { item: ApprovalView; list: readonly ApprovalItem[] }) {
  const navigate = useNavigate()
  const changes = item.approved ? changesOf(item.approved.content, item.content) : null
  const [tab, setTab] = useState<'changes' | 'whole' | 'city'>(firstTab(item, changes?.count ?? null))
  const [asking, setAsking] = useState<'return' | 'reopen' | null>(null)
  const place = list.findIndex((other) => other.sectionId === item.sectionId)
  const next =
    list.filter((other) => other.sectionId !== item.sectionId)[Math.max(place, 0)] ?? list.find((other) => other.sectionId !== item.sectionId)
  const decision = useDecision(item, () => {
    if (next) void navigate({ to: '/cho-duyet/$sectionId', params: { sectionId: next.sectionId }, replace: true })
    else void navigate({ to: '/cho-duyet', replace: true })
  })
  const error = decision.error instanceof ApiError ? decision.error : null
  const stepped = error?.code === 'version-changed' ? t.changed : error?.code === 'wrong-status' || error?.code === 'not-stale' ? t.moved : null
  const readAgain = async () => {
    decision.reset()
    await queryClient.invalidateQueries({ queryKey: queries.approvals().queryKey })
  }
  return (
    <>
      <header className={styles.head}>
        <Link to="/cho-duyet" aria-label={t.back} className={styles.round}>
          <IconChevronLeft size={22} stroke={1.75} aria-hidden="true" />
        </Link>
        <div>
          <b>{item.label === '' ? item.title : t.section(spokenPlace(item))}</b>
          {place >= 0 ? <small>{t.place(place + 1, list.length)}</small> : null}
        </div>
        <Link
          to="/van-ban/$documentId"
          params={{ documentId: item.documentId }}
          search={{ muc: item.sectionId }}
          aria-label={t.openDocument}
          title={t.openDocument}
          className={styles.round}
        >
          <IconFileText size={22} stroke={1.75} aria-hidden="true" />
        </Link>
      </header>
      <main className={styles.body} id="main">
        <div className={styles.line}>
          <StatusBadge face={statusFace(item)} />
          <span>
            {item.submittedBy}, {momentWords(item.submittedAt, Date.now())}, {t.version(item.version)}
          </span>
        </div>
        <h1>
          {item.label} {item.title}
        </h1>
        {item.stale ? <Notice tone="warning" title={item.stale.reason} /> : null}
        <SectionRemarks documentId={item.documentId} sectionId={item.sectionId} />
        <SegmentedControl
          fullWidth
          className={styles.tabs}
          aria-label={t.tabs.label}
          value={tab}
          onChange={(value) => setTab(value as typeof tab)}
          data={[
            ...(changes ? [{ value: 'changes', label: t.tabs.changes(changes.count) }] : []),
            { value: 'whole', label: t.tabs.whole },
            { value: 'city', label: t.tabs.city },
          ]}
        />
        {tab === 'changes' && changes && item.approved ? (
          <>
            <p className={styles.meta}>{t.comparedWith(item.approved.version)}</p>
            {item.approved.title !== item.title ? (
              <Notice tone="info" title={t.titleChanged}>
                <del className="vk-del">{item.approved.title}</del> <ins className="vk-ins">{item.title}</ins>
              </Notice>
            ) : null}
            <ChangedPassages changes={changes} />
          </>
        ) : null}
        {tab === 'whole' ? (
          <>
            {item.approved ? null : <p className={styles.meta}>{t.first}</p>}
            <ReadingText content={item.content} />
          </>
        ) : null}
        {tab === 'city' ? <CityPassages dossierId={item.dossierId} documentId={item.documentId} sectionId={item.sectionId} /> : null}
      </main>
      <footer className={styles.foot}>
        {stepped ? (
          <Notice
            tone="warning"
            title={stepped.title}
            actions={
              <Button variant="default" onClick={readAgain}>
                {stepped.action}
              </Button>
            }
          >
            {stepped.text}
          </Notice>
        ) : (
          <>
            {error && asking === null ? <Notice tone="error" title={error.message} /> : null}
            <DecisionButtons item={item} busy={decision.isPending} onAsk={setAsking} onDecide={(kind) => decision.mutate({ kind })} />
          </>
        )}
      </footer>
      {asking && !stepped ? (
        <ReasonSheet
          title={asking === 'return' ? t.returnSheet.title(spokenPlace(item)) : t.returnSheet.reopenTitle(spokenPlace(item))}
          text={asking === 'return' ? t.returnSheet.text(item.submittedBy) : t.returnSheet.reopenText}
          submit={asking === 'return' ? t.return : t.reopen}
          busy={decision.isPending}
          problem={decision.error ? wordsOf(decision.error) : null}
          onSubmit={(reason) => decision.mutate({ kind: asking, reason })}
          onClose={() => {
            decision.reset()
            setAsking(null)
          }}
        />
      ) : null}
    </>
  )
}

/** Where reading starts: at what changed; when only the city's text did, there; else at the whole text. */
const firstTab = (item: ApprovalView, changes: number | null): 'changes' | 'whole' | 'city' =>
  changes === null ? 'whole' : changes === 0 && item.stale ? 'city' : 'changes'
