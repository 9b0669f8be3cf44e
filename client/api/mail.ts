import { queryOptions } from '@tanstack/react-query'
import type * as m from '@van-kien/shared/api/mail.ts'
import { get, type In, post, put, remove } from './calls.ts'

/** Letters: how they leave the house, one's own address; one's own calendar. */
export const mailApi = {
  save: (input: In<typeof m.mailSettingsInput>) => put('/api/admin/mail', input),
  test: (to: string) => post('/api/admin/mail/test', { to }),
  own: {
    ask: (address: string) => post('/api/me/mail/address', { address }),
    confirm: (code: string) => post('/api/me/mail/confirm', { code }),
    drop: () => remove('/api/me/mail/address'),
    choose: (input: In<typeof m.ownMailChoiceInput>) => put('/api/me/mail', input),
  },
  calendar: {
    make: () => post('/api/me/calendar'),
    revoke: () => remove('/api/me/calendar'),
  },
}

export const mailQueries = {
  setup: () => queryOptions({ queryKey: ['mail', 'setup'], queryFn: () => get('/api/admin/mail'), refetchInterval: 15_000 }),
  own: () => queryOptions({ queryKey: ['mail', 'own'], queryFn: () => get('/api/me/mail') }),
  calendar: () => queryOptions({ queryKey: ['mail', 'calendar'], queryFn: () => get('/api/me/calendar') }),
}

/** Where a program that keeps calendars subscribes. */
export const calendarAddress = (secret: string): string => `${location.origin}/api/calendar.ics?ma=${secret}`
