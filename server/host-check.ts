import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { type Config, isLoopback } from './config.ts'

/** The name in a Host header, without port and brackets, in small letters. */
export const hostName = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')

/** Names that no public name server answers for: nobody outside can make a browser take his page for ours by them. */
const LOCAL_NAME = /(^[^.]+|\.(local|lan|home|internal|localdomain|home\.arpa))$/
/** Anything else in a Host header would be read as another host once an address is made from it. */
const NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/

/**
 * Whether a request asks for this program by a name of its own. A page of somebody else whose name was pointed at this machine (DNS rebinding) is "own
 * origin" to the browser; its name gives it away (FINDINGS W14). Addresses, names of the local network, this machine's name and PUBLIC_URL are ours.
 * @param host the Host header; requests inside the program have none
 */
export function isOwnHost(host: string | null | undefined, config: Pick<Config, 'publicUrl' | 'host'>, machine: string = hostname()): boolean {
  if (host === null || host === undefined) return true
  const name = hostName(host)
  if (isIP(name) !== 0) return true
  if (!NAME.test(name)) return false
  if (isLoopback(name) || LOCAL_NAME.test(name)) return true
  const own = [machine.toLowerCase(), config.host.toLowerCase(), config.publicUrl === null ? '' : hostName(new URL(config.publicUrl).host)]
  return own.includes(name)
}
