import {
  type BodyNode,
  INLINE,
  type InlineName,
  isInlineName,
  isMarkName,
  type MarkName,
  type StructureName,
  structureRecord,
} from '@van-kien/shared/content/body/nodes.ts'
import { hasNoteFigures, type NotePart, noteParts } from '@van-kien/shared/content/body/note-words.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { pictureSize } from '@van-kien/shared/content/picture-size.ts'
import { pictureImage } from '@van-kien/shared/content/sign-nodes.ts'
import { type CSSProperties, createElement, Fragment, type KeyboardEvent, memo, type ReactNode, type SyntheticEvent } from 'react'
import { app } from '../i18n/vi/app.ts'
import { editorText } from '../i18n/vi/editor.ts'
import { ask } from '../ui/dialogs.tsx'
import { columnWidths } from './column-shares.ts'
import { fetchFigures } from './figure-program.ts'

/** How a body is drawn: as on paper, or as running text for reading on any width. */
export interface Look {
  /** Elements of the two levels of sub-headings. */
  headings: readonly ['h1', 'h2'] | readonly ['h4', 'h4']
  /** Columns have their shares of the width, as on paper; else they are as wide as their words ask for. */
  columns: boolean
  /** @param parts of its words, where figures stand among them; empty where none do */
  footnote(words: string, parts: readonly NotePart[]): ReactNode
}

/** A footnote's sign in a text that is not being written: a press shows its words. Where the press makes an editor of the text, that opens them. */
function Sign({ words, parts }: { words: string; parts: readonly NotePart[] }) {
  const open = (event: SyntheticEvent<HTMLElement>) => {
    if (!event.currentTarget.closest('[data-becomes-editor]'))
      ask({ title: editorText.footnote, text: event.currentTarget.title, confirm: app.close })
  }
  const byKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    open(event)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the same element as in the editor, so that nothing moves
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above
    <sup data-footnote="" title={words} role="button" tabIndex={0} aria-label={editorText.footnoteSaid(words)} onClick={open} onKeyDown={byKey}>
      {parts.map(({ words: part, figure }, key) =>
        figure ? drawFigure({ ...figure, shown: part, hidden: true }, key) : createElement('span', { key, hidden: true }, part),
      )}
    </sup>
  )
}

/** Numbered by the sheet's counter, the words beside it. */
const PAPER: Look = { headings: ['h1', 'h2'], columns: true, footnote: (words, parts) => <Sign words={words} parts={parts} /> }

const children = (node: BodyNode, look: Look): ReactNode[] => (node.content ?? []).map((child, index) => draw(child, index, look))

/** What ProseMirror puts into an empty block so that it has a height. */
const inside = (node: BodyNode, look: Look): ReactNode => (node.content?.length ? children(node, look) : <br />)

const align = (node: BodyNode): CSSProperties | undefined => {
  const textAlign = node.attrs?.textAlign as CSSProperties['textAlign'] | null | undefined
  return textAlign ? { textAlign } : undefined
}

const firstRow = (table: BodyNode) =>
  (table.content?.[0]?.content ?? []).map((one) => ({
    colspan: Number(one.attrs?.colspan ?? 1),
    colwidth: (one.attrs?.colwidth ?? null) as number[] | null,
  }))

function columns(table: BodyNode): ReactNode {
  const first = firstRow(table)
  const shares = columnWidths(first)?.shares
  const count = first.reduce((sum, one) => sum + one.colspan, 0)
  return (
    <colgroup data-set={shares ? '' : undefined}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
        <col key={index} style={shares ? { width: `${shares[index]}%` } : undefined} />
      ))}
    </colgroup>
  )
}

type Draw = (node: BodyNode, key: number, look: Look) => ReactNode

const heading: Draw = (node, key, look) => {
  const record = structureRecord(node.type)
  const Tag = look.headings[record?.is === 'line' && record.level(node.attrs ?? {}) === 2 ? 1 : 0]
  return <Tag key={key}>{inside(node, look)}</Tag>
}

const cell =
  (Tag: 'td' | 'th'): Draw =>
  (node, key, look) => (
    <Tag key={key} colSpan={Number(node.attrs?.colspan ?? 1)} rowSpan={Number(node.attrs?.rowspan ?? 1)}>
      {children(node, look)}
    </Tag>
  )

