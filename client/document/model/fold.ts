import { foldText } from '../../editor/fold-text.ts'

/** Lower case without Vietnamese marks, for searching titles: 'Đô thị' → 'do thi'. */
export const fold = (text: string): string => foldText(text, { ignoreMarks: true, matchCase: false }).text
