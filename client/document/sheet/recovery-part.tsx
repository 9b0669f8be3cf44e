import { lazyPart } from '../../lazy-part.tsx'

/** Words that were not accepted are rare: what shows them is fetched when there are some. */
export const RecoveryCard = lazyPart(() => import('../../editor/recovery-card.tsx').then((module) => module.RecoveryCard))
