import { momentWords } from '../document/model/time-words.ts'
import { offline } from '../i18n/vi/offline.ts'

/** 'cập nhật 14:05 23/11', or that it is not here yet. */
export const savedWords = (savedAt: number | null): string =>
  savedAt === null ? offline.list.waiting : offline.list.saved(momentWords(savedAt, Date.now()))
