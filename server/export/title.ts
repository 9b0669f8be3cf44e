import { type TextStyle, textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { Paragraph } from 'docx'
import { addressingBlocks } from './addressing.ts'
import { balancedIndent } from './balance.ts'
import { type Block, paragraph } from './block.ts'
import type { ExportInput } from './input.ts'
import { styledRun } from './text.ts'

/** Type, subject, five hyphens, addressees, and the theme in quotation marks. */
export function titleBlocks(input: ExportInput): Block[] {
  const { profile, form } = input
  const { type, subject, theme, dashes } = profile.title
  const room = textWidth(profile, false)
  const centred = (text: string, style: TextStyle, before: number, after = 0): Block => {
    const indent = balancedIndent(text, style, room)
    return paragraph({
      alignment: 'center',
      keepNext: true,
      indent: { left: indent, right: indent },
      spacing: { before, after },
      children: [styledRun(text, style)],
    })
  }
  return [
    centred(form.docType, type, 480),
    ...form.subject.split('\n').map((line, index) => centred(line.trim(), subject, index === 0 ? 60 : 0)),
    centred(dashes, { size: subject.size }, 0, 120),
    ...addressingBlocks(input),
    ...(form.theme === '' ? [] : [centred(`“${form.theme}”`, theme, 0, 120)]),
  ]
}

/** An empty line that takes up a header or a cell. */
export const emptyLine = (): Paragraph => new Paragraph({ suppressLineNumbers: true })
