import { IconArrowBackUp, IconCircleCheck, IconLockOpen, IconRefreshAlert, IconSend, IconSendOff } from '@tabler/icons-react'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { Transition } from '@van-kien/shared/domain/section-status.ts'
import { useOffline } from '../../collab/hooks.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { type AvailableTransition, availableTransitions } from '../../view/section-rights.ts'
import { usePage, usePageState, useView } from '../page-context.ts'
import { ActionButton } from './action-button.tsx'

const ICONS: Record<Transition, typeof IconSend> = {
  submit: IconSend,
  withdraw: IconSendOff,
  approve: IconCircleCheck,
  return: IconArrowBackUp,
  confirm: IconRefreshAlert,
  reopen: IconLockOpen,
}
const NEEDS_READING: ReadonlySet<Transition> = new Set<Transition>(['approve', 'return', 'confirm'])

/** What the viewer may decide about this section now, with the reason where something stands in the way. */
export function useTransitions(section: SectionView): (AvailableTransition & { reason: string | null })[] {
  const { viewer } = usePage()
  const offline = useOffline()
  const words = usePageState((state) => state.words.get(section.id) ?? section.words)
  const shown = usePageState((state) => state.shown.get(section.id) ?? null)
  const unanswered = usePageState((state) => state.suggestions.get(section.id) ?? 0) > 0
  const { openSuggestions } = useView()
  const reasonAgainst = ({ transition, obstacle }: AvailableTransition): string | null => {
    if (obstacle === 'forbidden') return text.obstacle.forbidden[transition]
    if (offline) return text.obstacle.offline
    if (obstacle === 'empty') return text.obstacle.empty
    if (transition === 'submit' && unanswered && openSuggestions === 'none') return text.obstacle.unanswered
    return NEEDS_READING.has(transition) && shown !== section.version ? text.obstacle.unread : null
  }
  return availableTransitions(viewer, section, words).map((each) => ({ ...each, reason: reasonAgainst(each) }))
}

/** The buttons of a section's transitions. In the strip those that the role never may do are left to the section with the caret. */
export function SectionActions({ section, active, big = false }: { section: SectionView; active: boolean; big?: boolean }) {
  const { decide } = usePage()
  const deciding = usePageState((state) => state.decidingId === section.id)
  const open = usePageState((state) => state.suggestions.get(section.id) ?? 0)
  const transitions = useTransitions(section)
  const mine = transitions.filter((each) => each.obstacle !== 'forbidden')
  return (mine.length > 0 ? mine : transitions).map((each) => {
    const Icon = ICONS[each.transition]
    const approves = each.transition === 'approve' || each.transition === 'confirm'
    return (
      <ActionButton
        key={each.transition}
        what={`${each.transition} ${section.id} ${section.version}`}
        label={each.transition === 'submit' && open > 0 ? text.strip.submitWith(open) : text.transition[each.transition]}
        icon={<Icon size={big ? 20 : 16} stroke={1.75} aria-hidden="true" />}
        reason={each.reason}
        tone={approves ? 'approve' : each.transition === 'submit' && active ? 'primary' : 'plain'}
        busy={deciding}
        big={big}
        onClick={() => decide(section.id, each.transition)}
      />
    )
  })
}
