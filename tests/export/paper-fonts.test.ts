import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { pdfFonts } from '@van-kien/server/export/paper-fonts.ts'
import { createPdfConverter } from '@van-kien/server/export/pdf.ts'
import { lineWidth } from '@van-kien/server/export/text-width.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import { LETTERS, sampleSheet } from '@van-kien/server/ops/paper-check.ts'
import type { SystemView } from '@van-kien/shared/api/system.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sample } from '../support/docx-sample.ts'
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.ts'
import { poorFont, readTrueType } from '../support/true-type.ts'

const run = promisify(execFile)
const createdAt = '2025-07-01T02:03:04.000Z'
const soffice = findSoffice(null, process.env.PATH ?? '')!
const converter = createPdfConverter(soffice, process.env)
const server = createRequire(import.meta.resolve('@van-kien/server/export/paper-fonts.ts'))
const FACES = { Regular: '400Regular', Bold: '700Bold', Italic: '400Regular_Italic', 'Bold Italic': '700Bold_Italic' }
const faceFile = (folder: string) => join(dirname(server.resolve('@expo-google-fonts/tinos/package.json')), folder, `Tinos_${folder}.ttf`)
const LETTERS_AND_CAPITALS = [...LETTERS, ...LETTERS.map((letter) => letter.toUpperCase())]

let dir = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'van-kien-test-fonts-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Names of the fonts of a PDF as poppler reads them, without the mark of a subset. */
async function fontsOf(pdf: Uint8Array): Promise<string[]> {
  const file = join(dir, 'fonts.pdf')
  writeFileSync(file, pdf)
  const { stdout } = await run('pdffonts', [file])
  const names = stdout.split('\n').slice(2).filter(Boolean)
  return [...new Set(names.map((line) => line.split(' ')[0]!.replace(/^[A-Z]{6}\+/, '')))].sort()
}

describe('E11 the letters that come with the program', () => {
  test.each(Object.entries(FACES))('%s has every Vietnamese letter and the widths of Times New Roman', (_, folder) => {
    const font = readTrueType(readFileSync(faceFile(folder)))
    expect(LETTERS_AND_CAPITALS.length).toBe(178)
    expect(LETTERS_AND_CAPITALS.filter((letter) => !font.has(letter))).toEqual([])
    // Widths of Times New Roman by its own table (2048 units), where the four faces differ.
    const known = {
      '400Regular': [722, 444, 778],
      '700Bold': [722, 444, 833],
      '400Regular_Italic': [611, 444, 722],
      '700Bold_Italic': [667, 444, 778],
    }
    expect(['A', 'e', 'm'].map((letter) => Math.round(font.width(letter)))).toEqual(known[folder as keyof typeof known])
  })

  test.each([
    ['400Regular', false],
    ['700Bold', true],
  ])('%s: the widths that the export reckons with are those of the font', (folder, bold) => {
    const font = readTrueType(readFileSync(faceFile(folder)))
    const signs = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
    const wrong = [...LETTERS_AND_CAPITALS, ...signs, ...'–—“”‘’…•§°²³½×±≤≥→'].filter(
      (sign) => lineWidth(sign, { size: 100, bold }) !== Math.round(font.width(sign)),
    )
    expect(wrong).toEqual([])
  })
})

describe('E11 every PDF is set in them', () => {
  test('all text of a document with everything in it', async () => {
    const pdf = await converter.docxToPdf(await exportDocx(sample()), { createdAt })
    const faces = ['Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic', 'Tinos-Regular']
    expect(await fontsOf(pdf)).toEqual(faces)
    expect(pdfFonts(pdf)).toEqual(faces)
  })

  test('signs that no text font has come from LibreOffice, and nothing else does', async () => {
    const { sections: all, ...rest } = sample()
    const sections = all.slice(0, 1).map((section) => ({ ...section, title: 'Ký hiệu ✓ ☐ ➢ ★ → ≥' }))
    const pdf = await converter.docxToPdf(await exportDocx({ ...rest, sections }), { createdAt })
    expect((await fontsOf(pdf)).filter((name) => !name.startsWith('Tinos-'))).toEqual(['OpenSymbol'])
  })
})

/**
 * FINDINGS section 5: a system whose "Times New Roman" and "Liberation Serif" have no Vietnamese letters. HOME and fontconfig of this process point to it
 * until the test is over.
 */
