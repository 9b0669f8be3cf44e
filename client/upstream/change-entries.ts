import type { FlagView, SourceChangesView } from '@van-kien/shared/api/source-views.ts'
import type { SourceSectionView } from '@van-kien/shared/api/views.ts'
import type { UpstreamChange } from '@van-kien/shared/domain/upstream/align.ts'
import { WHOLE_TEXT } from '@van-kien/shared/domain/upstream/answers.ts'
import { passageOfChange } from '@van-kien/shared/domain/upstream/change-rows.ts'
import type { UpstreamParagraph } from '@van-kien/shared/domain/upstream/paragraphs.ts'

/** A change with the sections of the ward that it touches, as the lists show it. */
export interface ChangeEntry {
  /** Number in the alignment; WHOLE_TEXT for the whole text. */
  number: number
  /** Null for the whole text. */
  change: UpstreamChange | null
  /** The passage that it stands in; null when neither version has it. */
  passage: Pick<SourceSectionView, 'key' | 'label' | 'title'> | null
  /** How its first paragraph begins; '' for a heading. */
  begins: string
  flags: FlagView[]
  /** How many of its sections wait for an answer. */
  waiting: number
}

/** The changes of a version in the order of its text. */
export function changeEntries(
  view: SourceChangesView,
  paragraphs: { before: readonly UpstreamParagraph[]; after: readonly UpstreamParagraph[] },
  sections: { before: readonly SourceSectionView[]; after: readonly SourceSectionView[] },
): ChangeEntry[] {
  const flags = Map.groupBy(view.flags, (flag) => flag.change)
  const entry = (number: number, change: UpstreamChange | null): ChangeEntry => {
    const own = flags.get(number) ?? []
    const key = change && passageOfChange(change, paragraphs.before, paragraphs.after)
    const list = change && change.after.length > 0 ? sections.after : sections.before
    return {
      number,
      change,
      begins: beginningOf(change, paragraphs),
      passage: (key !== null && list.find((section) => section.key === key)) || null,
      flags: own,
      waiting: own.filter((flag) => flag.answer === null).length,
    }
  }
  if (view.alignment?.unlike) return [entry(WHOLE_TEXT, null)]
  return (view.alignment?.changes ?? []).map((change, number) => entry(number, change))
}

const BEGINNING = 8

function beginningOf(
  change: UpstreamChange | null,
  { before, after }: { before: readonly UpstreamParagraph[]; after: readonly UpstreamParagraph[] },
): string {
  const first = change?.after[0] === undefined ? before[change?.before[0] ?? -1] : after[change.after[0]]
  if (!first || first.part === 'title') return ''
  const words = first.text.split(' ')
  return words.length > BEGINNING ? `${words.slice(0, BEGINNING).join(' ')} …` : first.text
}

/** How many changes there are of each kind, in the order of the kinds. */
export function countKinds(changes: readonly UpstreamChange[]): [UpstreamChange['kind'], number][] {
  const counts = Map.groupBy(changes, (change) => change.kind)
  return ORDER.flatMap((kind) => (counts.has(kind) ? [[kind, counts.get(kind)!.length] as [UpstreamChange['kind'], number]] : []))
}

const ORDER: readonly UpstreamChange['kind'][] = ['edited', 'moved', 'moved-edited', 'split', 'joined', 'added', 'deleted']
