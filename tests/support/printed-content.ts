import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { VIETNAMESE_POINTS } from '@van-kien/shared/domain/ordinals.ts'

const MARKS: Record<string, string> = { bold: '*', italic: '/', underline: '_' }

const inline = (node: SectionContent): string => {
  if (node.type === 'hardBreak') return '⏎'
  if (node.type === 'footnote') return `[^${node.attrs?.text}]`
  const signs = (node.marks ?? []).map(({ type }) => MARKS[type]).join('')
  return `${signs}${node.text ?? ''}${[...signs].reverse().join('')}`
}
const words = (node: SectionContent): string => (node.content ?? []).map(inline).join('')

/** Content in short lines, for tests: lists with the numbers that stand on paper, `*bold*`, `/italic/`, `_underline_`, tables as rows with spans. */
export function printed(nodes: readonly SectionContent[], indent = ''): string[] {
  return nodes.flatMap((node): string[] => {
    const children = node.content ?? []
    switch (node.type) {
      case 'doc':
        return printed(children, indent)
      case 'heading':
        return [`${indent}${'#'.repeat(Number(node.attrs?.level))} ${words(node)}`]
      case 'bulletList':
      case 'orderedList':
        return children.flatMap((item, index) => {
          const value = Number(node.attrs?.start ?? 1) + index
          const sign = node.type === 'bulletList' ? node.attrs?.marker : node.attrs?.type === 'a' ? `${VIETNAMESE_POINTS[value - 1]})` : `${value}.`
          const [first = '', ...rest] = printed(item.content ?? [], `${indent}  `)
          return [`${indent}${sign} ${first.trim()}`, ...rest]
        })
      case 'table':
        return children.map(
          (row) =>
            `${indent}|${(row.content ?? [])
              .map((cell) => {
                const { colspan = 1, rowspan = 1 } = (cell.attrs ?? {}) as { colspan?: number; rowspan?: number }
                const spans = colspan > 1 || rowspan > 1 ? `(${colspan}x${rowspan})` : ''
                return `${cell.type === 'tableHeader' ? '!' : ''}${spans}${printed(cell.content ?? []).join('¶')}`
              })
              .join('|')}|`,
        )
      case 'pageBreak':
        return [`${indent}---`]
      default: {
        const align = node.attrs?.textAlign ? `<${String(node.attrs.textAlign)}>` : ''
        return [`${indent}${align}${words(node)}`]
      }
    }
  })
}