/** One entry for every block of the schema and its parts; the compiler asks for a new one. */
const BLOCKS: Record<StructureName, Draw> = {
  paragraph: (node, key, look) => (
    <p key={key} style={align(node)}>
      {inside(node, look)}
    </p>
  ),
  heading,
  bulletList: (node, key, look) => (
    <ul key={key} data-marker={node.attrs?.marker === '+' ? '+' : '-'}>
      {children(node, look)}
    </ul>
  ),
  orderedList: (node, key, look) => (
    <ol key={key} data-type={node.attrs?.type === 'a' ? 'a' : '1'} start={Number(node.attrs?.start ?? 1)}>
      {children(node, look)}
    </ol>
  ),
  listItem: (node, key, look) => <li key={key}>{children(node, look)}</li>,
  table: (node, key, look) => {
    const total = look.columns ? columnWidths(firstRow(node))?.total : null
    return (
      <div key={key} className="tableWrapper" style={total ? ({ '--cols': total } as CSSProperties) : undefined}>
        <table>
          {look.columns ? columns(node) : null}
          <tbody>{children(node, look)}</tbody>
        </table>
      </div>
    )
  },
  tableRow: (node, key, look) => <tr key={key}>{children(node, look)}</tr>,
  tableHeader: cell('th'),
  tableCell: cell('td'),
  pageBreak: (_node, key) => <hr key={key} data-page-break="" />,
  image: ({ attrs = {} }, key) => {
    const { src, alt } = pictureImage(attrs)
    return (
      <figure key={key} data-image={String(attrs.file)}>
        <img src={src} alt={alt} loading="lazy" style={{ '--w': pictureSize(attrs).width, '--r': Number(attrs.ratio) || 600 } as CSSProperties} />
        <figcaption>{String(attrs.caption ?? '')}</figcaption>
      </figure>
    )
  },
}

/** One entry for every sign in a line. */
const SIGNS: Record<InlineName, Draw> = {
  hardBreak: (_node, key) => <br key={key} />,
  footnote: ({ attrs = {} }, key, look) => (
    <Fragment key={key}>{look.footnote(INLINE.footnote.words(attrs), hasNoteFigures(attrs.text) ? noteParts(attrs.text) : [])}</Fragment>
  ),
  figureRef: ({ attrs }, key) => drawFigure(attrs, key),
}

function drawFigure(attrs: Record<string, unknown> | undefined, key: number): ReactNode {
  void fetchFigures().catch(() => {})
  return createElement('vk-figure', { key, ...attrs }, attrs?.shown as string)
}

const MARKS: Record<MarkName, 'strong' | 'em' | 'u'> = { bold: 'strong', italic: 'em', underline: 'u' }

function drawText(node: BodyNode, key: number): ReactNode {
  let drawn: ReactNode = node.text
  for (const { type } of node.marks ?? []) {
    if (!isMarkName(type)) continue
    const Tag = MARKS[type]
    drawn = <Tag>{drawn}</Tag>
  }
  return <span key={key}>{drawn}</span>
}

function draw(node: BodyNode, key: number, look: Look): ReactNode {
  if (node.type === 'text') return node.marks?.length ? drawText(node, key) : node.text
  // New words that somebody suggests: see `withNewWords`.
  if (node.type === 'newWords')
    return <ins key={key} data-new-words={node.attrs?.words as string} aria-hidden="true" style={node.attrs?.style as CSSProperties} />
  if (isInlineName(node.type)) return SIGNS[node.type](node, key, look)
  return Object.hasOwn(BLOCKS, node.type ?? '') ? BLOCKS[node.type as StructureName](node, key, look) : null
}

/** The blocks of a body, to be put into an element that has the style sheet of the look. */
export const drawBody = (content: SectionContent, look: Look): ReactNode => children(content as BodyNode, look)

/**
 * A body without an editor: not yet mounted, locked, or an earlier version. Same elements and CSS as the editor, so that nothing moves when one takes
 * its place.
 */
export const StaticContent = memo(function StaticContent({ content }: { content: SectionContent }) {
  return (
    <div className="vk-section-text">
      <div className="vk-paper" data-words="">
        {drawBody(content, PAPER)}
      </div>
    </div>
  )
})
