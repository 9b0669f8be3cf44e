import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { vietnamesePoint } from '@van-kien/shared/domain/ordinals.ts'
import type { Block, Place } from './block.ts'
import { bodyParagraph } from './paragraphs.ts'

/** '1.' or, for points, 'a)' in the Vietnamese alphabet. */
function numberedMarker(type: unknown, n: number): string {
  return type === 'a' ? `${vietnamesePoint(n)})` : `${n}.`
}

/** `1.` / `a)` list. Such documents are typed with the marker as text and the first line indented, at every depth. */
export function numberedList(node: SectionContent, place: Place): Block[] {
  const start = Math.max(1, Math.trunc(Number(node.attrs?.start ?? 1)) || 1)
  return (node.content ?? []).flatMap((item, index) => listItem(item, place, numberedMarker(node.attrs?.type, start + index)))
}

/** `-` list, or `+` one level down. */
export const dashList = (node: SectionContent, place: Place): Block[] =>
  (node.content ?? []).flatMap((item) => listItem(item, place, node.attrs?.marker === '+' ? '+' : '-'))

/** The marker stands before the first paragraph of the item; what follows in the item has none. */
function listItem(item: SectionContent, place: Place, marker: string): Block[] {
  const [first, ...rest] = item.content ?? []
  if (first?.type !== 'paragraph') return [bodyParagraph({ type: 'paragraph' }, place, `${marker} `), ...place.write(item.content ?? [], place)]
  return [bodyParagraph(first, place, `${marker} `), ...place.write(rest, place)]
}
