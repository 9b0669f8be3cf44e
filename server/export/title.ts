import { type TextStyle, textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { Paragraph } from 'docx'
import { addressingBlocks } from './addressing.ts'
import { balancedIndent } from './balance.ts'
import { type Block, paragraph } from './block.ts'
import { SMALL_LETTERS } from './headings.ts'
import type { ExportInput } from './input.ts'
import { keepLong } from './no-break.ts'
import { bodySpacing } from './paragraphs.ts'
import { cleanText, styledRun } from './text.ts'

/** Type, subject, five hyphens, addressees, and the theme in quotation marks; a letter has its subject under the number and no type. Then the bases. */
export function titleBlocks(input: ExportInput): Block[] {
  const { profile, form } = input
  const { type, subject, theme, dashes } = profile.title
  const room = textWidth(profile, input.landscape === true)
  const names = [input.names.ward, input.names.city, input.names.district ?? '']
  const centred = (given: string, style: TextStyle, before: number, after = 0): Block => {
    const text = keepLong(cleanText(given), style, room * (style.caps ? SMALL_LETTERS : 1), names)
    const indent = balancedIndent(text, style, room)
    return paragraph({
      alignment: 'center',
      keepNext: true,
      indent: { left: indent, right: indent },
      spacing: { before, after },
      children: [styledRun(text, style)],
    })
  }
  const named = [
    centred(form.docType, type, 480),
    ...form.subject.split('\n').map((line, index) => centred(line.trim(), subject, index === 0 ? 60 : 0)),
    centred(dashes, { size: subject.size }, 0, 120),
  ]
  return [
    ...(form.subjectPlace === 'number' ? [paragraph({ spacing: { after: 120 } })] : named),
    ...addressingBlocks(input),
    ...(form.theme === '' ? [] : [centred(`“${form.theme}”`, theme, 0, 120)]),
    ...basesBlocks(input),
  ]
}

/** Căn cứ: each on its own line behind a dash, closed as the profile says. */
function basesBlocks({ profile, form }: ExportInput): Block[] {
  const { item, separator, last } = profile.bases
  return form.bases.map((text, index) =>
    paragraph({
      style: 'NoiDung',
      alignment: 'both',
      indent: { firstLine: profile.body.firstLine },
      spacing: bodySpacing(profile),
      children: [styledRun(`- ${text}${index === form.bases.length - 1 ? last : separator}`, item)],
    }),
  )
}

/** An empty line that takes up a header or a cell. */
export const emptyLine = (): Paragraph => new Paragraph({ suppressLineNumbers: true })
