import type { Alignment } from './align.ts'
import { type ItemCorrection, type ItemKind, itemChanges, type UpstreamItem } from './items.ts'
import { type PartedVersion, partAfter, rangeOfPart } from './link-parts.ts'
import type { UpstreamParagraph } from './paragraphs.ts'
import { plainForm } from './plain-form.ts'
import { shortened, targetIn } from './read-items.ts'

/** What people put right about items: an item of paragraphs that were not recognised, and what becomes of a correction in the next version. */

/** The item that these paragraphs of a passage make when somebody says that they are one; null when the version has them no more. */
export function markedItem(
  { paragraphs }: { paragraphs: readonly UpstreamParagraph[] },
  { sourceKey, from, to, kind, title }: { sourceKey: string; from: number; to: number; kind: ItemKind; title: string },
): UpstreamItem | null {
  const range = rangeOfPart({ paragraphs, items: [] }, { sourceKey, part: { is: 'paragraphs', from, to } })
  if (range === null) return null
  const text = textOf(paragraphs, range)
  const target = kind === 'target' ? targetIn(text) : null
  return {
    ...{ key: `${sourceKey}/p${from}`, kind, parentKey: null, sectionKey: sourceKey, text, paragraphs: range, target },
    title: title || target?.name || shortened(text),
  }
}

const textOf = (paragraphs: readonly UpstreamParagraph[], [from, to]: readonly [number, number]): string =>
  paragraphs
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join('\n')

/**
 * What people put right, in the next version of the text: at the items that theirs became. A value is not carried over words that changed: they are read anew.
 * Null in place of a correction whose item is gone.
 * @param before, after items as they were recognised, without corrections
 */
export function carriedCorrections(
  before: PartedVersion,
  after: PartedVersion,
  went: Alignment['went'],
  corrections: readonly ItemCorrection[],
): (ItemCorrection | null)[] {
  const found = new Map(itemChanges(before.items, after.items, went).map((change) => [change.before, change]))
  const added = new Map<string, UpstreamItem | null>()
  const keyAfter = (key: string): string | null => (added.has(key) ? (added.get(key)?.key ?? null) : (found.get(key)?.after ?? null))
  const parentAfter = (key: string | null): string | null => (key === null ? null : keyAfter(key))
  return corrections.map((correction): ItemCorrection | null => {
    if (correction.is === 'add') {
      const item = addedAfter(before, after, went, correction.item)
      added.set(correction.item.key, item)
      return item && { is: 'add', item: { ...item, parentKey: parentAfter(correction.item.parentKey) } }
    }
    const key = keyAfter(correction.key)
    if (key === null) return null
    if (correction.is === 'remove') return { is: 'remove', key }
    const { target, parentKey, ...rest } = correction
    const keepsTarget = target !== undefined && !(found.get(correction.key)?.changed ?? false)
    const carried = {
      ...{ ...rest, key },
      ...(parentKey === undefined ? {} : { parentKey: parentAfter(parentKey) }),
      ...(keepsTarget ? { target } : {}),
    }
    return Object.keys(carried).length > 2 ? carried : null
  })
}

/** An item that somebody added, with the words that its paragraphs have now. */
function addedAfter(before: PartedVersion, after: PartedVersion, went: Alignment['went'], item: UpstreamItem): UpstreamItem | null {
  const start = before.paragraphs.findIndex(({ sectionKey }) => sectionKey === item.sectionKey)
  if (start === -1) return null
  const [from, to] = item.paragraphs
  const placed = { sourceKey: item.sectionKey, part: { is: 'paragraphs' as const, from: from - start, to: to - start } }
  const now = partAfter(before, after, went, placed)
  if (now?.part.is !== 'paragraphs') return null
  const marked = markedItem(after, { sourceKey: now.sourceKey, from: now.part.from, to: now.part.to, kind: item.kind, title: item.title })
  if (!marked) return null
  return plainForm(marked.text) === plainForm(item.text) ? { ...marked, target: item.target } : marked
}
