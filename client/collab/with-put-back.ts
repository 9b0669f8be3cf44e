/** What brings words back into a text. Rare, so not among what a page loads first; asked for with the first words to be brought back, while there is a line. */
export const fetchPutBack = () => import('./put-words-back.ts')
