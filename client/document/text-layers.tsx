import { may } from '../view/section-rights.ts'
import { usePage } from './page-context.ts'
import { RemarkLayer } from './remarks/remark-layer.tsx'
import { SuggestionLayer } from './suggestions/suggestion-layer.tsx'
import { WhoWroteLayer } from './versions/who-wrote-layer.tsx'

/** The button of a remark stands on the last line of a selection; the next one under it. */
const BUTTON = 30

/** What lies over the sheet beside the text: fetched when the page is there. */
export function TextLayers({ wide }: { wide: boolean }) {
  const { viewer } = usePage()
  return (
    <>
      <RemarkLayer wide={wide} />
      <SuggestionLayer wide={wide} />
      <WhoWroteLayer wide={wide} below={may(viewer, 'remark') ? BUTTON : 0} />
    </>
  )
}
