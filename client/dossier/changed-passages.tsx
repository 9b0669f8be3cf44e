// biome-ignore-all lint/suspicious/noArrayIndexKey: blocks and runs of two frozen texts never move

import { IconDots } from '@tabler/icons-react'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type ComparedBlock, withMoves } from '@van-kien/shared/content/moved-blocks.ts'
import { type DiffRun, diffContents } from '@van-kien/shared/content/text-diff.ts'
import { useState } from 'react'
import { approval as t } from '../i18n/vi/approval.ts'
import styles from './changed-passages.module.css'

/** What an approver reads first: the comparison, and how many places changed. */
export interface Changes {
  blocks: ComparedBlock[]
  /** Blocks with other words or another look. */
  count: number
}

export function changesOf(before: SectionContent, after: SectionContent): Changes {
  const blocks = withMoves(diffContents(before, after))
  return { blocks, count: blocks.filter((block) => isChange(block) && block.moved !== 'away').length }
}

const isChange = (block: ComparedBlock): boolean => block.kind !== 'same' || block.reformatted || block.moved !== undefined

type Piece = { kind: 'change'; block: ComparedBlock } | { kind: 'same'; blocks: ComparedBlock[] }

/** Changed passages with their words marked; what did not change is folded into a line that opens. */
export function ChangedPassages({ changes }: { changes: Changes }) {
  if (changes.count === 0) return <p className={styles.none}>{t.noChanges}</p>
  return (
    <div className={styles.text}>
      {piecesOf(changes.blocks).map((piece, index) =>
        piece.kind === 'change' ? <Passage key={index} block={piece.block} marked /> : <Unchanged key={index} blocks={piece.blocks} />,
      )}
    </div>
  )
}

function piecesOf(blocks: readonly ComparedBlock[]): Piece[] {
  const pieces: Piece[] = []
  for (const block of blocks) {
    const last = pieces.at(-1)
    if (isChange(block)) pieces.push({ kind: 'change', block })
    else if (last?.kind === 'same') last.blocks.push(block)
    else pieces.push({ kind: 'same', blocks: [block] })
  }
  return pieces
}

function Unchanged({ blocks }: { blocks: readonly ComparedBlock[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={styles.same} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconDots size={16} stroke={1.75} aria-hidden="true" />
        {t.same(blocks.length)}
      </button>
      {open ? blocks.map((block, index) => <Passage key={index} block={block} />) : null}
    </>
  )
}

function Passage({ block, marked }: { block: ComparedBlock; marked?: boolean }) {
  const { kind, depth, marker, level } = block.block
  const runs = kind === 'row' ? rowRuns(block.runs) : block.runs
  return (
    <p
      className={styles.passage}
      data-marked={marked || undefined}
      data-heading={level > 0 || undefined}
      style={{ paddingLeft: 14 + Math.max(0, depth - 1) * 16 }}
    >
      {kind === 'item' && marker !== '' ? <span className={styles.marker}>{marker === '1' || marker === 'a' ? '•' : marker} </span> : null}
      {kind === 'break' ? <span className={styles.note}>{t.pageBreak}</span> : null}
      {block.moved ? <span className={styles.note}>{t.movedBlock[block.moved]} </span> : null}
      <DiffText runs={runs} />
      {block.kind === 'same' && block.reformatted ? <span className={styles.note}> ({t.reformatted})</span> : null}
    </p>
  )
}

/** Words with what was taken out and put in marked, also for the ear. */
export const DiffText = ({ runs }: { runs: readonly DiffRun[] }) => runs.map((run, index) => <Run key={index} run={run} />)

/** Cells of a table row are read with a bar between them. */
const rowRuns = (runs: readonly DiffRun[]): DiffRun[] => runs.map((run) => ({ ...run, text: run.text.replaceAll('\t', ' | ') }))

function Run({ run }: { run: DiffRun }) {
  if (run.kind === 'removed')
    return (
      <del className="vk-del">
        <span className="vk-sr">{t.removedAloud}</span>
        {run.text}
      </del>
    )
  if (run.kind === 'added')
    return (
      <ins className="vk-ins">
        <span className="vk-sr">{t.addedAloud}</span>
        {run.text}
      </ins>
    )
  return run.text
}
