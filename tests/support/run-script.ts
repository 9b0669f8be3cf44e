import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')

/** Runs `.run/<name>.ts` as npm would, on a data folder, while a server of this test process keeps answering. */
export function runScript(name: string, args: string[], env: Record<string, string>): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) =>
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, '.run', `${name}.ts`), ...args],
      { env: { ...process.env, PORT: '0', ...env }, encoding: 'utf8' },
      (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    ),
  )
}
