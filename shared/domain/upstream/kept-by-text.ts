/** Letters of the texts of which something is kept: some drafts of a hundred pages. */
const KEPT_LETTERS = 1_500_000

/**
 * What was read of a text, kept for the next time: texts are asked about whenever somebody looks, and hardly ever change. The oldest are forgotten.
 * @param read the same text gives the same; nobody may change what it gave
 */
export function keptByText<Read>(read: (text: string) => Read): (text: string) => Read {
  const kept = new Map<string, Read>()
  let letters = 0
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const found = read(text)
    kept.set(text, found)
    letters += text.length
    for (const oldest of kept.keys()) {
      if (letters <= KEPT_LETTERS) break
      kept.delete(oldest)
      letters -= oldest.length
    }
    return found
  }
}
