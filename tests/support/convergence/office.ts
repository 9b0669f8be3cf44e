import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import type { TestPerson } from '../test-app.ts'
import type { TestWard } from '../two-wards.ts'
import type { Rewriting } from './rewriting.ts'

/** A section as those who decide know it. */
interface Known {
  status: SectionStatus
  version: number | null
  submittedBy: TestPerson | null
  removed: boolean
}

interface Step {
  name: string
  /** The answer, in a word: `done`, or why not. */
  act(): Promise<{ said: string; now?: Partial<Known> }>
}

/** What may come of a step although everybody did what he may: two honest edits, or somebody who wrote meanwhile. */
const EXPECTED = ['done', 'content-does-not-fit', 'empty-section', 'text-changed', 'does not fit', 'no offer', 'no answer']

/** All that the office can do. */
export const OFFICE_STEPS = ['submit', 'withdraw', 'approve', 'return', 'reopen', 'restore', 'import', 'copy', 'stage', 'remove', 'bring back']

/** On a very busy machine a connection that was idle may close under a request: whoever asks may not know what came of it. */
function unanswered(error: unknown): string {
  if (error instanceof TypeError && error.message === 'fetch failed') return 'no answer'
  throw error
}

/** Those who decide, through the real routes. One decision a section at a time, as people do it. */
export class Office {
  /** What was done how often, and with which answer. */
  readonly done = new Map<string, number>()
  /** Refusals that nobody should have got. */
  readonly failures: string[] = []
  readonly #ward: TestWard
  readonly #rewriting: Rewriting
  readonly #random: () => number
  readonly #known = new Map<string, Known>()
  readonly #busy = new Map<string, Promise<void>>()
  readonly #onBack: (section: string) => void

  /** @param onBack a section that was taken out stands in the outline again */
  constructor(ward: TestWard, rewriting: Rewriting, random: () => number, onBack: (section: string) => void) {
    this.#ward = ward
    this.#rewriting = rewriting
    this.#random = random
    this.#onBack = onBack
  }

  /** Something that may be done with the section now, by somebody who may. @param staged it takes words from an earlier stage */
  decide(section: string, staged: boolean): void {
    if (this.#busy.has(section)) return
    this.#take(section, this.#step(section, this.#of(section), staged))
  }

  /** Nobody can write there now, as far as those who decide know. */
  isLocked(section: string): boolean {
    const { status, removed } = this.#of(section)
    return removed || status !== 'drafting'
  }

  /** Nothing is under way, and every section stands in the outline. */
  async settled(): Promise<void> {
    await Promise.all(this.#busy.values())
    for (const [section, { removed }] of this.#known) if (removed) this.#take(section, this.#bringBack(section))
    await Promise.all(this.#busy.values())
  }

  #of(section: string): Known {
    return this.#known.get(section) ?? { status: 'drafting', version: null, submittedBy: null, removed: false }
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!
  }

  #step(section: string, { status, version, submittedBy, removed }: Known, staged: boolean): Step {
    const { editor, lead, approver } = this.#ward.people
    const writer = this.#pick([editor, lead])
    const decider = this.#pick([approver, this.#ward.approver2])
    const chance = this.#random()
    const post = (name: string, by: TestPerson, body: object | undefined, now: (answer: { version?: number }) => Partial<Known>): Step => ({
      name,
      act: async () => {
        const answer = await by.post<{ code?: string; version?: number }>(`/api/sections/${section}/${name}`, body)
        return answer.status === 200 ? { said: 'done', now: now(answer.body) } : { said: answer.body.code ?? String(answer.status) }
      },
    })
    const drafting = () => ({ status: 'drafting' as const })
    if (removed) return this.#bringBack(section)
    if (status === 'approved') return post('reopen', this.#pick([lead, decider]), { reason: 'Cập nhật theo góp ý.' }, drafting)
    if (status === 'submitted') {
      if (chance < 0.4) return post('approve', decider, { version }, () => ({ status: 'approved' }))
      if (chance < 0.7) return post('return', decider, { version, reason: 'Cần bổ sung số liệu.' }, drafting)
      return post('withdraw', submittedBy ?? lead, undefined, drafting)
    }
    const documentId = staged ? this.#rewriting.detailed : this.#ward.documentId
    const rewrite = (name: string, act: () => Promise<string>): Step => ({ name, act: async () => ({ said: await act().catch(unanswered) }) })
    if (chance < 0.14 && version !== null) {
      // Versions that commands kept have numbers too; those that were submitted are known.
      return post('restore', writer, { version: 1 + Math.floor(this.#random() * version) }, () => ({}))
    }
    if (chance < 0.28) return rewrite('import', () => this.#rewriting.importFile(section, documentId))
    if (chance < 0.42) return rewrite('copy', () => this.#rewriting.takeCopy(section, documentId))
    if (chance < 0.56 && staged) return rewrite('stage', () => this.#rewriting.takeStage(section))
    if (chance < 0.66) return this.#remove(section)
    return post('submit', writer, undefined, (answer) => ({ status: 'submitted', version: answer.version ?? null, submittedBy: writer }))
  }

  #remove(section: string): Step {
    return {
      name: 'remove',
      act: async () => {
        const { status, body } = await this.#ward.people.lead.delete<{ code?: string }>(`/api/sections/${section}`)
        return status === 200 ? { said: 'done', now: { removed: true } } : { said: body.code ?? String(status) }
      },
    }
  }

  #bringBack(section: string): Step {
    return {
      name: 'bring back',
      act: async () => {
        const { status, body } = await this.#ward.people.lead.post<{ code?: string }>(`/api/sections/${section}/bring-back`)
        if (status !== 200) return { said: body.code ?? String(status) }
        this.#onBack(section)
        return { said: 'done', now: { removed: false } }
      },
    }
  }

  #take(section: string, step: Step): void {
    const taking = step
      .act()
      .catch((error: unknown) => ({ said: String(error), now: undefined }))
      .then(({ said, now }) => {
        const what = said === 'done' ? step.name : `${step.name}: ${said}`
        this.done.set(what, (this.done.get(what) ?? 0) + 1)
        if (!EXPECTED.includes(said)) this.failures.push(what)
        this.#known.set(section, { ...this.#of(section), ...now })
        this.#busy.delete(section)
      })
    this.#busy.set(section, taking)
  }
}
