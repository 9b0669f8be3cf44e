/** What brings words back into a text. Rare, so not among what a page loads first; asked for with the first words to be brought back, while there is a line. */
export async function fetchPutBack() {
  const [{ putBack }, { putBackLines }] = await Promise.all([import('./put-back.ts'), import('./put-back-lines.ts')])
  return { putBack, putBackLines }
}
