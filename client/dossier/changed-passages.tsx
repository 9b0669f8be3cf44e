import type { SectionContent } from '@van-kien/shared/content/content.ts'

export const changesOf = (_before: SectionContent, _after: SectionContent): { count: number } => ({ count: 0 })

export function ChangedPassages(_: { changes: { count: number } }) {
  return null
}
