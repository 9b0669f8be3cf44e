/** Lower case without Vietnamese marks, for searching titles: 'Đô thị' → 'do thi'. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLocaleLowerCase('vi')
