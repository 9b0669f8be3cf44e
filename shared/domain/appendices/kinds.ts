/** The appendices of a report that are made of the register of figures and of simple lists, in the order of their numbers (Phụ lục 1 to 8). */
export const APPENDIX_KINDS = ['district-results', 'ward-results', 'tasks', 'works', 'papers', 'targets', 'programmes', 'organisations'] as const
export type AppendixKind = (typeof APPENDIX_KINDS)[number]

/** Those whose rows people enter in a list of their own. `targets`: its rows are chỉ tiêu of the register, with words that only this appendix has. */
export const LIST_KINDS = ['tasks', 'works', 'papers', 'targets', 'programmes', 'organisations'] as const satisfies readonly AppendixKind[]
export type ListKind = (typeof LIST_KINDS)[number]

export const isListKind = (kind: AppendixKind): kind is ListKind => (LIST_KINDS as readonly AppendixKind[]).includes(kind)

export const APPENDIX_NAMES: Record<AppendixKind, string> = {
  'district-results': 'Kết quả chỉ tiêu Nghị quyết Đại hội Đảng bộ quận',
  'ward-results': 'Kết quả chỉ tiêu của Đảng bộ các phường trước sắp xếp',
  tasks: 'Nhiệm vụ trọng tâm, khâu đột phá',
  works: 'Công trình, dự án',
  papers: 'Chương trình công tác, văn bản lãnh đạo',
  targets: 'Chỉ tiêu chủ yếu nhiệm kỳ tới',
  programmes: 'Chương trình, đề án, công trình trọng điểm',
  organisations: 'Tổ chức đảng, đảng viên',
}

/** What a section of the template holds: 'PL4' is a list of works. Null: nothing that is made here. */
export function kindOfKey(templateKey: string | null): AppendixKind | null {
  const number = /^PL([1-8])$/.exec(templateKey ?? '')?.[1]
  return number === undefined ? null : APPENDIX_KINDS[Number(number) - 1]!
}
