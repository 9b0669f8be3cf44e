import { type Block, paragraph } from './block.ts'
import type { ExportInput } from './input.ts'
import { styledRun } from './text.ts'

/** Where several addressees stand, from the left margin, in twips. */
const LIST_INDENT = 3402

/** 'Kính gửi: …' in one centred line, or the label with one addressee a line below it, in a word that the profile knows. Nothing without addressees. */
export function addressingBlocks({ profile, form }: ExportInput): Block[] {
  const { labels, label, line } = profile.addressing
  const word = labels.find((known) => known === form.addressing.label) ?? labels[0]!
  const { lines } = form.addressing
  if (lines.length === 0) return []
  const name = styledRun(`${word}:`, label)
  if (lines.length === 1)
    return [paragraph({ alignment: 'center', spacing: { before: 120, after: 120 }, children: [name, styledRun(` ${lines[0]}`, line)] })]
  return [
    paragraph({ keepNext: true, indent: { left: LIST_INDENT - 1134 }, spacing: { before: 120 }, children: [name] }),
    ...lines.map((text, index) =>
      paragraph({
        indent: { left: LIST_INDENT },
        spacing: index === lines.length - 1 ? { after: 120 } : {},
        children: [styledRun(`- ${text}${index === lines.length - 1 ? profile.recipients.last : profile.recipients.separator}`, line)],
      }),
    ),
  ]
}
