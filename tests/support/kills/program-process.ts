import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The whole program in a process of its own. Its code is loaded at once; it starts when it is told on which data folder. */
export class Program {
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>
  readonly #child: ChildProcess
  readonly #loaded: Promise<unknown>

  constructor() {
    this.#child = fork(fileURLToPath(new URL('./program.ts', import.meta.url)), { execArgv: ['--disable-warning=ExperimentalWarning'] })
    this.#loaded = once(this.#child, 'message')
    this.ended = once(this.#child, 'exit').then(() => {})
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Resolves when `start` has nothing more to load. */
  async loaded(): Promise<void> {
    await this.#loaded
  }

  /** The port that it serves; null when it ended before. */
  async start(dataDir: string): Promise<number | null> {
    await this.#loaded
    const said = once(this.#child, 'message').then(([message]) => (message as { port: number }).port)
    this.#child.send({ dataDir })
    return Promise.race([said, this.ended.then(() => null)])
  }

  end(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }
}
