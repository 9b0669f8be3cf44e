import type { AddressInfo } from 'node:net'
import type { MailAdminView } from '@van-kien/shared/api/mail.ts'
import ICAL from 'ical.js'
import { SMTPServer } from 'smtp-server'
import type { TestPerson } from './test-app.ts'

/** A letter as a mail server got it. */
export interface Arrived {
  from: string
  to: string
  /** Head and body as they came. */
  raw: string
  subject: string
  text: string
  html: string
}

/** What the server does with the next letters. */
export type Behaviour = 'take' | 'hang' | 'busy' | 'refuse-address' | 'hang-in-data'

export interface MailServer {
  port: number
  arrived: Arrived[]
  behave(how: Behaviour): void
  stop(): Promise<void>
}

const MIME = 3
const decodedBody = (part: string): string => {
  const [head = '', ...body] = part.split('\r\n\r\n')
  const bytes = body.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(bytes, 'base64').toString('utf8')
  const plain = /quoted-printable/i.test(head)
    ? bytes.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : bytes
  return Buffer.from(plain, 'latin1').toString('utf8').replaceAll('\r\n', '\n')
}
const decodedHead = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, words: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(words, 'base64').toString('latin1')
        : words.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_hex, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )

function readLetter(raw: string): Pick<Arrived, 'subject' | 'text' | 'html'> {
  const subject = /^Subject: ((?:.*)(?:\r\n[ \t].*)*)/m.exec(raw)?.[1] ?? ''
  const boundary = /boundary="?([^"\r\n;]+)/.exec(raw)?.[1]
  const parts = boundary ? raw.split(`--${boundary}`) : []
  if (parts.length < MIME) throw new Error('no letter of two parts')
  const of = (type: string) => decodedBody(parts.find((part) => part.includes(type))?.replace(/^\r\n/, '') ?? '')
  return { subject: Buffer.from(decodedHead(subject.replace(/\r\n/g, '')), 'latin1').toString('utf8'), text: of('text/plain'), html: of('text/html') }
}

/** How a server secures its line: a certificate with its key, from the first byte (`secure`) or by STARTTLS. */
export interface MailTls {
  secure: boolean
  cert: string
  key: string
}

/** A real SMTP server on this machine. @param account what it asks for; absent: nothing */
export async function startMailServer(account?: { user: string; pass: string }, tls?: MailTls): Promise<MailServer> {
  const arrived: Arrived[] = []
  let how: Behaviour = 'take'
  const refuse = (code: number) => Object.assign(new Error('no'), { responseCode: code })
  const server = new SMTPServer({
    authOptional: account === undefined,
    ...tls,
    disabledCommands: [...(tls ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
    allowInsecureAuth: tls === undefined,
    onAuth: ({ username, password }, _session, done) =>
      username === account?.user && password === account?.pass ? done(null, { user: username }) : done(refuse(535)),
    onConnect: (_session, done) => {
      if (how !== 'hang') done()
    },
    onRcptTo: (_address, _session, done) => {
      if (how === 'busy') return done(refuse(451))
      if (how === 'refuse-address') return done(refuse(550))
      done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('latin1')
        const { mailFrom, rcptTo } = session.envelope
        arrived.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address).join(), raw, ...readLetter(raw) })
        if (how !== 'hang-in-data') done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    port: (server.server.address() as AddressInfo).port,
    arrived,
    behave: (next) => {
      how = next
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export const BASE = 'http://vankien.test:3000'

/** What the administrator saves to send through a server of a test. */
export const mailSettings = (port: number) => ({
  ...{ on: true, host: '127.0.0.1', port, security: 'none' as const, sender: 'vankien@hanoi.gov.vn', account: '', base: BASE },
})

export async function setUpMail(admin: TestPerson, port: number, change: object = {}): Promise<void> {
  const { version } = (await admin.get<MailAdminView>('/api/admin/mail')).body
  const answer = await admin.put('/api/admin/mail', { ...mailSettings(port), ...change, seen: { version } })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
}

/** Confirms an address with the code that is mailed to it. */
export async function confirmAddress(person: TestPerson, server: MailServer, address: string): Promise<void> {
  const asked = await person.post('/api/me/mail/address', { address })
  if (asked.status !== 200) throw new Error(JSON.stringify(asked.body))
  const code = /\b\d{6}\b/.exec(server.arrived.at(-1)!.subject)![0]
  const confirmed = await person.post('/api/me/mail/confirm', { code })
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body))
}

/** Events of an iCalendar file, as another parser reads them. */
export function readCalendar(text: string): { uid: string; summary: string; start: string; end: string; wholeDay: boolean; url: string }[] {
  const root = new ICAL.Component(ICAL.parse(text))
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      ...{ uid: event.uid, summary: event.summary, start: event.startDate.toString(), end: event.endDate.toString() },
      ...{ wholeDay: event.startDate.isDate, url: String(component.getFirstPropertyValue('url') ?? '') },
    }
  })
}
