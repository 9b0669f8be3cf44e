import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { copyOfSection } from '@van-kien/shared/content/body/quiet.ts'
import { diffFork } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { flatWords } from '../support/suggestions.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'
import { pause } from '../support/until.ts'

/**
 * Suggests other words for so many places of a section, as the mode sends it. @returns how many places there were
 * @param old words that stand in many places
 */
export async function suggestMany(app: TestApp, who: TestPerson, sectionId: string, old: string, now: string, most: number): Promise<number> {
  const base = await app.ctx.rooms.exclusive(sectionId as SectionId, async ({ ydoc }) => copyOfSection(ydoc))
  const fork = copyOfSection(base)
  const body = bodyText(fork)
  const flat = flatWords(body)
  const places = [...flat.matchAll(new RegExp(old, 'gu'))].map(({ index }) => index).slice(0, most)
  for (const at of places.toReversed()) {
    body.delete(at, old.length)
    body.insert(at, now)
  }
  const kept = diffFork(base, fork).changes.map((change) => ({ id: crypto.randomUUID(), change }))
  // A line that the server closed while all that was worked out here is not asked again.
  await pause(100)
  const { status } = await who.put(`/api/sections/${sectionId}/suggestions`, { kept, withdrawn: [] })
  if (status !== 200) throw new Error(`suggestions: ${status}`)
  return kept.length
}
