/** What a backup says about itself. */
export interface BackupFacts {
  /** Milliseconds since 1970. */
  at: number
  /** Version of the program that wrote it. */
  version: string
  secret: string
  /** Text of vankien.env, '' when there is none. */
  settings: string
}

/** The file is no backup, or not what was written. In words for the person at the command line. */
export class BackupError extends Error {
  override name = 'BackupError'
}
