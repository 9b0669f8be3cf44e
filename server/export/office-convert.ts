import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Why LibreOffice gave nothing; `detail` is for the log. */
export class OfficeError extends Error {
  override name = 'OfficeError'
  readonly code: 'missing' | 'timeout' | 'failed'
  readonly detail: string
  constructor(code: 'missing' | 'timeout' | 'failed', detail = '') {
    super(`${code} ${detail}`)
    this.code = code
    this.detail = detail
  }
}

export interface OfficeJob {
  from: 'doc' | 'docx'
  to: 'docx' | 'pdf'
  timeoutMs: number
  signal?: AbortSignal
}

/**
 * One file through LibreOffice: what it wrote (null when nothing) and what it printed. A directory and a profile of its own for each job: LibreOffice
 * silently writes nothing when a profile is in use. Macros never run and nothing that a file links to is fetched. Rejects with an OfficeError, or
 * with the signal's reason.
 */
export async function officeConvert(
  soffice: string,
  bytes: Uint8Array,
  { from, to, timeoutMs, signal }: OfficeJob,
): Promise<{ file: Buffer | null; output: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'van-kien-'))
  try {
    const [input, out] = [join(dir, `van-ban.${from}`), join(dir, 'out')]
    await writeFile(input, bytes)
    await mkdir(join(dir, 'profile', 'user'), { recursive: true })
    await writeFile(join(dir, 'profile', 'user', 'registrymodifications.xcu'), SETTINGS)
    const profile = pathToFileURL(join(dir, 'profile')).href
    const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', to, '--outdir', out, input]
    const output = await run(soffice, args, timeoutMs, signal)
    return { file: await readFile(join(out, `van-ban.${to}`)).catch(() => null), output }
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

const setting = (path: string, name: string, value: string) =>
  `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">${[
  setting('/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
  setting('/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'),
  setting('/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
  setting('/org.openoffice.Office.Writer/Content/Update', 'Link', '0'),
].join('')}</oor:items>`

/** Runs to the end and gives what was printed. On timeout or abort the whole process group is ended (soffice is a script around the program). */
function run(command: string, args: string[], timeoutMs: number, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const group = process.platform !== 'win32'
    const child = spawn(command, args, { detached: group, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let output = ''
    let reason: unknown
    const stop = (why: unknown) => {
      reason ??= why
      try {
        if (group && child.pid) process.kill(-child.pid, 'SIGKILL')
        else child.kill('SIGKILL')
      } catch {
        // It has ended by itself in the meantime.
      }
    }
    const abort = () => stop(signal?.reason)
    const timer = setTimeout(() => stop(new OfficeError('timeout', `${timeoutMs} ms`)), timeoutMs)
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    signal?.addEventListener('abort', abort, { once: true })
    const over = (error: unknown) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      if (error) reject(error)
      else resolve(output)
    }
    child.on('error', (error) => over(new OfficeError('failed', error.message)))
    child.on('close', (code) => over(reason ?? (code === 0 ? null : new OfficeError('failed', `exit ${code}: ${output}`))))
  })
}
