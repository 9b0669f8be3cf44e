import { correctBody } from '@van-kien/shared/content/body/correct-body.ts'
import type { Correction } from '@van-kien/shared/domain/format-check/finding.ts'
import type { Collab } from '../collab/collab.ts'
import { OWN_EDIT } from '../editor/own-edit.ts'

const LIVE_WITHIN = 8_000
const SAVED_WITHIN = 6_000

/** Makes corrections as this person's own edits, so that Ctrl+Z takes them back. Sections that cannot be written in are left alone. Returns how many were made. */
export async function correctSections(collab: Pick<Collab, 'section'>, corrections: readonly Correction[]): Promise<number> {
  let made = 0
  for (const [sectionId, own] of Map.groupBy(corrections, (correction) => correction.sectionId)) {
    const session = collab.section(sectionId)
    if (session.get().state.kind !== 'offline' && !(await session.whenLive(LIVE_WITHIN))) continue
    made += correctBody(session.get().ydoc, own, OWN_EDIT)
    await session.whenSaved(SAVED_WITHIN)
  }
  return made
}
