/** What the engine lays down beside its tables, and what is done to all of it at once. */
export interface Upkeep {
  /**
   * Keeps it small while people write. Returns how to end that.
   * @param around `inWorker` runs `Reader.upkeep` in another thread; `notify` hears when everybody had to wait for it
   */
  start(around: UpkeepAround): () => Promise<void>
  /** All that is committed stands in the database itself, nothing beside it. */
  settle(): Promise<void>
  /** Writes all of it anew, so that nothing is left of what was deleted. Only while nobody is let in. */
  rewrite(): Promise<void>
  /** Runs `work` without waiting for the disk at each commit; it is flushed at the end, as a whole. A power cut in between may leave anything. */
  withoutFlushing(work: () => Promise<void>): Promise<void>
  /** Bytes on disk: of the database, and of what stands beside it and is still to be moved in. */
  sizes(): { bytes: number; besideBytes: number }
}

export interface UpkeepAround {
  inWorker(): Promise<{ busy: boolean }>
  notify(what: { ms: number; bytes: number; busy: boolean }): void
  report(error: unknown): void
}
