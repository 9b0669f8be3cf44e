import type { MeView } from '@van-kien/shared/api/views.ts'
import { unsentCopies } from '../collab/copy-registry.ts'
import { documentQueries } from '../document/document-queries.ts'
import { queries, queryClient } from '../queries.ts'
import { type KeptDocument, readAllKept } from './kept-documents.ts'
import { LeaseError, mayWriteUnder, serverIsSilent } from './offline-reading.ts'
import { askLease, ownMachine } from './own-machine.ts'
import { mayKeep } from './register.ts'
import { mayWriteIn } from './writable-sections.ts'

/**
 * The server did not answer: puts what is kept on this machine where the pages look for it.
 * @returns the person, or null when nothing is kept here
 * @throws LeaseError
 */
export async function openKept(): Promise<MeView | null> {
  const machine = ownMachine.get()
  if (!mayKeep() || machine === null) return null
  const lease = await askLease(Date.now())
  if (lease === null) return null
  if (lease !== 'valid') throw new LeaseError(lease)
  for (const document of await readAllKept().catch(() => [])) {
    for (const section of document.view.sections) if (mayWriteIn(section)) mayWriteUnder(section.id, section.lockEpoch)
    queryClient.setQueryData(queries.document(document.id).queryKey, document.view)
    queryClient.setQueryData(documentQueries.contents(document.id).queryKey, (await withUnsentWords(document, machine.me.id)).contents)
  }
  queryClient.setQueryData(queries.me().queryKey, machine.me)
  serverIsSilent()
  return machine.me
}

/** Words that were typed here and never reached the server belong to what the person reads. */
async function withUnsentWords(document: KeptDocument, userId: string): Promise<KeptDocument> {
  const unsent = new Map(unsentCopies(userId).map((copy) => [copy.sectionId, copy.name]))
  if (!document.contents.sections.some((section) => unsent.has(section.id))) return document
  const [{ readCopy }, { contentFromBody }, { isOldBody }] = await Promise.all([
    import('../collab/local-copies.ts'),
    import('@van-kien/shared/content/body/body-content.ts'),
    import('../collab/old-body-changes.ts'),
  ])
  const sections = await Promise.all(
    document.contents.sections.map(async (section) => {
      const name = unsent.get(section.id)
      const ydoc = name === undefined ? undefined : (await readCopy(name))?.ydoc
      // Of an earlier version: its words come back as kept words once the server is there.
      const content = ydoc && ydoc.store.clients.size > 0 && !isOldBody(ydoc) ? contentFromBody(ydoc) : null
      ydoc?.destroy()
      return content ? { ...section, json: content } : section
    }),
  )
  return { ...document, contents: { ...document.contents, sections } }
}
