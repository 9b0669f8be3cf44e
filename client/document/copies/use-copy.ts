import { useMutation, useQueryClient } from '@tanstack/react-query'
import { asQuotation, type CopyForm } from '@van-kien/shared/domain/upstream/copies.ts'
import { copiesApi, copyQueries } from '../../api/copies.ts'
import { useCollab } from '../../collab/collab-context.tsx'
import { editorOf } from '../../editor/mounted-editors.ts'
import { copies as t } from '../../i18n/vi/copies.ts'
import { newId } from '../../record/new-id.ts'
import { toast } from '../../ui/toast.tsx'
import { usePage } from '../page-context.ts'
import { putWords } from './put-words.ts'

export interface Copied {
  sourceId: string
  version: number
  sourceKey: string
  form: CopyForm
  words: string
}

/** How long a section may take to open for writing, and its words to reach the disk. */
const OPEN_WITHIN = 5_000
const SAVED_WITHIN = 10_000

/**
 * Copies words of a text from above into a section: first the server keeps that they are copied, only then they are put in; where they stand is told when they
 * are on its disk. When that last step fails they are known by their words.
 */
export function useCopy(sectionId: string) {
  const { documentId, jumpTo } = usePage()
  const collab = useCollab()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (copied: Copied) => {
      if (!editorOf(sectionId)) jumpTo(sectionId, { write: true })
      const editor = await opened(sectionId)
      if (!editor) throw new Error(t.notOpen)
      const id = newId()
      await copiesApi.add(sectionId, { id, ...copied })
      const at = putWords(editor, copied.form === 'quote' ? asQuotation(copied.words) : copied.words)
      if (!at) throw new Error(t.notOpen)
      toast({ message: t.done[copied.form] })
      void place(id, at)
    },
    onSettled: () => client.invalidateQueries({ queryKey: copyQueries.list(documentId).queryKey }),
  })

  async function place(id: string, at: NonNullable<ReturnType<typeof putWords>>): Promise<void> {
    if (!(await collab.section(sectionId).whenSaved(SAVED_WITHIN))) return
    await copiesApi.place(id, { at }).catch(() => undefined)
    await client.invalidateQueries({ queryKey: copyQueries.list(documentId).queryKey })
  }
}

const STEP = 100

async function opened(sectionId: string) {
  for (let waited = 0; waited < OPEN_WITHIN; waited += STEP) {
    const editor = editorOf(sectionId)
    if (editor && !editor.isDestroyed && editor.isEditable) return editor
    await new Promise((done) => setTimeout(done, STEP))
  }
  return undefined
}
