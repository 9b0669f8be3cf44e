/** Seeds of `honest.test` that found something: words written into a part that somebody else had deleted were taken for a misfit. Add every new one. */
export const SEEDS = [103, 206, 302]

/** Seeds of `convergence.test` that found something. Its timing is real: a seed gives the same edits and decisions, not the same moments. */
export const CONVERGENCE_SEEDS: number[] = [1, 7, 16]
