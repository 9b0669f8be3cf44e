// What the tests need from the system: a browser, LibreOffice, and readers of what it makes.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

interface SystemTool {
  name: string
  found: () => boolean
  install: string
  packages: string[]
}

const onPath = (name: string) => spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0

const apt = (...packages: string[]) => ({ install: `apt-get install ${packages.join(' ')}`, packages })

export const SYSTEM_TOOLS: SystemTool[] = [
  // The shell is Chromium without its own interface: a page opens in a fourth of the time.
  {
    name: 'Chromium',
    found: () => onPath('chromium-headless-shell') || onPath('chromium') || existsSync(process.env.CHROMIUM ?? ''),
    ...apt('chromium-headless-shell'),
  },
  {
    name: 'LibreOffice Writer',
    found: () => onPath('soffice') || existsSync(process.env.SOFFICE ?? ''),
    ...apt('libreoffice-writer-nogui'),
  },
  { name: 'pdftotext', found: () => onPath('pdftotext'), ...apt('poppler-utils') },
  { name: 'strace', found: () => process.platform !== 'linux' || onPath('strace'), ...apt('strace') },
  { name: 'xmllint', found: () => onPath('xmllint'), ...apt('libxml2-utils') },
]

/** Installs what is missing where that needs no question: as root on Debian or Ubuntu. Elsewhere the tools that stay missing count as failed. */
export function installSystemTools(): void {
  const missing = SYSTEM_TOOLS.filter((tool) => !tool.found()).flatMap((tool) => tool.packages)
  if (missing.length === 0 || process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) return
  console.log(`Installing ${missing.join(', ')} …`)
  const run = (args: string[]) => spawnSync('apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  run(['update', '-qq'])
  const result = run(['install', '-y', '-qq', '--no-install-recommends', ...missing])
  if (result.status !== 0) console.error(result.stderr)
}
