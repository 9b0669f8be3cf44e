import { RIGHTS, type Role } from '../roles.ts'
import type { PlanTask, Post, Who } from './task.ts'

/** Posts and team of a plan: who is meant by a post, or by a name. */
export interface PlanPeople {
  posts: ReadonlyMap<string, Post>
  /** User ids of the team. Whoever left it counts no more: what was theirs falls to the post. */
  members: ReadonlySet<string>
}

export const planPeople = (posts: readonly Post[], members: Iterable<string>): PlanPeople => ({
  posts: new Map(posts.map((post) => [post.id, post])),
  members: new Set(members),
})

/** The person who is meant now: by name as long as they are in the team, then whoever holds the post; null: nobody. */
export function personOf({ post, person }: Who, { posts, members }: PlanPeople): string | null {
  if (person !== null && members.has(person)) return person
  const holder = post === null ? null : (posts.get(post)?.holder ?? null)
  return holder !== null && members.has(holder) ? holder : null
}

/** It was given to somebody who is not in the team any more. */
export const isOrphan = (who: Who, people: PlanPeople): boolean =>
  (who.person !== null && !people.members.has(who.person)) ||
  (who.post !== null && who.person === null && isGone(people.posts.get(who.post)?.holder, people))

const isGone = (holder: string | null | undefined, { members }: PlanPeople): boolean => holder != null && !members.has(holder)

/** Whether somebody may tick a task, or take the tick back: who keeps the plan, and who leads the task. */
export const mayTick = (actor: { userId: string; role: Role }, task: Pick<PlanTask, 'lead'>, people: PlanPeople): boolean =>
  RIGHTS[actor.role].has('plan') || personOf(task.lead, people) === actor.userId

/** Whether somebody may settle what is in the way: who keeps the plan, who told it, whom it was given to, and who leads the task. */
export const maySettleObstacle = (
  actor: { userId: string; role: Role },
  obstacle: { by: string; assignee: string | null },
  task: Pick<PlanTask, 'lead'>,
  people: PlanPeople,
): boolean => obstacle.by === actor.userId || obstacle.assignee === actor.userId || mayTick(actor, task, people)
