/** Minutes that an attentive reader needs: 220 words a minute, at least one. */
export const readingMinutes = (words: number): number => Math.max(1, Math.round(words / 220))
