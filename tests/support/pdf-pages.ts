import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Points of a millimetre. */
export const MM = 72 / 25.4

/** A word of the text layer; points from the top left corner of the page. Heights follow the size of the letters. */
export interface PdfWord {
  text: string
  left: number
  top: number
  right: number
  bottom: number
}

export interface PdfPage {
  width: number
  height: number
  words: PdfWord[]
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The words of each page of a PDF with their places, from `pdftotext -bbox` (poppler-utils). */
export async function pdfPages(pdf: Uint8Array): Promise<PdfPage[]> {
  const dir = await mkdtemp(join(tmpdir(), 'van-kien-test-pages-'))
  try {
    await writeFile(join(dir, 'a.pdf'), pdf)
    const { stdout } = await run('pdftotext', ['-bbox', join(dir, 'a.pdf'), '-'], { maxBuffer: 1e8 })
    const number = (text: string, name: string) => Number(new RegExp(`${name}="([\\d.]+)"`).exec(text)![1])
    return stdout
      .split('<page ')
      .slice(1)
      .map((page) => ({
        width: number(page, 'width'),
        height: number(page, 'height'),
        words: [...page.matchAll(/<word ([^>]*)>([^<]*)</g)].map(([, place, text]) => ({
          text: text!.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!),
          left: number(place!, 'xMin'),
          top: number(place!, 'yMin'),
          right: number(place!, 'xMax'),
          bottom: number(place!, 'yMax'),
        })),
      }))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Words that follow one another as `text`, as one box with the height of the first; throws when they are not on the page. `from`: where to begin. */
export function phrase(page: PdfPage, text: string, from = 0): PdfWord {
  const parts = text.split(' ')
  const at = page.words.findIndex((_, index) => index >= from && parts.every((part, next) => page.words[index + next]?.text === part))
  if (at === -1)
    throw new Error(
      `«${text}» is not on the page: ${page.words
        .map((word) => word.text)
        .join(' ')
        .slice(0, 300)}`,
    )
  const found = page.words.slice(at, at + parts.length)
  const [first] = found
  return { ...first!, text, left: Math.min(...found.map((word) => word.left)), right: Math.max(...found.map((word) => word.right)) }
}

export const middle = (box: PdfWord): number => (box.left + box.right) / 2
export const tall = (box: PdfWord): number => box.bottom - box.top

/** Lines of a stretch of words: those whose bottoms are at the same height. */
export function linesOf(words: readonly PdfWord[]): PdfWord[] {
  const lines: PdfWord[] = []
  for (const word of words) {
    const line = lines.find((known) => Math.abs(known.bottom - word.bottom) < 2)
    if (!line) lines.push({ ...word })
    else Object.assign(line, { text: `${line.text} ${word.text}`, left: Math.min(line.left, word.left), right: Math.max(line.right, word.right) })
  }
  return lines
}
