import { IconFileText } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ApprovalItem, ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import { useState } from 'react'
import { SectionRemarks } from '../check/section-remarks.tsx'
import { ApprovalHead } from '../dossier/approval-head.tsx'
import { inReadingOrder, neighbours, spokenPlace } from '../dossier/approval-order.ts'
import { ApprovalRemarks } from '../dossier/approval-remarks.tsx'
import { changesOf } from '../dossier/changed-passages.tsx'
import { DecidedCard } from '../dossier/decided-card.tsx'
import { DecisionButtons } from '../dossier/decision-buttons.tsx'
import { ReasonSheet } from '../dossier/reason-sheet.tsx'
import { StaleCauses } from '../dossier/stale-causes.tsx'
import { type Decision, useDecision } from '../dossier/use-decision.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { closedSection } from '../i18n/vi/closed-section.ts'
import { Kit } from '../kit.tsx'
import { lazyPart } from '../lazy-part.tsx'
import { queries, queryClient } from '../queries.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Empty } from '../ui/page.tsx'
import { SectionAnswers } from '../upstream/section-answers.tsx'
import { StatusBadge } from '../view/status-badge.tsx'
import { statusFace } from '../view/status-face.ts'
import { timeText } from '../view/time-text.ts'
import styles from './approval-page.module.css'
import { ApprovalText, firstTab, SHOWN_IN } from './approval-text.tsx'
import { CrashPage } from './crash-page.tsx'
import { TopBar } from './top-bar.tsx'

/** /cho-duyet/:sectionId: one frozen section, what changed since it was approved, and the decision in reach of the thumb. */
export function ApprovalPage() {
  const { sectionId } = useParams({ from: '/inside/cho-duyet/$sectionId' })
  return (
    <div className={styles.frame}>
      <div className={styles.top}>
        <TopBar />
      </div>
      <Kit>
        <OneApproval key={sectionId} sectionId={sectionId} />
      </Kit>
    </div>
  )
}

/** Reading, then what was decided: the next section is opened by the person, never under the finger that decided. */
function OneApproval({ sectionId }: { sectionId: string }) {
  const view = useQuery(queries.approval(sectionId))
  const list = inReadingOrder(useQuery(queries.approvals()).data ?? [])
  const [done, setDone] = useState<{ item: ApprovalView; kind: Decision['kind'] } | null>(null)
  useTitle(view.data ? t.section(spokenPlace(view.data)) : t.page)
  if (done) return <DecidedCard item={done.item} kind={done.kind} next={neighbours(list, done.item).next} waiting={list.length} />
  if (view.data) return <Reading key={view.data.version} item={view.data} list={list} onDecided={(kind) => setDone({ item: view.data, kind })} />
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

function Reading(props: { item: ApprovalView; list: readonly ApprovalItem[]; onDecided: (kind: Decision['kind']) => void }) {
  const { item, list } = props
  const changes = item.before ? changesOf(item.before.content, item.content) : null
  const [tab, setTab] = useState(firstTab(item, changes?.count ?? null))
  const decision = useDecision(item, props.onDecided)
  return (
    <>
      <ApprovalHead item={item} list={list} />
      <main className={styles.body} id="main">
        <div className={styles.line}>
          <StatusBadge face={statusFace(item)} />
          <span>
            {item.submittedBy}, {timeText(item.submittedAt, Date.now())}
          </span>
        </div>
        <p className={styles.document}>{t.documentVersion(item.documentTitle, item.version, item.dossierName)}</p>
        <h1>
          {item.label} {item.title}
        </h1>
        {item.closed ? (
          <Notice tone="warning" title={closedSection.approval}>
            {closedSection.approvalText}
          </Notice>
        ) : null}
        {item.stale ? (
          <StaleCauses
            stale={item.stale}
            busy={decision.isPending}
            onOpen={({ kind }) => setTab(SHOWN_IN[kind])}
            onSettle={item.access.confirm && item.stale.causes.length > 1 ? (cause) => decision.mutate({ kind: 'confirm', causes: [cause] }) : null}
          />
        ) : null}
        {item.stale?.causes.some(({ kind }) => kind === 'appendix') ? <AppendixChanges sectionId={item.sectionId} /> : null}
        <SectionAnswers answers={item.answers} />
        <SectionRemarks documentId={item.documentId} sectionId={item.sectionId} />
        <ApprovalRemarks documentId={item.documentId} sectionId={item.sectionId} />
        <ApprovalText item={item} changes={changes} tab={tab} onTab={setTab} />
      </main>
      <Decide item={item} decision={decision} />
    </>
  )
}

/** The buttons that decide and the sheet that asks for a reason; when somebody else was faster, what happened instead. */
function Decide({ item, decision }: { item: ApprovalView; decision: ReturnType<typeof useDecision> }) {
  const [asking, setAsking] = useState<'return' | 'reopen' | null>(null)
  const error = decision.error instanceof ApiError ? decision.error : null
  const stepped = error?.code === 'version-changed' ? t.changed : error?.code === 'wrong-status' || error?.code === 'not-stale' ? t.moved : null
  const readAgain = async () => {
    decision.reset()
    await queryClient.invalidateQueries({ queryKey: queries.approvals().queryKey })
  }
  return (
    <>
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
            <DecisionButtons
              item={item}
              busy={decision.isPending}
              onAsk={setAsking}
              onDecide={(kind) => decision.mutate(kind === 'approve' ? { kind } : { kind, causes: item.stale?.causes ?? [] })}
            />
          </>
        )}
      </footer>
      {asking && !stepped ? (
        <ReasonSheet
          place={`${asking}/${item.sectionId}`}
          title={asking === 'return' ? t.returnSheet.title(spokenPlace(item)) : t.returnSheet.reopenTitle(spokenPlace(item))}
          text={asking === 'return' ? t.returnSheet.text(item.submittedBy) : t.returnSheet.reopenText}
          submit={asking === 'return' ? t.return : t.reopen}
          busy={decision.isPending}
          problem={decision.error ? messageOf(decision.error) : null}
          onSubmit={(reason, saved) => void decision.mutateAsync({ kind: asking, reason }).then(saved, () => undefined)}
          onClose={() => {
            decision.reset()
            setAsking(null)
          }}
        />
      ) : null}
    </>
  )
}

const AppendixChanges = lazyPart(() => import('../appendix/appendix-changes.tsx').then((module) => module.AppendixChanges), { meanwhile: '' })
