import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { confined } from './confined.ts'
import { officeFolder } from './office-folders.ts'
import { fontsConf, withFonts } from './paper-fonts.ts'

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
  from: 'doc' | 'docx' | 'rtf' | 'odt' | 'html' | 'xml'
  to: 'docx' | 'pdf'
  timeoutMs: number
  /** The PDF tells where each bookmark came to stand (`pdf-places.ts`). */
  places?: boolean | undefined
  /** The environment of the program; LibreOffice finds only the few names in it that it needs. Default: nothing. */
  env?: NodeJS.ProcessEnv | undefined
  /** True: the kernel does not take its network away; then only its settings do. */
  network?: boolean
  signal?: AbortSignal
}

/**
 * One file through LibreOffice: what it wrote (null when nothing) and what it printed. A directory and a profile of its own for each job: LibreOffice
 * silently writes nothing when a profile is in use. Macros never run, nothing that a file links to is fetched, and no font but ours is seen
 * (`paper-fonts.ts`). Rejects with an OfficeError, or with the signal's reason.
 */
export async function officeConvert(
  soffice: string,
  bytes: Uint8Array,
  { from, to, places, timeoutMs, signal, env = {}, network }: OfficeJob,
): Promise<{ file: Buffer | null; output: string }> {
  const dir = await officeFolder()
  try {
    const [input, out] = [join(dir, `van-ban.${from}`), join(dir, 'out')]
    await writeFile(input, bytes)
    await mkdir(join(dir, 'profile', 'user'), { recursive: true })
    await writeFile(join(dir, 'profile', 'user', 'registrymodifications.xcu'), SETTINGS)
    const fonts = join(dir, 'fonts.conf')
    await writeFile(fonts, fontsConf(join(dir, 'font-cache')))
    const profile = pathToFileURL(join(dir, 'profile')).href
    // Without the name of its filter a web page is opened in an editor of web pages, which writes no .docx.
    const asText = from === 'html' ? ['--infilter=HTML (StarWriter)'] : []
    const args = [
      `-env:UserInstallation=${profile}`,
      '--headless',
      ...asText,
      '--convert-to',
      to !== 'pdf' ? to : places ? WITH_PLACES : TAGGED,
      '--outdir',
      out,
      input,
    ]
    const own = join(dir, 'tmp')
    await mkdir(own)
    const [command, confinedArgs] = confined(soffice, args, network)
    const output = await run(
      command,
      confinedArgs,
      { ...withFonts(neededOf(env), fonts), HOME: dir, TMPDIR: own, TEMP: own, TMP: own },
      timeoutMs,
      signal,
    )
    return { file: await readFile(join(out, `van-ban.${to}`)).catch(() => null), output }
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

const pdfWith = (option: string) => `pdf:writer_pdf_Export:{"${option}":{"type":"boolean","value":"true"}}`
const WITH_PLACES = pdfWith('ExportBookmarksToPDFDestination')
/** With what is a heading, a list, a cell: for who has a file read out. */
const TAGGED = pdfWith('UseTaggedPDF')

/** What a program needs to run at all, and nothing of ours: no tokens, no settings. */
const NEEDED = [
  'PATH',
  'Path',
  'SystemRoot',
  'SystemDrive',
  'windir',
  'ComSpec',
  'PATHEXT',
  'ProgramFiles',
  'NUMBER_OF_PROCESSORS',
  'LD_LIBRARY_PATH',
]
const neededOf = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(NEEDED.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))

const setting = (path: string, name: string, value: string) =>
  `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">${[
  setting('/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
  setting('/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'),
  setting('/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
  setting('/org.openoffice.Office.Writer/Content/Update', 'Link', '0'),
  // Whatever it wants to fetch goes to a port where nobody listens.
  setting('/org.openoffice.Inet/Settings', 'ooInetProxyType', '1'),
  ...['HTTP', 'HTTPS', 'FTP'].flatMap((name) => [
    setting('/org.openoffice.Inet/Settings', `ooInet${name}ProxyName`, '127.0.0.1'),
    setting('/org.openoffice.Inet/Settings', `ooInet${name}ProxyPort`, '9'),
  ]),
  setting('/org.openoffice.Inet/Settings', 'ooInetNoProxy', ''),
].join('')}</oor:items>`

/** Runs to the end and gives what was printed. On timeout or abort the whole process group is ended (soffice is a script around the program). */
function run(command: string, args: string[], env: NodeJS.ProcessEnv, timeoutMs: number, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const group = process.platform !== 'win32'
    const child = spawn(command, args, { env, detached: group, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
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
