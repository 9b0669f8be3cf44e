import type { SourceId } from '@van-kien/shared/domain/ids.ts'
import { type Alignment, align } from '@van-kien/shared/domain/upstream/align.ts'
import type { Passage } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import type { Reading } from '../../readings/reading.ts'
import type { SourceSectionTable } from '../../storage/source-tables.ts'
import { listSourceSections, listSourceVersions } from '../../storage/sources.ts'
import type { Moved } from './bring-along.ts'

/** An alignment without the paragraphs themselves: what is kept beside the newer version. */
export type StoredAlignment = Omit<Alignment, 'before' | 'after'> & {
  /** Number of the older version. */
  from: number
  /** Links that stood then: lineage, key before, key now. */
  moved?: [lineage: string, before: string, now: string][]
  /** What else the ward had said about the text: finer links, refused ones, marks. */
  along?: Moved[]
}

export const passageOf = ({ key, parent_key, label, title, text }: SourceSectionTable): Passage => ({
  key,
  parentKey: parent_key,
  label,
  title,
  text,
})

/** The newest version of a text that stands against the words of the next; null when there is none. Heavy for a long draft: a reading. */
export async function readAlignment(
  ctx: Reading,
  given: { sourceId: string; passages: readonly Passage[] },
): Promise<{ newest: number; alignment: StoredAlignment | null }> {
  const last = (await listSourceVersions(ctx.db, given.sourceId as SourceId)).at(-1)
  if (!last) return { newest: 0, alignment: null }
  const before = (await listSourceSections(ctx.db, last.id)).map(passageOf)
  return { newest: last.number, alignment: aligned(before, given.passages, last.number) }
}

/** What is kept of an alignment. */
export function aligned(before: readonly Passage[], after: readonly Passage[], from: number): StoredAlignment {
  const { before: _before, after: _after, ...rest } = align(before, after)
  return { ...rest, from }
}
