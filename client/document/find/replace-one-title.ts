import { replaceText } from '../../i18n/vi/replace.ts'
import type { Hit } from './find-everywhere.ts'
import { type Replacing, renameSection } from './replace-everywhere.ts'
import { rememberReplaced, reread } from './take-back.ts'

/** What became of one match in a title: how many were replaced, what to say, and the way back. */
export interface ReplacedTitle {
  count: number
  message: string
  undo: (() => Promise<void>) | null
}

/** Replaces one match in the title of a section. It is no edit of a text, so it has the way back that replacing everywhere has. */
export async function replaceOneTitle(hit: Hit, work: Replacing, documentId: string, onUndone: () => void): Promise<ReplacedTitle> {
  const { made, undo } = await renameSection(hit.sectionId, work, hit.index)
  await reread(documentId)
  if (made === 0 || undo === null) return { count: 0, message: replaceText.nothing, undo: null }
  const takeBack = async () => ((await undo()) ? { undone: 1, left: 0 } : { undone: 0, left: 1 })
  return { count: made, message: replaceText.replaced(made, 1), undo: rememberReplaced({ undo: takeBack }, documentId, onUndone) }
}
