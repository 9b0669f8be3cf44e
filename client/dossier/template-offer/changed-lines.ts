import type { Guidance } from '@van-kien/shared/domain/template.ts'

const GUIDANCE_PARTS = ['write', 'data', 'pitfalls'] as const
type GuidancePart = (typeof GUIDANCE_PARTS)[number]

/** Lines of one part of the guidance that go and that come, in their order. */
interface ChangedLines {
  part: GuidancePart
  gone: string[]
  come: string[]
}

/** What changes between two guidances, part by part; a part in which only the order changed is left out. */
export function changedLines(from: Guidance, to: Guidance): ChangedLines[] {
  return GUIDANCE_PARTS.map((part) => {
    const [before, after] = [from[part] ?? [], to[part] ?? []]
    return { part, gone: before.filter((line) => !after.includes(line)), come: after.filter((line) => !before.includes(line)) }
  }).filter(({ gone, come }) => gone.length + come.length > 0)
}
