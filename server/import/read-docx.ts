import { type FindingKind, type ImportBlock, type ImportedText, paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { guessLegacy } from '@van-kien/shared/domain/legacy-guess.ts'
import { readComments } from './comments.ts'
import { type DocxParts, openDocx } from './docx-parts.ts'
import { shortened } from './findings.ts'
import { ImportError } from './import-error.ts'
import { readAll } from './read-all.ts'
import { BodyReader } from './reader.ts'
import { firstPageLines, secrecyMark } from './secrecy.ts'
import { copyMarkOf, sentMarkOf } from './section-marks.ts'
import { descendants, textOf, type XmlElement } from './xml.ts'

/** Reads a .docx: bytes in, text and warnings out. Runs nothing of the file and follows no address in it. @throws ImportError */
export function readDocx(bytes: Buffer): ImportedText {
  const parts = openDocx(bytes)
  const reader = bodyOf(parts)
  const { blocks, findings, changes } = reader

  const boxes = findings.all().find((finding) => finding.kind === 'text-box')?.places ?? []
  const headers = findings.all().find((finding) => finding.kind === 'header')?.places ?? []
  const page = reader.firstPage
  const onFirstPage = boxes.filter(({ block }) => block !== null && block <= (page ?? 30)).flatMap(({ words }) => words.split(' / '))
  const mark = secrecyMark([
    ...firstPageLines(blocks, page),
    ...headers.flatMap(({ words }) => words.split(' / ')),
    ...parts.headers.flatMap(watermarks),
    ...onFirstPage,
    ...watermarks(parts.body),
  ])
  if (mark !== null) throw new ImportError('import-secret', mark)

  if (parts.macros) findings.add('macros', null)
  if (!blocks.some((block) => block.kind !== 'pageBreak')) throw new ImportError('import-empty')
  for (const change of changes.all) change.text = shortened(change.text, 300)
  const isOurs = reader.marks.all.length > 0
  if (!isOurs) leftByDefault(blocks)
  const reported = findings.all().filter(({ kind }) => !isOurs || !OF_FORM.has(kind))
  const comments = readComments(reader, parts)
  const { properties } = parts
  return {
    blocks,
    changes: changes.all,
    findings: reported,
    marks: reader.marks.all,
    copy: copyMarkOf(properties),
    sent: sentMarkOf(properties),
    comments,
  }
}

/** The body read; once more where it turns out to be in an old encoding although no font says so (somebody changed the font of the whole text). */
function bodyOf(parts: DocxParts): BodyReader {
  const reader = new BodyReader(parts)
  readAll(reader)
  if (reader.blocks.every((block) => block.kind === 'pageBreak') && reader.findings.has('text-box')) return readAgain(parts, { boxes: 'taken' })
  if (reader.findings.has('legacy-font')) return reader
  const guess = guessLegacy(descendants(parts.body, 'w:t').map(textOf).join(' '))
  if (guess === null) return reader
  return readAgain(parts, { unnamed: guess })
}

function readAgain(parts: DocxParts, how: ConstructorParameters<typeof BodyReader>[1]): BodyReader {
  const reader = new BodyReader({ ...parts, numbering: parts.numbering.again() }, how)
  readAll(reader)
  return reader
}

/** Words of drawn letters (WordArt), which is how Word makes its watermarks. */
const watermarks = (part: XmlElement): string[] => descendants(part, 'v:textpath').flatMap((one) => one.attrs.string ?? [])

/** What our own export writes because the form wants it. */
const OF_FORM: ReadonlySet<FindingKind> = new Set<FindingKind>(['landscape', 'indent', 'bullet'])

/** Letters of a paragraph that runs over a line, so that left and justified are not the same. */
const OVER_A_LINE = 80

/**
 * LibreOffice, and Word in an old .doc, write "left" at every paragraph where nobody chose anything (FINDINGS D15). Where most long paragraphs outside
 * tables are at the left, that is how the file is and says nothing: they follow the form. In a justified text, left is a choice.
 */
function leftByDefault(blocks: readonly ImportBlock[]): void {
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph')
  const long = paragraphs.filter((one) => paragraphText(one).length > OVER_A_LINE)
  const counted = long.length > 0 ? long : paragraphs.filter(({ align }) => align === null || align === 'left')
  if (counted.filter(({ align }) => align === 'left').length * 2 <= counted.length) return
  for (const one of paragraphs) if (one.align === 'left') one.align = null
}
