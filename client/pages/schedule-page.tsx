import { lazyPart } from '../lazy-part.tsx'

/** /ho-so/:id/bieu-tien-do/:viec: small, for the first load names what each page consists of. */
export const SchedulePage = lazyPart(() => import('./schedule-body.tsx').then((module) => module.ScheduleBody))
