/** As much of a TrueType font as the tests of the paper's letters need. Source: the OpenType specification, tables cmap (format 4), hmtx, name. */
export interface TrueType {
  /** Has a glyph for this letter. */
  has(letter: string): boolean
  /** Advance width of a letter in thousandths of the size, not rounded. */
  width(letter: string): number
}

type Tables = Map<string, Buffer>

function tablesOf(font: Buffer): Tables {
  const tables: Tables = new Map()
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + index * 16
    const at = font.readUInt32BE(entry + 8)
    tables.set(font.toString('latin1', entry, entry + 4), font.subarray(at, at + font.readUInt32BE(entry + 12)))
  }
  return tables
}

/** Code point to glyph, from the first subtable of format 4. */
function glyphsOf(cmap: Buffer): Map<number, number> {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(4 + index * 8 + 4))
  const at = subtables.find((offset) => cmap.readUInt16BE(offset) === 4)!
  const doubled = cmap.readUInt16BE(at + 6)
  const glyphs = new Map<number, number>()
  for (let segment = 0; segment < doubled; segment += 2) {
    const [last, first] = [cmap.readUInt16BE(at + 14 + segment), cmap.readUInt16BE(at + 16 + doubled + segment)]
    const delta = cmap.readUInt16BE(at + 16 + 2 * doubled + segment)
    const rangeAt = at + 16 + 3 * doubled + segment
    const range = cmap.readUInt16BE(rangeAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + 2 * (code - first))
      if (glyph !== 0) glyphs.set(code, (glyph + delta) % 0x10000)
    }
  }
  return glyphs
}

export function readTrueType(font: Buffer): TrueType {
  const tables = tablesOf(font)
  const glyphs = glyphsOf(tables.get('cmap')!)
  const [metrics, count] = [tables.get('hmtx')!, tables.get('hhea')!.readUInt16BE(34)]
  const unitsPerEm = tables.get('head')!.readUInt16BE(18)
  return {
    has: (letter) => glyphs.has(letter.codePointAt(0)!),
    width: (letter) => (metrics.readUInt16BE(Math.min(glyphs.get(letter.codePointAt(0)!)!, count - 1) * 4) * 1000) / unitsPerEm,
  }
}

/** The same font under another family's name, with the letters of Western Europe only: what Debian's fonts-liberation 1.07 is to a Vietnamese text. */
export function poorFont(font: Buffer, family: string, style: string): Buffer {
  const tables = tablesOf(font)
  const glyphs = [...glyphsOf(tables.get('cmap')!)].filter(([code]) => code < 0x100).sort(([a], [b]) => a - b)
  const postScript = `${family.replaceAll(' ', '')}-${style.replaceAll(' ', '')}`
  tables.set('cmap', cmapOf(glyphs))
  tables.set('name', nameOf({ 1: family, 2: style, 3: postScript, 4: `${family} ${style}`, 6: postScript }))
  return fontOf(tables)
}

function cmapOf(glyphs: readonly (readonly [number, number])[]): Buffer {
  const segments = [...glyphs, [0xffff, 0] as const]
  const words = [0, 1, 3, 1, 0, 12, 4, 16 + 8 * segments.length, 0, 2 * segments.length, 0, 0, 0]
  words.push(...segments.map(([code]) => code), 0, ...segments.map(([code]) => code))
  words.push(...segments.map(([code, glyph]) => (glyph - code) & 0xffff), ...segments.map(() => 0))
  return wordsOf(words)
}

function nameOf(names: Record<number, string>): Buffer {
  const texts = Object.entries(names).map(([id, text]) => ({ id: Number(id), bytes: Buffer.from(text, 'utf16le').swap16() }))
  let at = 0
  const records = texts.flatMap(({ id, bytes }) => {
    const record = [3, 1, 0x409, id, bytes.length, at]
    at += bytes.length
    return record
  })
  return Buffer.concat([wordsOf([0, texts.length, 6 + 12 * texts.length, ...records]), ...texts.map(({ bytes }) => bytes)])
}

/** Checksums stay 0: nobody who draws letters looks at them. */
function fontOf(tables: Tables): Buffer {
  let at = 12 + 16 * tables.size
  const head = [wordsOf([1, 0, tables.size, 128, 3, 16 * (tables.size - 8)])]
  const bodies: Buffer[] = []
  for (const [tag, bytes] of tables) {
    const entry = Buffer.alloc(16)
    entry.write(tag, 'latin1')
    entry.writeUInt32BE(at, 8)
    entry.writeUInt32BE(bytes.length, 12)
    head.push(entry)
    bodies.push(bytes, Buffer.alloc(-bytes.length & 3))
    at += bytes.length + (-bytes.length & 3)
  }
  return Buffer.concat([...head, ...bodies])
}

function wordsOf(words: readonly number[]): Buffer {
  const buffer = Buffer.alloc(2 * words.length)
  for (const [index, word] of words.entries()) buffer.writeUInt16BE(word, 2 * index)
  return buffer
}
