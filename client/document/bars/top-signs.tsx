import { IconChecklist } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCollab } from '../../collab/collab-context.tsx'
import { useWaiting } from '../../hooks/use-waiting.ts'
import { topSigns as text } from '../../i18n/vi/top-signs.ts'
import { Bell } from '../../notices/bell.tsx'
import { usePage } from '../page-context.ts'

/** What waits for the approver, and the bell: fetched some seconds after the page, when there is nothing more urgent to read or to type in. */
export function TopSigns() {
  const { documentId, jumpTo } = usePage()
  const { socket } = useCollab()
  return (
    <>
      <WaitingLink />
      <Bell
        line={socket}
        onJump={(line) => {
          if (line.sectionId === null || line.documentId !== documentId || line.removed) return false
          jumpTo(line.sectionId)
          return true
        }}
      />
    </>
  )
}

/** The way to what waits for the approver, with how much it is. */
function WaitingLink() {
  const waiting = useWaiting()
  if (waiting === 0) return null
  return (
    <Link to="/cho-duyet" data-waiting title={text.waiting(waiting)}>
      <IconChecklist size={18} stroke={1.75} aria-hidden="true" />
      <span>{text.approvals}</span> <b>{waiting}</b>
    </Link>
  )
}
