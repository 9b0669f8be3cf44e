import type { UserId } from './ids.ts'
import { RIGHTS, type Role } from './roles.ts'

/** Letters that one message of a thread may have: about three pages. */
export const LONGEST_REMARK = 8_000

/** What was said beside some words, and whether it is settled. */
export interface RemarkState {
  createdBy: string
  assignee: string | null
  resolved: boolean
}

/**
 * Who may settle a thread, or open it again: who began it, lead and clerk, and whoever it was given to.
 * @param who somebody who may say something in the dossier at all (`remark`)
 */
export const maySettle = (who: { userId: string; role: Role }, remark: Pick<RemarkState, 'createdBy' | 'assignee'>): boolean =>
  RIGHTS[who.role].has('remark') && (RIGHTS[who.role].has('structure') || remark.createdBy === who.userId || remark.assignee === who.userId)

/** Who may give a thread to somebody: who began it, lead and clerk. */
export const mayAssignRemark = (who: { userId: string; role: Role }, remark: Pick<RemarkState, 'createdBy'>): boolean =>
  RIGHTS[who.role].has('remark') && (RIGHTS[who.role].has('structure') || remark.createdBy === who.userId)

/** The people who are called by name in a message: "@Nguyễn Văn A", the longest name first where one begins with another. */
export function mentionedIn<Person extends { userId: UserId | string; name: string }>(text: string, people: readonly Person[]): Person[] {
  let left = text.normalize('NFC')
  const found: Person[] = []
  for (const person of people.toSorted((a, b) => b.name.length - a.name.length)) {
    const call = `@${person.name.normalize('NFC')}`
    if (!left.includes(call)) continue
    left = left.replaceAll(call, ' ')
    found.push(person)
  }
  return found
}
