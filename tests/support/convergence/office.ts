import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import type { TestPerson } from '../test-app.ts'
import type { TestWard } from '../two-wards.ts'

/** A section as those who decide know it. */
interface Known {
  status: SectionStatus
  version: number | null
  submittedBy: TestPerson | null
}

interface Step {
  name: string
  by: TestPerson
  body?: Record<string, unknown>
  /** How the section stands when the server agreed. */
  after(answer: { version?: number }): Partial<Known>
}

/** Those who decide, through the real routes. One decision a section at a time, as people do it. */
export class Office {
  /** What was done how often, and with which answer. */
  readonly done = new Map<string, number>()
  /** Refusals that nobody should have got. */
  readonly failures: string[] = []
  readonly #ward: TestWard
  readonly #random: () => number
  readonly #known = new Map<string, Known>()
  readonly #busy = new Map<string, Promise<void>>()

  constructor(ward: TestWard, random: () => number) {
    this.#ward = ward
    this.#random = random
  }

  /** Something that may be done with the section now, by somebody who may. */
  decide(section: string): void {
    const known = this.#known.get(section) ?? { status: 'drafting', version: null, submittedBy: null }
    const step = this.#step(known)
    if (!this.#busy.has(section)) this.#busy.set(section, this.#take(section, known, step))
  }

  async settled(): Promise<void> {
    await Promise.all(this.#busy.values())
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!
  }

  #step({ status, version, submittedBy }: Known): Step {
    const { editor, lead, clerk, approver } = this.#ward.people
    const writer = this.#pick([editor, this.#ward.editor2, lead, clerk])
    const decider = this.#pick([approver, this.#ward.approver2])
    const chance = this.#random()
    const drafting = () => ({ status: 'drafting' as const })
    if (status === 'approved') return { name: 'reopen', by: this.#pick([lead, decider]), body: { reason: 'Cập nhật theo góp ý.' }, after: drafting }
    if (status === 'submitted') {
      if (chance < 0.45) return { name: 'approve', by: decider, body: { version }, after: () => ({ status: 'approved' }) }
      if (chance < 0.75) return { name: 'return', by: decider, body: { version, reason: 'Cần bổ sung số liệu.' }, after: drafting }
      return { name: 'withdraw', by: submittedBy ?? lead, after: drafting }
    }
    if (chance < 0.2 && version !== null)
      return { name: 'restore', by: writer, body: { version: 1 + Math.floor(this.#random() * version) }, after: () => ({}) }
    return { name: 'submit', by: writer, after: (answer) => ({ status: 'submitted', version: answer.version ?? null, submittedBy: writer }) }
  }

  async #take(section: string, known: Known, step: Step): Promise<void> {
    const { status, body } = await step.by.post<{ code?: string; version?: number }>(`/api/sections/${section}/${step.name}`, step.body)
    const what = status === 200 ? step.name : `${step.name} ${body.code}`
    this.done.set(what, (this.done.get(what) ?? 0) + 1)
    if (status === 200) this.#known.set(section, { ...known, ...step.after(body) })
    // Two honest edits may leave something that fits no paper; an empty section is not submitted.
    else if (body.code !== 'content-does-not-fit' && body.code !== 'empty-section') this.failures.push(`${what}: ${JSON.stringify(body)}`)
    this.#busy.delete(section)
  }
}
