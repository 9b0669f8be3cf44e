/** SyncStep1 is asked this often in a row without progress before the channel is closed (G4). */
const MOST_STRIKES = 2
/** Updates that may come too early before the first SyncStep2 is through: more than anybody types meanwhile. */
const MOST_EARLY = 1_000

/** What one channel still owes: updates were put aside because something was missing before them, and a SyncStep2 is to bring all of it. */
export class CatchUp {
  #owed = false
  #strikes = 0
  #answered = false
  #early = 0

  /** While something is owed nothing is acknowledged. */
  get owed(): boolean {
    return this.#owed
  }

  /** Something new was written. */
  progress(): void {
    this.#strikes = 0
  }

  /** A SyncStep2 is through: it held everything that the client has. */
  answered(): void {
    this.#answered = true
    this.#owed = false
  }

  /**
   * An update could not be integrated: what is to be done about it. An honest client that types before its first sync is through sends insertions and
   * deletions behind a gap; the SyncStep2 on its way has all of them.
   * @param gap the update starts behind what the client sent before
   */
  missed(gap: boolean): 'wait' | 'ask' | 'close' {
    this.#owed = true
    if (gap && !this.#answered && this.#early++ < MOST_EARLY) return 'wait'
    if (this.#strikes >= MOST_STRIKES) return 'close'
    this.#strikes++
    return 'ask'
  }
}
