import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { mayWriteIn } from './writable-sections.ts'

const WITHIN_MS = 20_000

/**
 * Brings the sections in which the person may write to this machine as they are edited, so that writing can begin without the server. Resolves when they
 * are here, or after 20 s with those that are: the others can be read.
 */
export async function bringSections(userId: string, view: DocumentView): Promise<void> {
  const sections = view.sections.filter(mayWriteIn)
  if (sections.length === 0) return
  const { createCollab } = await import('../collab/collab.ts')
  const collab = createCollab({ userId })
  await Promise.all(sections.map((section) => collab.section(section.id).whenLive(WITHIN_MS)))
  collab.destroy()
}
