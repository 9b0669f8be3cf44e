import { RIGHTS, type Role } from './roles.ts'
import type { SectionStatus, Stale } from './section-status.ts'

/** What the rules of the work list need to know of a section. */
export interface TaskSection {
  id: string
  /** In the newest document of the dossier: older stages ask for no more writing. */
  current: boolean
  status: SectionStatus
  stale: Stale
  /** 'YYYY-MM-DD' */
  dueDate: string | null
  assignees: readonly string[]
  /** Has children and no words of its own. */
  headingOnly: boolean
  /** Why it was given back, when that was the last thing decided. */
  returned: string | null
  submittedBy: string | null
  /** Open suggestions. */
  suggested: number
}

type TaskKind = 'write' | 'overdue' | 'returned' | 'approve' | 'stale' | 'remark' | 'suggested'

export interface Task {
  kind: TaskKind
  sectionId: string
  dueDate: string | null
  /** Reason of a return or of a stale approval, the words of a remark; else ''. */
  detail: string
  /** The thread to settle. */
  remarkId?: string
  /** How many suggestions are to be decided. */
  suggested?: number
}

const URGENCY: Record<TaskKind, number> = { overdue: 0, returned: 1, remark: 2, suggested: 3, approve: 4, stale: 5, write: 6 }

const byUrgency = (a: Task, b: Task): number => URGENCY[a.kind] - URGENCY[b.kind] || (a.dueDate ?? '9999').localeCompare(b.dueDate ?? '9999')

/** A thread that somebody is to settle. */
export interface TaskRemark {
  id: string
  sectionId: string
  assignee: string
  dueDate: string | null
  /** Its first words. */
  text: string
}

const remarkTask = ({ id, sectionId, dueDate, text }: TaskRemark): Task => ({ kind: 'remark', sectionId, dueDate, detail: text, remarkId: id })

/** What one member has to do, most urgent first. @param remarks open threads of the dossier that were given to somebody. @param today 'YYYY-MM-DD' */
export function myTasks(sections: readonly TaskSection[], remarks: readonly TaskRemark[], me: { userId: string; role: Role }, today: string): Task[] {
  const rights = RIGHTS[me.role]
  const toSettle = rights.has('remark') ? remarks.filter(({ assignee }) => assignee === me.userId).map(remarkTask) : []
  return sections
    .flatMap((section): Task[] => {
      const to = (kind: TaskKind, detail = ''): Task[] => [{ kind, sectionId: section.id, dueDate: section.dueDate, detail }]
      if (section.status === 'submitted') return rights.has('approve') ? to('approve') : []
      if (section.status === 'approved') return section.stale && rights.has('confirm') ? to('stale', section.stale.reason) : []
      if (section.headingOnly || !rights.has('write')) return []
      const isMine = section.assignees.includes(me.userId)
      // Where nobody writes the section, who arranges the document decides.
      const decides = isMine || (section.assignees.length === 0 && rights.has('structure'))
      const suggested = decides && section.suggested > 0 ? to('suggested').map((task) => ({ ...task, suggested: section.suggested })) : []
      return [...(isMine ? toWrite(section, to, today) : []), ...suggested]
    })
    .concat(toSettle)
    .sort(byUrgency)
}

function toWrite(section: TaskSection, to: (kind: TaskKind, detail?: string) => Task[], today: string): Task[] {
  if (section.current && isOverdue(section, today)) return to('overdue', section.returned ?? '')
  if (section.returned !== null) return to('returned', section.returned)
  return section.current ? to('write') : []
}

/** What endangers the date, of the whole team: overdue, returned and stale sections, and threads past their day. @param today 'YYYY-MM-DD' */
export function risks(sections: readonly TaskSection[], remarks: readonly TaskRemark[], today: string): Task[] {
  return sections
    .flatMap((section): Task[] => {
      const to = (kind: TaskKind, detail: string): Task[] => [{ kind, sectionId: section.id, dueDate: section.dueDate, detail }]
      if (section.status === 'approved') return section.stale ? to('stale', section.stale.reason) : []
      if (section.headingOnly) return []
      if (section.current && isOverdue(section, today)) return to('overdue', section.returned ?? '')
      return section.returned === null || section.status !== 'drafting' ? [] : to('returned', section.returned)
    })
    .concat(remarks.filter(({ dueDate }) => dueDate !== null && dueDate < today).map(remarkTask))
    .sort(byUrgency)
}

/** Not approved although its day has passed. */
const isOverdue = (section: TaskSection, today: string): boolean =>
  section.dueDate !== null && section.dueDate < today && section.status !== 'approved'

export interface Counts {
  approved: number
  submitted: number
  stale: number
  drafting: number
  unwritten: number
  total: number
}

/** How far a document is. Each section that is to be written stands in exactly one of the counts but `total`. */
export function countStatuses(sections: readonly { status: SectionStatus; stale: Stale; words: number; headingOnly: boolean }[]): Counts {
  const counts: Counts = { approved: 0, submitted: 0, stale: 0, drafting: 0, unwritten: 0, total: 0 }
  for (const section of sections) {
    if (section.headingOnly) continue
    counts.total++
    if (section.status === 'approved') counts[section.stale ? 'stale' : 'approved']++
    else if (section.status === 'submitted') counts.submitted++
    else counts[section.words > 0 ? 'drafting' : 'unwritten']++
  }
  return counts
}
