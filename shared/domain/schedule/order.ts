/** What the rules of order need of a task. */
interface Ordered {
  id: string
  after: readonly string[]
}

/** The tasks of a circle in the order in which they wait for each other, the first one once; null when none waits for itself. Unknown ids are passed by. */
export function findCircle(tasks: readonly Ordered[]): string[] | null {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const finished = new Set<string>()
  const path: string[] = []
  const walk = (id: string): string[] | null => {
    if (finished.has(id)) return null
    const at = path.indexOf(id)
    if (at >= 0) return path.slice(at)
    path.push(id)
    for (const before of byId.get(id)?.after ?? []) {
      const circle = byId.has(before) ? walk(before) : null
      if (circle) return circle
    }
    path.pop()
    finished.add(id)
    return null
  }
  for (const { id } of tasks) {
    const circle = walk(id)
    if (circle) return circle
  }
  return null
}

/** The tasks so that each stands behind those that it waits for. There must be no circle. */
export function inOrder<T extends Ordered>(tasks: readonly T[]): T[] {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const sorted: T[] = []
  const seen = new Set<string>()
  const walk = (task: T): void => {
    if (seen.has(task.id)) return
    seen.add(task.id)
    for (const id of task.after) {
      const before = byId.get(id)
      if (before) walk(before)
    }
    sorted.push(task)
  }
  for (const task of tasks) walk(task)
  return sorted
}

/** By id of a task: the tasks that wait for it. */
export function followersOf<T extends Ordered>(tasks: readonly T[]): Map<string, T[]> {
  const followers = new Map<string, T[]>()
  for (const task of tasks)
    for (const id of task.after) {
      const known = followers.get(id)
      if (known) known.push(task)
      else followers.set(id, [task])
    }
  return followers
}
