import { flushCompileCache } from 'node:module'

/** What comes back of a job: a value, a refusal that its asker knows, or an error that nobody foresaw. */
export type Answered = { value: unknown } | { refused: unknown } | { error: Error }

let flushed = false

/** Node would keep what it compiled when a process ends by itself; ours are ended. */
function flushOnce(): void {
  if (!flushed) flushCompileCache()
  flushed = true
}

/**
 * In the program of a `WorkerProcess`: answers each job with what `answer` makes of it. Ends with the program that started it.
 * @param refusalOf what the asker is told of an error that is a refusal; undefined for one that nobody foresaw
 */
export function answerJobs<Input, Answer>(answer: (input: Input) => Answer | Promise<Answer>, refusalOf: (error: unknown) => unknown): void {
  process.on('message', async ({ input }: { input: Input }) => {
    let answered: Answered
    try {
      answered = { value: await answer(input) }
    } catch (error) {
      const refused = refusalOf(error)
      answered = refused === undefined ? { error: error instanceof Error ? error : new Error(String(error)) } : { refused }
    }
    process.send?.(answered)
    flushOnce()
  })
  process.on('disconnect', () => process.exit())
}
