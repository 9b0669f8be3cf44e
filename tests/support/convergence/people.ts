import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { rawOf } from '../disk.ts'
import { memberChange } from '../seen.ts'
import { tell } from '../tell.ts'
import type { TwoWards } from '../two-wards.ts'
import { until } from '../until.ts'
import type { Line } from './line.ts'

/** Changes of role and ends of sessions, through the real routes. One at a time for each person. */
export class People {
  readonly done = new Map<string, number>()
  readonly failures: string[] = []
  readonly #wards: TwoWards
  #demoted = false
  #busy: Promise<void> = Promise.resolve()

  constructor(wards: TwoWards) {
    this.#wards = wards
  }

  /** The second editor may only watch from now on, or write again. */
  changeRole(): void {
    this.#demoted = !this.#demoted
    this.#setRole(this.#demoted ? 'observer' : 'editor')
  }

  /** Everybody has the role again that he had. */
  async settled(): Promise<void> {
    if (this.#demoted) this.changeRole()
    await this.#busy
  }

  /**
   * The clerk's sessions end, as after a change of password elsewhere; a while later the clerk signs in again. The clerk decides nothing meanwhile.
   * @param isOut none of the clerk's pages has a connection
   */
  expireSession(lines: readonly Line[], isOut: () => boolean, back: () => void): void {
    const { app, hk } = this.#wards
    const userId = hk.userIds.clerk as UserId
    this.#then('session', async () => {
      rawOf(app.ctx).prepare('DELETE FROM session WHERE "userId" = ?').run(userId)
      app.ctx.auth.forget(userId)
      await tell(app.ctx, { kind: 'access', userId })
      await until(isOut, "the clerk's pages to be signed out")
      const person = await app.as('hk.clerk')
      hk.people.clerk.cookie = person.cookie
      for (const line of lines) line.cookie = person.cookie
      back()
    })
  }

  #setRole(role: 'observer' | 'editor'): void {
    const { hk } = this.#wards
    this.#then(`role ${role}`, async () => {
      const change = await memberChange(hk.people.lead, hk.dossierId, { username: 'hk.editor2', role })
      const { status, body } = await hk.people.lead.put(`/api/dossiers/${hk.dossierId}/members`, change)
      if (status !== 200) throw new Error(`${role}: ${status} ${JSON.stringify(body)}`)
    })
  }

  #then(what: string, act: () => Promise<void>): void {
    this.#busy = this.#busy
      .then(act)
      .then(() => void this.done.set(what, (this.done.get(what) ?? 0) + 1))
      .catch((error: unknown) => void this.failures.push(`${what}: ${String(error)}`))
  }
}
