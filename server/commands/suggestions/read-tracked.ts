import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { linesOfContent } from '@van-kien/shared/content/body/lines.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Reading } from '../../readings/reading.ts'
import { planTracked, type TrackedPlan } from './plan-tracked.ts'

/** Which suggestions of a section can be tracked changes, and the words on disk for which that was found out, line by line. */
export interface FoundTracked {
  words: string
  plan: TrackedPlan
}

/** Each suggestion is tried on a copy of the section: seconds where there are many, so never in the process that serves. */
export async function readTracked(
  { rooms }: Reading,
  { sectionId, changes }: { sectionId: SectionId; changes: readonly SuggestedChange[] },
): Promise<FoundTracked> {
  const ydoc = await rooms.copy(sectionId)
  try {
    return { words: linesOfContent(contentFromBody(ydoc)).joined, plan: planTracked(ydoc, changes) }
  } finally {
    ydoc.destroy()
  }
}
