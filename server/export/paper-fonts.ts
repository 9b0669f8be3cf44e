import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/**
 * The letters of the paper: Tinos, which has the widths and line heights of Times New Roman and every Vietnamese letter (SIL Open Font License). A folder
 * with one folder a face.
 */
const FOLDER = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))

/** Signs that no text font has (✓, ☐, ➢): this font belongs to LibreOffice itself and is where Debian and Ubuntu put it. */
const SIGNS = { folder: '/usr/share/fonts/truetype/libreoffice', file: '*/opens___.ttf' }

/** Windows and macOS come with Times New Roman, and LibreOffice there does not ask fontconfig. */
const OWN_TIMES: readonly NodeJS.Platform[] = ['win32', 'darwin']

const xml = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * What fontconfig shall know (the content of a FONTCONFIG_FILE): our letters and LibreOffice's signs, nothing that happens to be installed, so that lines
 * and pages end at the same place on every machine. Whatever font is asked for is answered with ours; other fonts are refused also where LibreOffice
 * brings them along, for it prefers its "Liberation Serif" to what fontconfig says.
 * @param cache a folder that may be written into
 */
export const fontsConf = (cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>${xml(FOLDER)}</dir><dir>${SIGNS.folder}</dir><cachedir>${xml(cache)}</cachedir>
<selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont><glob>${xml(FOLDER)}/*</glob><glob>${SIGNS.file}</glob></acceptfont></selectfont>
<match target="pattern"><edit name="family" mode="prepend" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>
`

/** The environment for a LibreOffice that shall know the fonts of this file and no others, and no other language than that of the document. */
export function withFonts(env: NodeJS.ProcessEnv, file: string): NodeJS.ProcessEnv {
  const { FONTCONFIG_PATH: _path, FONTCONFIG_SYSROOT: _root, ...rest } = env
  return { ...rest, FONTCONFIG_FILE: file, LC_ALL: 'C.UTF-8' }
}

const BASE_FONT = /\/BaseFont\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/g

/** Names of the fonts in a PDF made by LibreOffice, each once, without the mark of a subset: 'Tinos-Bold'. */
export function pdfFonts(pdf: Uint8Array): string[] {
  const text = Buffer.from(pdf).toString('latin1')
  return [...new Set([...text.matchAll(BASE_FONT)].map(([, name]) => name!))].sort()
}

/** Whether a font of a PDF is the one that the paper is set in. */
export function isPaperFont(name: string, platform: NodeJS.Platform = process.platform): boolean {
  return /^Tinos(-|$)/.test(name) || (OWN_TIMES.includes(platform) && /^TimesNewRoman/.test(name))
}
