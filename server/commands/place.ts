interface Placed {
  id: string
  position: number
}

/** A position right behind a sibling; first when `afterId` is null, last when it is not among them. Gaps are halved: people move rows a few times, not 2^50 times. */
export function behind(siblings: readonly Placed[], afterId: string | null): number {
  const sorted = [...siblings].sort((one, other) => one.position - other.position)
  const at = afterId === null ? -1 : sorted.findIndex(({ id }) => id === afterId)
  if (afterId !== null && at < 0) return (sorted.at(-1)?.position ?? 0) + 1
  const before = sorted[at]?.position
  const next = sorted[at + 1]?.position
  if (before === undefined) return (next ?? 1) - 1
  return next === undefined ? before + 1 : (before + next) / 2
}
