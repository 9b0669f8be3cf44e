import { offline } from '../i18n/vi/offline.ts'

const TIME = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit' })

/** 'cập nhật 14:05 23/11', or that it is not here yet. */
export const savedWords = (savedAt: number | null): string => (savedAt === null ? offline.list.waiting : offline.list.saved(TIME.format(savedAt)))
