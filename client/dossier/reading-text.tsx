// biome-ignore-all lint/suspicious/noArrayIndexKey: blocks and words of a frozen text never move
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { ReactNode } from 'react'
import styles from './reading-text.module.css'

/** A section's body as running text for reading on any width: no A4, no editor. Draws what the schema has, skips what it does not know. */
export function ReadingText({ content }: { content: SectionContent }) {
  return <div className={styles.text}>{(content.content ?? []).map((node, index) => drawBlock(node, index))}</div>
}

/** One block of a body. */
export function drawBlock(node: SectionContent, key: number): ReactNode {
  const inside = () => (node.content ?? []).map((child, index) => drawBlock(child, index))
  switch (node.type) {
    case 'paragraph':
      return (
        <p key={key} style={node.attrs?.textAlign ? { textAlign: node.attrs.textAlign } : undefined}>
          {drawInline(node)}
        </p>
      )
    case 'heading':
      return <h4 key={key}>{drawInline(node)}</h4>
    case 'bulletList':
      return (
        <ul key={key} data-marker={node.attrs?.marker === '+' ? '+' : '-'}>
          {inside()}
        </ul>
      )
    case 'orderedList':
      return (
        <ol key={key} start={node.attrs?.start ?? 1} type={node.attrs?.type === 'a' ? 'a' : '1'}>
          {inside()}
        </ol>
      )
    case 'listItem':
      return <li key={key}>{inside()}</li>
    case 'table':
      return (
        <div key={key} className={styles.table}>
          <table>
            <tbody>{inside()}</tbody>
          </table>
        </div>
      )
    case 'tableRow':
      return <tr key={key}>{inside()}</tr>
    case 'tableHeader':
      return (
        <th key={key} colSpan={node.attrs?.colspan ?? 1} rowSpan={node.attrs?.rowspan ?? 1}>
          {inside()}
        </th>
      )
    case 'tableCell':
      return (
        <td key={key} colSpan={node.attrs?.colspan ?? 1} rowSpan={node.attrs?.rowspan ?? 1}>
          {inside()}
        </td>
      )
    case 'pageBreak':
      return <hr key={key} />
    default:
      return null
  }
}

function drawInline(node: SectionContent): ReactNode {
  return (node.content ?? []).map((child, index) => {
    if (child.type === 'hardBreak') return <br key={index} />
    if (child.type === 'footnote')
      return (
        <span key={index} className={styles.footnote}>
          {' '}
          [{child.attrs?.text}]
        </span>
      )
    const words: ReactNode = child.text ?? ''
    const marked = (child.marks ?? []).reduce<ReactNode>((inner, mark) => {
      if (mark.type === 'bold') return <b>{inner}</b>
      if (mark.type === 'italic') return <i>{inner}</i>
      if (mark.type === 'underline') return <u>{inner}</u>
      return inner
    }, words)
    return <span key={index}>{marked}</span>
  })
}
