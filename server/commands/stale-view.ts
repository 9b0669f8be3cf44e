import { type OpenStale, openStale } from '@van-kien/shared/domain/stale-cause.ts'
import type { OpenCause } from '../storage/stale-causes.ts'

/** What is open about an approval, as it is answered and told; null when nothing is. @param causes oldest first */
export const staleOf = (causes: readonly OpenCause[] | undefined): OpenStale =>
  openStale((causes ?? []).map(({ id, kind, object, reason, since, causer_name }) => ({ id, kind, object, reason, since, by: causer_name ?? '' })))
