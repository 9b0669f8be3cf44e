import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { guessLegacy } from '@van-kien/shared/domain/legacy-guess.ts'
import { type DocxParts, openDocx } from './docx-parts.ts'
import { shortened } from './findings.ts'
import { ImportError } from './import-error.ts'
import { BodyReader } from './reader.ts'
import { firstPageLines, secrecyMark } from './secrecy.ts'
import { copyMarkOf } from './section-marks.ts'
import { descendants, textOf, type XmlElement } from './xml.ts'

/** Reads a .docx: bytes in, text and warnings out. Runs nothing of the file and follows no address in it. @throws ImportError */
export function readDocx(bytes: Buffer): ImportedText {
  const parts = openDocx(bytes)
  const reader = bodyOf(parts)
  const { blocks, findings, changes } = reader

  const headers = parts.headers.map((part) => reader.plainLines(part))
  const boxes = findings.all().find((finding) => finding.kind === 'text-box')?.places ?? []
  const page = reader.firstPage
  const onFirstPage = boxes.filter(({ block }) => block !== null && block <= (page ?? 30)).flatMap(({ words }) => words.split(' / '))
  const mark = secrecyMark([
    ...firstPageLines(blocks, page),
    ...headers.flat(),
    ...parts.headers.flatMap(watermarks),
    ...onFirstPage,
    ...watermarks(parts.body),
  ])
  if (mark !== null) throw new ImportError('import-secret', mark)

  for (const [kind, lines] of [
    ['header', headers],
    ['footer', parts.footers.map((part) => reader.plainLines(part))],
  ] as const)
    for (const words of lines.map((own) => own.join(' / ')).filter((own) => /\p{L}/u.test(own))) findings.add(kind, { block: null, words })
  if (parts.macros) findings.add('macros', null)
  if (!blocks.some((block) => block.kind !== 'pageBreak')) throw new ImportError('import-empty')
  for (const change of changes.all) change.text = shortened(change.text, 300)
  return { blocks, changes: changes.all, findings: findings.all(), marks: reader.marks.all, copy: copyMarkOf(parts.properties) }
}

/** The body read; once more where it turns out to be in an old encoding although no font says so (somebody changed the font of the whole text). */
function bodyOf(parts: DocxParts): BodyReader {
  const reader = new BodyReader(parts)
  reader.readBlocks(parts.body)
  if (reader.findings.has('legacy-font')) return reader
  const guess = guessLegacy(descendants(parts.body, 'w:t').map(textOf).join(' '))
  if (guess === null) return reader
  const again = new BodyReader({ ...parts, numbering: parts.numbering.again() }, guess)
  again.readBlocks(parts.body)
  return again
}

/** Words of drawn letters (WordArt), which is how Word makes its watermarks. */
const watermarks = (part: XmlElement): string[] => descendants(part, 'v:textpath').flatMap((one) => one.attrs.string ?? [])
