import { type Following, NOTHING_FOLLOWED } from '@van-kien/shared/domain/format-check/follow-rules.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { coverageOf } from '@van-kien/shared/domain/upstream/coverage.ts'
import type { FollowingSection } from '@van-kien/shared/domain/upstream/propose-links.ts'
import type { Reading } from '../../readings/reading.ts'
import { listSources } from '../../storage/sources.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import { followedSource, newestStage } from './coverage-input.ts'

/** A resolution of the term that ends: what it set out to do is reviewed, not followed. */
const OLD = /nghị quyết.*(?:quận|huyện|phường|xã|2020\s*[-–]\s*2025)/iu
const FOLLOWED = new Set(['breakthrough', 'task', 'target'])

/** What the newest stage leaves unanswered of the texts from above, for its check. Earlier stages and documents beside them answer nothing. */
export async function followingOf(ctx: Reading, document: DocumentTable, sections: readonly FollowingSection[]): Promise<Following> {
  if ((await newestStage(ctx, document.dossier_id as DossierId))?.id !== document.id) return NOTHING_FOLLOWED
  const following: Following = { unanswered: [], old: [] }
  for (const source of await listSources(ctx.db, document.dossier_id)) {
    const followed = await followedSource(ctx, source)
    if (!followed) continue
    if (OLD.test(source.title)) following.old = [...following.old, ...followed.items]
    else {
      const { passages, items, links, answers, notApplicable } = followed
      const { rows } = coverageOf({ passages, items, sections, links, answers, notApplicable })
      for (const { state, kind, key, title } of rows)
        if (state === 'missing' && kind !== 'passage' && FOLLOWED.has(kind)) following.unanswered.push({ key, kind, title })
    }
  }
  return following
}
