import type { SectionView } from '@van-kien/shared/api/views.ts'

/** Sections that are worth having on this machine to be written in without the server. */
export const mayWriteIn = (section: Pick<SectionView, 'status' | 'access' | 'headingOnly'>): boolean =>
  section.status === 'drafting' && section.access === 'write' && !section.headingOnly
