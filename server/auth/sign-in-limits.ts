import { Refusal } from '../errors.ts'
import { SlidingWindow } from './sliding-window.ts'

const MINUTE = 60_000

/**
 * Slows down guessing without locking anybody out: 60 sign-ins a minute from one address (a whole ward committee may sit behind one), and 8 wrong
 * passwords in 10 minutes for one account from one address. Other addresses of the same account are never affected.
 */
export class SignInLimits {
  readonly #perAddress = new SlidingWindow(60, MINUTE)
  readonly #wrong = new SlidingWindow(8, 10 * MINUTE)
  readonly #queues = new Map<string, Promise<unknown>>()

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
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(async () => {
      if (this.#wrong.full(key, now()))
        throw new Refusal(
          'too-many-requests',
          'Đã nhập sai mật khẩu nhiều lần từ máy này. Đợi 10 phút rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.',
        )
      if (await attempt()) this.#wrong.clear(key)
      else this.#wrong.add(key, now())
    })
    const settled = turn.catch(() => undefined)
    this.#queues.set(key, settled)
    try {
      await turn
    } finally {
      if (this.#queues.get(key) === settled) this.#queues.delete(key)
    }
  }
}
