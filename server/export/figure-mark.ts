import type { Attributes } from '@van-kien/shared/content/body/nodes.ts'
import { figureMarkName, referenceOf } from '@van-kien/shared/domain/figures/reference.ts'
import { Bookmark, BookmarkEnd, BookmarkStart, type ParagraphChild, type TextRun } from 'docx'
import type { Place } from './block.ts'

/** The numbers of these marks must not be those of sections, nor of lines. */
const FIRST_NUMBER = 50_000

/** What a figure reference shows, in a hidden bookmark of ours: a number that was changed in Word is known as that of the figure. */
export function markFigure(attrs: Attributes, place: Pick<Place, 'figures'>, run: TextRun): ParagraphChild {
  const reference = referenceOf(attrs)
  if (reference === null) return run
  const count = ++place.figures.count
  const name = figureMarkName(reference, count)
  const edges = { start: new BookmarkStart(name, FIRST_NUMBER + count), end: new BookmarkEnd(FIRST_NUMBER + count) }
  return Object.assign(new Bookmark({ id: name, children: [run] }), edges) as unknown as ParagraphChild
}
