import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProposalsView, ProposalView } from '@van-kien/shared/api/following.ts'
import { KIND_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { useState } from 'react'
import { followingApi, followingQueries } from '../api/following.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { showFailure } from '../ui/dialogs.tsx'
import { Card } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './link-proposals.module.css'

const t = following.proposals
/** So many stand in the closed list. */
const FEW = 3

const named = ({ sectionId, sourceKey, itemKey }: ProposalView) => ({ lineageId: sectionId, sourceKey, itemKey })
const idOf = ({ sectionId, sourceKey, itemKey }: ProposalView): string => `${sectionId} ${sourceKey} ${itemKey ?? ''}`

/** Links that the program proposes between a text and the newest document, each with why: taken or left, one by one or all that are sure. */
export function LinkProposals({ sourceId }: { sourceId: string }) {
  const found = useQuery(followingQueries.proposals(sourceId))
  const [open, setOpen] = useState(false)
  const [showRefused, setShowRefused] = useState(false)
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['source', sourceId] })
  const failed = (error: unknown) => showFailure(app.failedAction, messageOf(error), app.close)
  const accept = useMutation({
    mutationFn: (proposals: readonly ProposalView[]) =>
      followingApi.accept(
        sourceId,
        proposals.map((one) => ({ ...named(one), why: one.why })),
      ),
    onSuccess: ({ count }) => toast({ message: t.accepted(count) }),
    onError: failed,
    onSettled: refresh,
  })
  const refuse = useMutation({
    mutationFn: (proposal: ProposalView) => followingApi.refuse(sourceId, [named(proposal)]),
    onSuccess: () => toast({ message: t.refused }),
    onError: failed,
    onSettled: refresh,
  })
  const again = useMutation({ mutationFn: (id: string) => followingApi.offerAgain(sourceId, id), onError: failed, onSettled: refresh })
  const view = found.data
  if (!view || (view.proposals.length === 0 && view.refused.length === 0)) return null
  const busy = accept.isPending || refuse.isPending || found.isFetching
  const sure = view.proposals.filter((proposal) => proposal.sure)
  const shown = open ? view.proposals : view.proposals.slice(0, FEW)
  return (
    <Card
      title={t.title}
      meta={t.count(view.proposals.length)}
      side={
        sure.length > 0 ? (
          <Button
            size="xs"
            loading={accept.isPending && accept.variables.length > 1}
            aria-disabled={busy || undefined}
            onClick={() => !busy && accept.mutate(sure)}
          >
            {t.acceptSure(sure.length)}
          </Button>
        ) : undefined
      }
    >
      <p className={styles.intro}>{view.proposals.length === 0 ? t.none : t.intro}</p>
      <ul className={styles.list}>
        {shown.map((proposal) => (
          <Proposal
            key={idOf(proposal)}
            view={view}
            proposal={proposal}
            busy={busy}
            onAccept={() => accept.mutate([proposal])}
            onRefuse={() => refuse.mutate(proposal)}
          />
        ))}
        {showRefused
          ? view.refused.map((row) => {
              const section = nameOf(view, row.lineageId)
              return (
                <li key={row.id}>
                  <span className={styles.pair}>
                    {section} <span>{t.follows}</span> {row.item ?? row.passage}
                    <small className={styles.why}>{t.refusedBy(row.by, timeText(row.at, Date.now()))}</small>
                  </span>
                  <span className={styles.buttons}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t.againAloud(section, row.item ?? row.passage)}
                      aria-disabled={again.isPending || undefined}
                      onClick={() => !again.isPending && again.mutate(row.id)}
                    >
                      {t.again}
                    </Button>
                  </span>
                </li>
              )
            })
          : null}
      </ul>
      {view.proposals.length > FEW || view.refused.length > 0 ? (
        <p className={styles.foot}>
          {view.proposals.length > FEW ? (
            <TextButton aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? t.fewer : t.all(view.proposals.length)}
            </TextButton>
          ) : null}
          {view.refused.length > 0 ? (
            <TextButton quiet aria-expanded={showRefused} onClick={() => setShowRefused(!showRefused)}>
              {t.refusedOnes(view.refused.length)}
            </TextButton>
          ) : null}
        </p>
      ) : null}
    </Card>
  )
}

function nameOf({ sections }: ProposalsView, lineageId: string): string {
  const section = sections.find((one) => one.lineageId === lineageId)
  if (!section) return following.gone
  const name = section.shortTitle || section.title
  return section.path === section.title ? name : `${section.path}. ${name}`
}

interface Props {
  view: ProposalsView
  proposal: ProposalView
  busy: boolean
  onAccept: () => void
  onRefuse: () => void
}

function Proposal({ view, proposal, busy, onAccept, onRefuse }: Props) {
  const section = view.sections.find(({ lineageId }) => lineageId === proposal.sectionId)
  const name = nameOf(view, proposal.sectionId)
  const above = proposal.item?.title ?? proposal.passage
  return (
    <li>
      <span className={styles.pair}>
        {section && view.documentId ? (
          <Link to="/van-ban/$documentId" params={{ documentId: view.documentId }} search={{ muc: section.sectionId }}>
            {name}
          </Link>
        ) : (
          name
        )}{' '}
        <span>{t.follows}</span> <b>{proposal.passage}</b>
        {proposal.item && proposal.itemKey !== proposal.sourceKey
          ? `, ${KIND_WORDS[proposal.item.kind].toLocaleLowerCase('vi')} “${proposal.item.title}”`
          : ''}
        {proposal.sure ? <small className={styles.sure}>{t.sure}</small> : null}
        <small className={styles.why}>{following.why(proposal.why)}</small>
      </span>
      <span className={styles.buttons}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t.acceptAloud(name, above)}
          aria-disabled={busy || undefined}
          onClick={() => !busy && onAccept()}
        >
          {t.accept}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t.refuseAloud(name, above)}
          aria-disabled={busy || undefined}
          onClick={() => !busy && onRefuse()}
        >
          {t.refuse}
        </Button>
      </span>
    </li>
  )
}