function poorSystem(): { conf: string; end: () => void } {
  const home = mkdtempSync(join(dir, 'home-'))
  const fonts = join(home, '.fonts')
  mkdirSync(fonts)
  for (const family of ['Times New Roman', 'Liberation Serif', 'Tinos'])
    for (const [style, folder] of Object.entries(FACES))
      writeFileSync(join(fonts, `${family}-${style}.ttf`), poorFont(readFileSync(faceFile(folder)), family, style))
  const conf = join(home, 'fonts.conf')
  writeFileSync(conf, `<fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${join(home, 'cache')}</cachedir></fontconfig>`)
  const before = { HOME: process.env.HOME, FONTCONFIG_FILE: process.env.FONTCONFIG_FILE }
  Object.assign(process.env, { HOME: home, FONTCONFIG_FILE: conf })
  return {
    conf,
    end: () => {
      for (const [name, value] of Object.entries(before))
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
    },
  }
}

/** A LibreOffice that looks for fonts by itself, as the ones in a sandbox of their own do. */
function stubbornOffice(conf: string): string {
  const file = join(mkdtempSync(join(dir, 'office-')), 'soffice')
  writeFileSync(file, `#!/bin/sh\nFONTCONFIG_FILE='${conf}' exec '${soffice}' "$@"\n`)
  chmodSync(file, 0o755)
  return file
}

describe('FINDINGS section 5: a machine whose serif letters have no Vietnamese', () => {
  test('the same bytes as elsewhere', async () => {
    const docx = await exportDocx(sample())
    const here = await converter.docxToPdf(docx, { createdAt })
    const poor = poorSystem()
    try {
      const there = await converter.docxToPdf(docx, { createdAt })
      expect(await fontsOf(there)).toEqual(await fontsOf(here))
      expect(Buffer.from(there).equals(Buffer.from(here))).toBe(true)
      // What would have come out without our fonts: the letters do get mixed on this machine.
      const mixed = await createPdfConverter(stubbornOffice(poor.conf), process.env).docxToPdf(await sampleSheet(), { createdAt })
      expect((await fontsOf(mixed)).some((name) => /^(LiberationSerif|TimesNewRoman)/.test(name))).toBe(true)
    } finally {
      poor.end()
    }
  }, 240_000)
})

describe('what the server says of it', () => {
  let app: TestApp | null = null
  afterEach(async () => {
    await app?.dispose()
    app = null
  })
  const start = async (env: Record<string, string> = {}) => {
    app = await startTestApp({ env })
    await app.anybody.post('/api/setup', { name: 'Quản trị', username: 'quantri', password: TEST_PASSWORD })
    return app
  }
  const health = async () => (await app!.anybody.get<{ pdf: boolean; paper: string }>('/healthz')).body
  const paper = async () => (await (await app!.as('quantri')).get<SystemView>('/api/admin/status')).body.paper

  test('pdf: true only after a sheet of letters came out in the letters of the paper', async () => {
    app = await start()
    expect(await health()).toMatchObject({ pdf: false, paper: 'unknown' })
    // Two at once are one look.
    const [first, second] = await Promise.all([app.paper.look(), app.paper.look()])
    expect(first).toBe(second)
    expect(await health()).toMatchObject({ pdf: true, paper: 'ready' })
    expect(await paper()).toEqual({ state: 'ready', fonts: ['Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic', 'Tinos-Regular'], advice: null })
  })

  test('FINDINGS section 5: with a LibreOffice that mixes letters it says no, which font, and what to do', async () => {
    const poor = poorSystem()
    try {
      app = await start({ SOFFICE: stubbornOffice(poor.conf) })
      await app.paper.look()
      expect(await health()).toMatchObject({ pdf: false, paper: 'other-font' })
      const { advice } = await paper()
      expect(advice).toMatch(/^PDF đang in bằng phông chữ khác \(.*(LiberationSerif|TimesNewRoman).*\).*apt-get install libreoffice-writer-nogui/)
      expect((await (await app.as('quantri')).get<SystemView>('/api/admin/status')).body.errors.newest.map((error) => error.what)).toContain(
        'PDF in other letters',
      )
    } finally {
      poor.end()
    }
  })

  test('a LibreOffice that makes nothing, and none at all', async () => {
    const broken = join(mkdtempSync(join(dir, 'office-')), 'soffice')
    writeFileSync(broken, '#!/bin/sh\nexit 77\n')
    chmodSync(broken, 0o755)
    app = await start({ SOFFICE: broken })
    await app.paper.look()
    expect(await health()).toMatchObject({ pdf: false, paper: 'failed' })
    expect((await paper()).advice).toContain('không tạo được trang thử')
    await app.dispose()

    app = await start({ SOFFICE: '/khong-co/soffice' })
    expect(await health()).toMatchObject({ pdf: false, paper: 'no-office' })
    expect((await paper()).advice).toContain('apt-get install libreoffice-writer-nogui')
  })
})
