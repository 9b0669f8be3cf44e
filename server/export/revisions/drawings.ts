const DRAWING = /<w:drawing>.*?<\/w:drawing>/gs
const NAME = /<wp:docPr\b[^>]* name="([^"]*)"/

const nameOf = (drawing: string): string => NAME.exec(drawing)?.[1] ?? ''

/**
 * The older document with its pictures as the newer one has them: bytes are in the newer file only, under numbers of its own. One that the newer one does not show
 * any more goes; its caption says what stood there.
 */
export function withDrawingsOf(before: string, after: string): string {
  const known = new Map((after.match(DRAWING) ?? []).map((drawing) => [nameOf(drawing), drawing]))
  return before.replace(DRAWING, (drawing) => known.get(nameOf(drawing)) ?? '')
}
