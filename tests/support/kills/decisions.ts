import { pause } from '../until.ts'
import type { Operation } from './ledger.ts'
import type { Town } from './town.ts'

/** A decision that was answered with 200: it must be there, whatever happens. */
export interface Decided {
  transition: 'submit' | 'withdraw' | 'approve' | 'return' | 'reopen'
  version: number
  /** Of what was submitted. */
  hash?: string
  /** What was saved before it was submitted: it must be in that version. */
  holds?: Operation[]
}

export interface SectionNow {
  status: 'drafting' | 'submitted' | 'approved'
  version: number | null
}

const REASON = 'Số liệu mục này chưa khớp với báo cáo năm.'

/**
 * Takes one section through its life again and again until the server is gone: submitted, then withdrawn, returned, or approved and reopened.
 * @param now how the section stands
 * @param saved what is saved in it, as its writers were told
 * @param answered hears of each decision that was answered with 200
 */
export async function decideAbout(
  town: Town,
  server: { port: number; isOver(): boolean },
  sectionId: string,
  now: SectionNow,
  random: () => number,
  saved: () => Operation[],
  answered: (decision: Decided) => void,
): Promise<void> {
  const [editor] = town.writers
  const ask = async (cookie: string, transition: Decided['transition'], body: unknown): Promise<boolean> => {
    const holds = transition === 'submit' ? saved() : undefined
    const answer = await post(`http://127.0.0.1:${server.port}/api/sections/${sectionId}/${transition}`, cookie, body)
    // 503: it stops, and has not begun what was asked.
    if (answer === null || answer.status === 503 || (server.isOver() && answer.status >= 500)) return false
    // Nobody has written in it yet.
    if (answer.status === 422) return true
    if (answer.status !== 200) throw new Error(`${transition} of ${sectionId}: ${answer.status} ${answer.text}`)
    const { version, hash, status } = JSON.parse(answer.text) as { version: number; hash?: string; status?: SectionNow['status'] }
    answered({ transition, version, ...(hash ? { hash } : {}), ...(holds ? { holds } : {}) })
    Object.assign(now, { status: status ?? 'submitted', version })
    return true
  }
  const step = (): Promise<boolean> => {
    if (now.status === 'drafting') return ask(editor!, 'submit', {})
    if (now.status === 'approved') return ask(town.lead, 'reopen', { reason: REASON })
    const fate = random()
    if (fate < 0.5) return ask(town.approver, 'approve', { version: now.version })
    return fate < 0.75 ? ask(town.approver, 'return', { version: now.version, reason: REASON }) : ask(town.lead, 'withdraw', {})
  }
  while (!server.isOver() && (await step())) await pause(random() * 25)
}

/** Null when the server went away before it answered. */
async function post(url: string, cookie: string, body: unknown): Promise<{ status: number; text: string } | null> {
  try {
    const response = await fetch(url, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return { status: response.status, text: await response.text() }
  } catch {
    return null
  }
}
