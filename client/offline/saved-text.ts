import { timeText } from '../document/model/time-text.ts'
import { offline } from '../i18n/vi/offline.ts'

/** 'cập nhật 14:05 23/11', or that it is not here yet. */
export const savedText = (savedAt: number | null): string =>
  savedAt === null ? offline.list.waiting : offline.list.saved(timeText(savedAt, Date.now()))
