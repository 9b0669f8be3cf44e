import type { SectionView } from '@van-kien/shared/api/views.ts'

/**
 * Whether a person is told of what somebody did with a section: the responsible, who submitted, who is just there. Nobody hears of their own doing.
 * People are told apart by id: two may have one name.
 */
export const isNotifiedOf = (
  actor: string,
  section: Pick<SectionView, 'id' | 'assignees' | 'submittedBy'>,
  viewer: string,
  activeId: string | null,
): boolean => actor !== viewer && (section.assignees.includes(viewer) || section.submittedBy === viewer || activeId === section.id)
