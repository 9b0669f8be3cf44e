import { rmSync, writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Keeps the names of the test files that have begun and not ended in the file `UNFINISHED`, one a line: what a run that had to be killed was busy with. */
export default class UnfinishedFiles implements Reporter {
  readonly #path = process.env.UNFINISHED
  readonly #running = new Set<string>()

  onTestModuleStart(file: TestModule): void {
    this.#running.add(file.relativeModuleId)
    this.#write()
  }

  onTestModuleEnd(file: TestModule): void {
    this.#running.delete(file.relativeModuleId)
    this.#write()
  }

  onTestRunEnd(): void {
    if (this.#path) rmSync(this.#path, { force: true })
  }

  #write(): void {
    if (this.#path) writeFileSync(this.#path, [...this.#running].join('\n'))
  }
}
