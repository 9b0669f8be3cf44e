import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sendLetter } from '@van-kien/server/mail/send-letter.ts'
import { makeAuthority, makeServerCertificate } from '@van-kien/server/ops/certificates.ts'
import type { MailSettings } from '@van-kien/shared/api/mail.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, mailSettings, startMailServer } from '../support/mail-server.ts'

/** Letters over a secured line: STARTTLS and TLS from the first byte, with the authority of an office that this machine trusts or does not. */

const ACCOUNT = { user: 'vankien', pass: 'rất-bí-mật-2027' }
const HOME = { dns: ['localhost'], ips: ['127.0.0.1'] }
const LIMITS = { connectMs: 5_000, silenceMs: 5_000, wholeMs: 10_000 }

let authority: Awaited<ReturnType<typeof makeAuthority>>
let folder: string
let ca: string
const servers: MailServer[] = []
const started = async (secure: boolean, names = HOME) => {
  const { certificate: cert, key } = await makeServerCertificate(authority, names, Date.now())
  const server = await startMailServer(ACCOUNT, { secure, cert, key })
  servers.push(server)
  return server
}
const send = ({ port }: MailServer, security: MailSettings['security'], trusted: string | null) =>
  sendLetter(
    { settings: { ...mailSettings(port), security, account: ACCOUNT.user }, password: ACCOUNT.pass, ca: trusted },
    {
      id: 'mot',
      to: { name: 'Biên tập', address: 'bientap@hanoi.gov.vn' },
      letter: { subject: 'Văn Kiện: thư thử', text: 'Chữ', html: '<p>Chữ</p>' },
    },
    LIMITS,
  )

beforeAll(async () => {
  authority = await makeAuthority('Van Kien thu', HOME, Date.now())
  folder = mkdtempSync(join(tmpdir(), 'vankien-mail-'))
  ca = join(folder, 'goc.pem')
  writeFileSync(ca, authority.certificate)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const server of servers) await server.stop()
})

describe.each([
  ['STARTTLS', 'starttls', false],
  ['TLS', 'tls', true],
] as const)('%s', (_name, security, secure) => {
  test('a letter arrives where the certificate is trusted (MAIL_CA)', async () => {
    const server = await started(secure)
    expect(await send(server, security, ca)).toEqual({ is: 'sent' })
    expect(server.arrived.map(({ to }) => to)).toEqual(['bientap@hanoi.gov.vn'])
  })

  test('nothing goes where it does not, nor where the name is another one, and the words say what is wrong', async () => {
    const server = await started(secure)
    const untrusted = { is: 'later', server: true, words: expect.stringContaining('chứng thư') }
    expect(await send(server, security, null)).toEqual(untrusted)
    expect(await send(await started(secure, { dns: ['khac.lan'], ips: [] }), security, ca)).toEqual(untrusted)
    expect(servers.flatMap(({ arrived }) => arrived)).toHaveLength(secure ? 2 : 1)
  })
})

test('a root certificate that was taken away is told, and nothing is sent', async () => {
  const gone = await send(servers[0]!, 'starttls', join(folder, 'khong-co.pem'))
  expect(gone).toEqual({ is: 'later', server: true, words: expect.stringContaining('MAIL_CA') })
})

test('STARTTLS is insisted on: a server that offers none gets neither password nor letter', async () => {
  const server = await startMailServer(ACCOUNT)
  servers.push(server)
  expect(await send(server, 'starttls', ca)).toMatchObject({ is: 'later', server: true, words: expect.stringContaining('Bảo mật') })
  expect(server.arrived).toEqual([])
})
