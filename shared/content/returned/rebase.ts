import { canonicalJson } from '../../domain/canonical-json.ts'
import type { SectionContent } from '../content.ts'
import { applyChoices } from './apply.ts'
import { compareLines } from './compare.ts'
import type { Choice } from './difference.ts'
import { linesOfContent } from './lines.ts'

/** `wanted`, which was made on `seen`, made on `current` instead; null when `current` changed the same place. */
export function rebase(seen: SectionContent, wanted: SectionContent, current: SectionContent): SectionContent | null {
  if (canonicalJson(plain(seen)) === canonicalJson(plain(current))) return wanted
  const [base, outside] = [linesOfContent(seen), linesOfContent(wanted)]
  const differences = compareLines(base, outside, linesOfContent(current))
  if (differences.some((difference) => difference.state === 'collision')) return null
  return applyChoices(base, outside, current, new Map<string, Choice>(differences.map((difference) => [difference.id, 'take']))).content
}

/** Without attributes that are null, which may be said or not. */
const plain = (node: SectionContent): SectionContent => ({
  ...node,
  ...(node.attrs ? { attrs: Object.fromEntries(Object.entries(node.attrs).filter(([, value]) => value !== null)) } : {}),
  ...(node.content ? { content: node.content.map(plain) } : {}),
})
