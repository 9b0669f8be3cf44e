import { commonStep } from '../../editor/common-step.ts'
import { replaceText as text } from '../../i18n/vi/replace.ts'
import { queries, queryClient } from '../../queries.ts'
import { toast } from '../../ui/toast.tsx'
import type { Replaced } from './replace-everywhere.ts'

/** The document as it is on the server: titles changed. */
export const reread = (documentId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: queries.document(documentId).queryKey, exact: true })

/** One way back for what was replaced in titles or several sections: in the find panel, with Ctrl+Z and in the toolbar, until it was gone. */
export function rememberReplaced(done: Pick<Replaced, 'undo'>, documentId: string, onUndone: () => void): () => Promise<void> {
  const undo = async () => {
    if (commonStep.get() === step) commonStep.set(null)
    const { undone, left } = await done.undo()
    await reread(documentId)
    // The panel may be closed by now.
    toast({ message: [text.undone(undone), left > 0 ? text.undoLeft(left) : ''].filter(Boolean).join(' '), tone: left > 0 ? 'news' : 'done' })
    onUndone()
  }
  const step = { undo }
  commonStep.set(step)
  return undo
}
