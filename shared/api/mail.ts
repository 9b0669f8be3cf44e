import { z } from 'zod'
import { checkMailAddress } from '../domain/mail/address.ts'

/** Inputs and answers about letters (SMTP) and the calendar of one person. */

/** How the way to the mail server is kept secret: from the first sign (465), from STARTTLS on (587), not at all (inside the office). */
export const MAIL_SECURITY = ['tls', 'starttls', 'none'] as const
export type MailSecurity = (typeof MAIL_SECURITY)[number]

const address = z
  .string()
  .max(400)
  .transform((typed, ctx) => {
    const checked = checkMailAddress(typed)
    if (checked.ok) return checked.value
    ctx.addIssue({ code: 'custom', message: checked.message })
    return z.NEVER
  })
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|[0-9a-f:]*:[0-9a-f:.]*)$/i
const base = z
  .url({ protocol: /^https?$/, error: 'Địa chỉ mở Văn Kiện phải bắt đầu bằng http:// hoặc https://' })
  .max(200)
  .transform((value) => new URL(value).origin)

const settings = {
  on: z.boolean(),
  host: z.string().trim().max(253).regex(HOST, 'Tên máy chủ thư chưa đúng, ví dụ mail.hanoi.gov.vn'),
  port: z
    .number({ error: 'Cổng là số từ 1 đến 65535' })
    .int('Cổng là số từ 1 đến 65535')
    .min(1, 'Cổng là số từ 1 đến 65535')
    .max(65535, 'Cổng là số từ 1 đến 65535'),
  security: z.enum(MAIL_SECURITY),
  sender: address,
  /** '': the server asks for none. */
  account: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\r\n]*$/, 'Tài khoản gửi có dấu xuống dòng'),
  base,
}
/** `password`: a new one; '' takes it away; absent: as it is. */
export const mailSettingsInput = z.object({
  ...settings,
  password: z
    .string()
    .max(500)
    .regex(/^[^\r\n]*$/, 'Mật khẩu có dấu xuống dòng')
    .optional(),
  seen: z.object({ version: z.number().int() }),
})
export const mailTestInput = z.object({ to: address })

/** Settings as they are told: whether there is a password, never which. */
export interface MailSettings {
  on: boolean
  host: string
  port: number
  security: MailSecurity
  sender: string
  account: string
  base: string
}

/** What hinders letters, since when; `next`: when the next try is. */
export interface MailTrouble {
  since: number
  at: number
  next: number
  words: string
}

export interface MailAdminView {
  /** Null: nobody has set it up. */
  settings: MailSettings | null
  /** Grows with each change. */
  version: number
  hasPassword: boolean
  /** The data were restored from a backup since: nothing is sent before the settings are saved once more. */
  restored: boolean
  trouble: MailTrouble | null
  /** People with a confirmed address who want letters; letters that wait, that were sent in 7 days, of which nobody knows, that were given up in 7 days. */
  people: number
  waiting: number
  sent: number
  unknown: number
  givenUp: number
  lastSent: number | null
  /** Addresses that the server refused for good. */
  refused: { name: string; words: string }[]
}

export const ownAddressInput = z.object({ address })
export const ownCodeInput = z.object({
  code: z
    .string()
    .regex(/^\s*\d{6}\s*$/, 'Mã xác nhận gồm 6 chữ số')
    .transform((code) => code.trim()),
})
/** Minutes since midnight. */
const minute = z.number().int().min(0).max(1439)
export const ownMailChoiceInput = z.object({ on: z.boolean(), quietFrom: minute, quietTo: minute })

export interface OwnMailView {
  /** Letters are set up here. */
  available: boolean
  address: string | null
  confirmed: boolean
  /** A code was sent to this address and can be typed until then. */
  asked: { address: string; until: number } | null
  on: boolean
  quietFrom: number
  quietTo: number
  /** Why the server refused the address for good; null: it did not. */
  refused: string | null
}

/** The secret address is in the answer to the making of it and nowhere else. */
export interface OwnCalendarView {
  link: { createdAt: number; expiresAt: number; lastUsedAt: number | null } | null
  /** Dossiers that stand in it. */
  dossiers: string[]
}
