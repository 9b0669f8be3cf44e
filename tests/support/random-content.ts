import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { cell, dashes, footnote, head, heading, item, numbered, p, row, table, text } from './docx-sample.ts'

const WORDS =
  'đảng bộ phường lãnh đạo phát triển kinh tế xã hội giữ vững quốc phòng an ninh khuyến khích nghiêng quyết Ươm đặng 8,5% 1.234,5 2025 “trích dẫn” (năm 2026); tỷ đồng & < > – Nhân dân'.split(
    ' ',
  )

/** Content of the schema by chance: every node, nested as the editor allows. @param random numbers in [0, 1) */
export function randomContent(random: () => number): SectionContent {
  const below = (most: number) => Math.floor(random() * most)
  const words = (most: number) => Array.from({ length: 1 + below(most) }, () => WORDS[below(WORDS.length)]!).join(' ')
  const inline = (): SectionContent[] => {
    const parts: SectionContent[] = [text(`Lời ${words(6)}`)]
    for (let n = below(4); n > 0; n--) {
      const marks = ['bold', 'italic', 'underline'].filter(() => random() < 0.4)
      parts.push(text(' '), text(words(4), ...marks))
      if (random() < 0.15) parts.push(footnote(`Theo ${words(5)}.`))
      if (random() < 0.1) parts.push({ type: 'hardBreak' }, text(`Dòng ${words(3)}`))
    }
    return merged(parts)
  }
  const paragraph = (): SectionContent => {
    const align = ['center', 'right'][below(12)]
    return { type: 'paragraph', ...(align ? { attrs: { textAlign: align } } : {}), content: inline() }
  }
  const plain = (): SectionContent => ({ type: 'paragraph', content: inline() })
  const bullets = (): SectionContent =>
    dashes(
      '-',
      ...Array.from({ length: 1 + below(3) }, () => (random() < 0.3 ? item(plain(), dashes('+', item(plain()), item(plain()))) : item(plain()))),
    )
  const numbers = (): SectionContent =>
    numbered(random() < 0.5 ? '1' : 'a', 1 + below(3), ...Array.from({ length: 1 + below(4) }, () => item(plain())))
  const grid = (): SectionContent => {
    const columns = 2 + below(3)
    // A cell that begins with a dash would be read as a list.
    const cellWords = () => `Ô ${words(3)}`
    const line = (make: (words: string) => SectionContent) => row(...Array.from({ length: columns }, () => make(cellWords())))
    const wide = row(cell(cellWords(), { colspan: columns }))
    const tall = [
      row(cell(cellWords(), { rowspan: 2 }), ...Array.from({ length: columns - 1 }, () => cell(cellWords()))),
      row(...Array.from({ length: columns - 1 }, () => cell(cellWords()))),
    ]
    return table(line(head), ...(random() < 0.4 ? [wide] : []), ...(random() < 0.4 ? tall : []), line(cell))
  }
  const makers = [paragraph, paragraph, paragraph, () => heading(random() < 0.5 ? 1 : 2, `Ý ${words(4)}`), bullets, numbers, grid]
  const blocks: SectionContent[] = [plain()]
  for (let n = 2 + below(7); n > 0; n--) {
    const before = blocks.at(-1)!
    const next = makers[below(makers.length)]!()
    // Two lists in a row cannot be told apart on paper where the second goes on with the first's number or sign; words always stand after a table.
    if (/List$/.test(before.type ?? '') && /List$/.test(next.type ?? '')) blocks.push(plain())
    if (before.type === 'table') blocks.push(plain())
    blocks.push(next)
    if (random() < 0.08) blocks.push(plain(), { type: 'pageBreak' }, plain())
  }
  if (blocks.at(-1)!.type !== 'paragraph') blocks.push(p('Hết.'))
  return { type: 'doc', content: blocks }
}

/** Neighbours of one look are one text. */
function merged(parts: readonly SectionContent[]): SectionContent[] {
  const result: SectionContent[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.type === 'text' && last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(part.marks))
      result[result.length - 1] = { ...last, text: `${last.text}${part.text}` }
    else result.push(part)
  }
  return result
}
