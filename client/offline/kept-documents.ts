import type { DocumentContents, DocumentView } from '@van-kien/shared/api/views.ts'
import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'

/** One document as it was read last. */
export interface KeptDocument {
  id: string
  view: DocumentView
  contents: DocumentContents
}

const DATABASE = 'vk-kept'
const DOCUMENTS = 'documents'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(DOCUMENTS, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function run<T>(mode: IDBTransactionMode, work: (documents: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(DOCUMENTS, mode)
      const request = work(transaction.objectStore(DOCUMENTS))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** What an earlier program kept knows its stage, but neither kinds nor other documents. */
function asNow(document: KeptDocument): KeptDocument {
  const { kind, others }: Partial<DocumentView> = document.view
  return { ...document, view: { ...document.view, kind: kind ?? (document.view.stage as DocumentKind), others: others ?? [] } }
}

export const putKept = (document: KeptDocument): Promise<unknown> => run('readwrite', (documents) => documents.put(document))
export const readAllKept = async (): Promise<KeptDocument[]> => (await run<KeptDocument[]>('readonly', (documents) => documents.getAll())).map(asNow)
export const dropKept = (id: string): Promise<unknown> => run('readwrite', (documents) => documents.delete(id))
export const dropAllKept = (): Promise<unknown> => run('readwrite', (documents) => documents.clear())
