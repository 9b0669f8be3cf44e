import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { placesIn } from '@van-kien/shared/content/suggestions/spans.ts'
import { standingsOf } from '@van-kien/shared/content/suggestions/standing.ts'
import type * as Y from 'yjs'
import { type DrawnStanding, withNewWords } from './new-words.ts'

/**
 * How sections without an editor are drawn with new words in them; for the same content of a section it answers with the same.
 * @param live the Y.Doc that a section follows on this page; null: where the server said that suggestions stand is what holds
 */
export function staticDrawing(
  open: readonly SuggestionView[],
  colors: ReadonlyMap<string, string>,
  live: (sectionId: string) => Y.Doc | null,
): (sectionId: string, content: SectionContent) => SectionContent {
  const bySection = Map.groupBy(open, ({ sectionId }) => sectionId)
  const drawn = new Map<string, { of: SectionContent; made: SectionContent }>()
  return (sectionId, content) => {
    const list = bySection.get(sectionId)
    if (!list) return content
    const known = drawn.get(sectionId)
    if (known?.of === content) return known.made
    const ydoc = live(sectionId)
    const made = withNewWords(content, ydoc ? standingNow(ydoc, list) : asTold(list), colors)
    drawn.set(sectionId, { of: content, made })
    return made
  }
}

const asTold = (list: readonly SuggestionView[]): DrawnStanding[] =>
  list.flatMap((suggestion) => {
    const { standing } = suggestion
    return standing?.how === 'exact' && standing.span ? [{ suggestion, span: standing.span, now: standing.now }] : []
  })

function standingNow(ydoc: Y.Doc, list: readonly SuggestionView[]): DrawnStanding[] {
  const placeOf = placesIn(ydoc)
  const standings = standingsOf(
    ydoc,
    list.map(({ change }) => change),
  )
  return list.flatMap((suggestion, nth) => {
    const standing = standings[nth]!
    const span = standing.how === 'exact' ? placeOf(standing).span : null
    return standing.how === 'exact' && span ? [{ suggestion, span, now: standing.now }] : []
  })
}
