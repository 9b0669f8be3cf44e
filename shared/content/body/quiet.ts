import * as Y from 'yjs'

/**
 * A Y.Doc for a section, which never writes by itself; every one that what others wrote is applied to is made here. After a remote change with formatting Yjs
 * would look for formatting that says nothing and delete it, in a transaction of its own, on every machine: opening a section, or looking through a stored
 * copy, would then write. Such formatting does no harm.
 * Yjs asks for the flag after 'afterTransaction'.
 */
export function sectionDoc(options?: { gc: boolean }): Y.Doc {
  const ydoc = new Y.Doc(options)
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (!transaction.local) transaction._needFormattingCleanup = false
  })
  return ydoc
}

/** Another replica of a section with the same state. @param origin of the one transaction that fills it */
export function copyOfSection(ydoc: Y.Doc, origin?: unknown): Y.Doc {
  const copy = sectionDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc), origin)
  return copy
}
