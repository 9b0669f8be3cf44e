import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { BlockName } from '@van-kien/shared/content/schema.ts'
import { type CSSProperties, memo, type ReactNode } from 'react'
import { columnShares } from './table-view.ts'

type Draw = (node: SectionContent, key: number) => ReactNode

const children = (node: SectionContent): ReactNode[] => (node.content ?? []).map((child, index) => draw(child, index))

/** What ProseMirror puts into an empty block so that it has a height. */
const inside = (node: SectionContent): ReactNode => (node.content?.length ? children(node) : <br />)

const align = (node: SectionContent): CSSProperties | undefined => {
  const textAlign = node.attrs?.textAlign as CSSProperties['textAlign'] | null | undefined
  return textAlign ? { textAlign } : undefined
}

const cell =
  (Tag: 'td' | 'th'): Draw =>
  (node, key) => (
    <Tag key={key} colSpan={Number(node.attrs?.colspan ?? 1)} rowSpan={Number(node.attrs?.rowspan ?? 1)}>
      {children(node)}
    </Tag>
  )

function columns(table: SectionContent): ReactNode {
  const first = (table.content?.[0]?.content ?? []).map((one) => ({
    colspan: Number(one.attrs?.colspan ?? 1),
    colwidth: (one.attrs?.colwidth ?? null) as number[] | null,
  }))
  const shares = columnShares(first)
  const count = first.reduce((sum, one) => sum + one.colspan, 0)
  return (
    <colgroup>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
        <col key={index} style={shares ? { width: `${shares[index]}%` } : undefined} />
      ))}
    </colgroup>
  )
}

const BLOCKS: Record<BlockName, Draw> = {
  paragraph: (node, key) => (
    <p key={key} style={align(node)}>
      {inside(node)}
    </p>
  ),
  heading: (node, key) => (node.attrs?.level === 1 ? <h1 key={key}>{inside(node)}</h1> : <h2 key={key}>{inside(node)}</h2>),
  bulletList: (node, key) => (
    <ul key={key} data-marker={node.attrs?.marker === '+' ? '+' : '-'}>
      {children(node)}
    </ul>
  ),
  orderedList: (node, key) => (
    <ol key={key} data-type={node.attrs?.type === 'a' ? 'a' : '1'} start={Number(node.attrs?.start ?? 1)}>
      {children(node)}
    </ol>
  ),
  listItem: (node, key) => <li key={key}>{children(node)}</li>,
  table: (node, key) => (
    <div key={key} className="tableWrapper">
      <table>
        {columns(node)}
        <tbody>{children(node)}</tbody>
      </table>
    </div>
  ),
  tableRow: (node, key) => <tr key={key}>{children(node)}</tr>,
  tableHeader: cell('th'),
  tableCell: cell('td'),
  footnote: (node, key) => <sup key={key} data-footnote="" title={String(node.attrs?.text ?? '')} />,
  pageBreak: (_node, key) => <hr key={key} data-page-break="" />,
  hardBreak: (_node, key) => <br key={key} />,
}

function drawText(node: SectionContent, key: number): ReactNode {
  let drawn: ReactNode = node.text
  for (const mark of node.marks ?? []) {
    if (mark.type === 'bold') drawn = <strong>{drawn}</strong>
    else if (mark.type === 'italic') drawn = <em>{drawn}</em>
    else if (mark.type === 'underline') drawn = <u>{drawn}</u>
  }
  return <span key={key}>{drawn}</span>
}

function draw(node: SectionContent, key: number): ReactNode {
  if (node.type === 'text') return node.marks?.length ? drawText(node, key) : node.text
  const one = BLOCKS[node.type as BlockName]
  return one ? one(node, key) : null
}

/**
 * A body without an editor: not yet mounted, locked, or an earlier version. Same elements and CSS as the editor, so that nothing moves when one takes
 * its place.
 */
export const StaticContent = memo(function StaticContent({ content }: { content: SectionContent }) {
  return (
    <div className="vk-section-text">
      <div className="vk-paper">{children(content)}</div>
    </div>
  )
})
