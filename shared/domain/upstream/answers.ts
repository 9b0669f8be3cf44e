/**
 * What a ward says about a change of an upstream text in one of its sections. changed: sửa theo thành phố; kept: giữ nguyên, nêu lý do; unrelated: không
 * liên quan đến phường. An answer never changes a word: it goes with the section to whoever approves it.
 */
export const UPSTREAM_ANSWERS = ['changed', 'kept', 'unrelated'] as const
export type UpstreamAnswer = (typeof UPSTREAM_ANSWERS)[number]

/** Stands for the number of a change (`Alignment.changes`) where the whole text is another one, so that no single change can be named. */
export const WHOLE_TEXT = -1

/** Keeping one's own words has to be explained. */
export const needsReason = (answer: UpstreamAnswer): boolean => answer === 'kept'
