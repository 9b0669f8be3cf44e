/** Letters without Vietnamese marks: 'Đô thị' → 'Do thi'. */
export const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')

/** The same in small letters: what somebody typed into a search box is found whatever marks and capitals they left out. */
export const foldForSearch = (text: string): string => withoutMarks(text).toLowerCase()
