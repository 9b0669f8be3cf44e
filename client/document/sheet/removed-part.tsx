import { lazyPart } from '../../lazy-part.tsx'

/** Sections that are taken out, or cut off, under somebody's hands are rare: what tells of it is fetched then. */
export const RemovedCard = lazyPart(() => import('./removed-card.tsx').then((module) => module.RemovedCard))
export const ClosedSection = lazyPart(() => import('./closed-section.tsx').then((module) => module.ClosedSection))
export const ClosingNotice = lazyPart(() => import('./closing-notice.tsx').then((module) => module.ClosingNotice))
