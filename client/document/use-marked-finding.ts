import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { useEffect, useRef } from 'react'
import { setFindHighlight } from '../editor/find-marks.ts'
import { highlightStatic } from './find/static-highlight.ts'

const EXACT = { ignoreMarks: false, matchCase: true } as const
/** An editor that is only now being mounted marks its words a moment later. */
const MOUNTED = 700
/** So long words stay marked that the list no longer stands beside. */
const SEEN = 8_000

/**
 * Marks the passage of a finding on the paper and brings it into view. It is marked as long as the list is there; with `stays`, a
 * while after the list has gone.
 */
export function useMarkedFinding(): (sectionId: string, finding: Finding, stays: boolean) => void {
  const stay = useRef(false)
  useEffect(
    () => () => {
      if (stay.current) setTimeout(unmark, SEEN)
      else unmark()
    },
    [],
  )
  return (sectionId, finding, stays) => {
    if (stays) stay.current = true
    mark(sectionId, finding)
  }
}

function mark(sectionId: string, { quote }: Finding): void {
  const words = quote ? quote.text.replace(/^… | …$/g, '').normalize('NFC') : ''
  if (words === '') {
    unmark()
    return
  }
  const show = () => {
    setFindHighlight(words, EXACT, { sectionId, index: 0 })
    highlightStatic(words, EXACT, { sectionId, part: 'body', index: 0 })?.scrollIntoView({ block: 'center' })
  }
  show()
  setTimeout(show, MOUNTED)
}

function unmark(): void {
  setFindHighlight(null)
  highlightStatic('', EXACT, null)
}
