import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProposalsView, ProposalView } from '@van-kien/shared/api/following.ts'
import { KIND_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { useState } from 'react'
import { followingQueries } from '../api/following.ts'
import { following } from '../i18n/vi/following.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './link-proposals.module.css'
import { useProposalAnswers } from './use-proposal-answers.ts'

const t = following.proposals
/** So many stand in the closed list. */
const FEW = 3

const idOf = ({ sectionId, sourceKey, itemKey }: ProposalView): string => `${sectionId} ${sourceKey} ${itemKey ?? ''}`

/** Links that the program proposes between a text and the newest document, each with why: taken or left, one by one or all that are sure. */
export function LinkProposals({ sourceId }: { sourceId: string }) {
  const found = useQuery(followingQueries.proposals(sourceId))
  const [open, setOpen] = useState(false)
  const [showRefused, setShowRefused] = useState(false)
  const { accept, refuse, again } = useProposalAnswers(sourceId)
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
          ? view.refused.map((row) => <Refused key={row.id} view={view} row={row} busy={again.isPending} onAgain={() => again.mutate(row.id)} />)
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

/** A link that was left, and the way to have it offered again. */
function Refused(props: { view: ProposalsView; row: ProposalsView['refused'][number]; busy: boolean; onAgain: () => void }) {
  const { row, busy } = props
  const section = nameOf(props.view, row.lineageId)
  return (
    <li>
      <span className={styles.pair}>
        {section} <span>{t.follows}</span> {row.item ?? row.passage}
        <small className={styles.why}>{t.refusedBy(row.by, timeText(row.at, Date.now()))}</small>
      </span>
      <span className={styles.buttons}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t.againAloud(section, row.item ?? row.passage)}
          aria-disabled={busy || undefined}
          onClick={() => !busy && props.onAgain()}
        >
          {t.again}
        </Button>
      </span>
    </li>
  )
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
