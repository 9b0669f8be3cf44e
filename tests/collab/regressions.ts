/** Seeds of `honest.test` that found something: words written into a part that somebody else had deleted were taken for a misfit. Add every new one. */
export const SEEDS = [103, 206, 302]
