import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const USUAL =
  process.platform === 'win32'
    ? ['C:\\Program Files\\LibreOffice\\program\\soffice.exe', 'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe']
    : ['/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice']

/**
 * Path of LibreOffice, null when it is not installed.
 * @param configured SOFFICE; when given, nothing else is looked at
 */
export function findSoffice(configured: string | null, path: string): string | null {
  if (configured) return runnable(configured) ? configured : null
  const name = process.platform === 'win32' ? 'soffice.exe' : 'soffice'
  const onPath = path
    .split(delimiter)
    .filter(Boolean)
    .map((dir) => join(dir, name))
  return [...onPath, ...USUAL].find(runnable) ?? null
}

function runnable(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
