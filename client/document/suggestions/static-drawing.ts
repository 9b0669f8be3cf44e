import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { changeStatesOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import { placesIn } from '@van-kien/shared/content/suggestions/spans.ts'
import type * as Y from 'yjs'
import { type DrawnSuggestion, withNewWords } from './new-words.ts'

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
    const made = withNewWords(content, ydoc ? placedInDoc(ydoc, list) : placedByServer(list), colors)
    drawn.set(sectionId, { of: content, made })
    return made
  }
}

const placedByServer = (list: readonly SuggestionView[]): DrawnSuggestion[] =>
  list.flatMap((suggestion) => {
    const { changeState } = suggestion
    return changeState?.how === 'exact' && changeState.span ? [{ suggestion, span: changeState.span, now: changeState.now }] : []
  })

function placedInDoc(ydoc: Y.Doc, list: readonly SuggestionView[]): DrawnSuggestion[] {
  const placeOf = placesIn(ydoc)
  const states = changeStatesOf(
    ydoc,
    list.map(({ change }) => change),
  )
  return list.flatMap((suggestion, nth) => {
    const state = states[nth]!
    const span = state.how === 'exact' ? placeOf(state).span : null
    return state.how === 'exact' && span ? [{ suggestion, span, now: state.now }] : []
  })
}
