import { setTimeout } from 'node:timers/promises'
import { Refusal } from '../errors.ts'
import { SlidingWindow } from './sliding-window.ts'

const MINUTE = 60_000

/**
 * Slows down guessing without locking anybody out: 60 sign-ins a minute from one address (a whole ward committee may sit behind one), and 8 wrong
 * passwords in 10 minutes for one account from one address. Other addresses of the same account are never locked out; beyond 24 wrong passwords of an account
 * from all addresses together its checks run one after the other, with a pause before each (FINDINGS W6).
 */
export class SignInLimits {
  readonly #perAddress = new SlidingWindow(60, MINUTE)
  readonly #wrong = new SlidingWindow(8, 10 * MINUTE)
  readonly #wrongAnywhere = new SlidingWindow(24, 10 * MINUTE)
  readonly #queues = new Map<string, Promise<unknown>>()
  readonly #pause: (ms: number) => Promise<unknown>

  /** @param pause waits so many milliseconds */
  constructor(pause: (ms: number) => Promise<unknown> = setTimeout) {
    this.#pause = pause
  }

  /** Counts one sign-in of an address; refuses the 61st within a minute. */
  arrive(address: string, now: number): void {
    if (this.#perAddress.full(address, now)) throw new Refusal('too-many-requests')
    this.#perAddress.add(address, now)
  }

  /**
   * Runs one check of a password. Checks of one account from one address run one after the other, so that a burst cannot outrun the count.
   * @param attempt true when the password was right; a throw counts neither way
   */
  async guess(account: string, address: string, now: () => number, attempt: () => Promise<boolean>): Promise<void> {
    const key = `${account} ${address}`
    await this.#inTurn(key, async () => {
      if (this.#wrong.full(key, now()))
        throw new Refusal(
          'too-many-requests',
          'Đã nhập sai mật khẩu nhiều lần từ máy này. Đợi 10 phút rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.',
        )
      const slow = this.#wrongAnywhere.full(account, now())
      const right = slow ? await this.#inTurn(account, () => this.#pause(SLOW_MS).then(attempt)) : await attempt()
      if (right) {
        this.#wrong.clear(key)
        return
      }
      this.#wrong.add(key, now())
      this.#wrongAnywhere.add(account, now())
    })
  }

  /** Runs tasks of one key one after the other. */
  async #inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(task)
    const settled = turn.catch(() => undefined)
    this.#queues.set(key, settled)
    try {
      return await turn
    } finally {
      if (this.#queues.get(key) === settled) this.#queues.delete(key)
    }
  }
}

/** Before each check of an account that is being guessed at from many places: some 40 guesses a minute in all. */
const SLOW_MS = 1_500
