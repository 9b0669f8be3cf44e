import { spawnSync } from 'node:child_process'

/** Address space of one LibreOffice: some 1.5 GB for a report of 100 pages. */
const MEMORY = ['prlimit', `--as=${4 * 2 ** 30}`]
/** Namespaces of its own for network and processes, which end with this program however it ends. */
const CLOSED = ['setpriv', '--pdeathsig', 'KILL', 'unshare', '-rnpf', '--kill-child']

const works = ([command, ...args]: readonly string[]): boolean =>
  process.platform === 'linux' && spawnSync(command!, [...args, 'true'], { stdio: 'ignore', timeout: 5_000 }).status === 0

let known: { closed: boolean; memory: boolean } | null = null

/** What this machine can do; asked once. */
const abilities = () => (known ??= { closed: works(CLOSED), memory: works(MEMORY) })

/**
 * A program that reads strangers' files, held where the kernel gives that: no network at all, a limit of memory, and no life beyond this program's.
 * Elsewhere it runs as it is.
 * @param network true: only the limit of memory
 */
export function confined(command: string, args: readonly string[], network = false): [command: string, args: string[]] {
  const { closed, memory } = abilities()
  const [first, ...rest] = [...(closed && !network ? CLOSED : []), ...(memory ? MEMORY : []), command, ...args]
  return [first!, rest]
}
