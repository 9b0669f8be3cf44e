import type { ChosenWords } from '@van-kien/shared/api/remarks.ts'
import { remarksApi } from '../../api/remarks.ts'
import { localKeys, readLocal, removeLocal, writeLocal } from '../../collab/local-storage.ts'
import { ApiError } from '../../request.ts'

/** What somebody said, until it is on the server's disk: kept on this machine, sent again when there is a line. */
export interface Unsent {
  id: string
  documentId: string
  sectionId: string
  /** Null: begins a thread. */
  remarkId: string | null
  words: ChosenWords | null
  text: string
  at: number
  /** In the server's words why it will never take it. */
  refused?: string
}

/** It is among what outlives the death of the browser, see `LASTING`. */
const prefix = (userId: string): string => `vk.field/${userId}/remark-unsent/`
const CHANGED = 'vk-unsent-remarks'

export const unsentOf = (userId: string, documentId: string): Unsent[] =>
  localKeys(prefix(userId))
    .map((key) => readLocal<{ unsent?: Unsent }>(key)?.unsent)
    .filter((unsent): unsent is Unsent => unsent?.documentId === documentId)
    .sort((a, b) => a.at - b.at)

export function keepUnsent(userId: string, unsent: Unsent, about: string): void {
  // The shape of kept fields, so that the person finds it in the list of what is kept, too.
  const values = { text: unsent.text }
  writeLocal(prefix(userId) + unsent.id, {
    at: unsent.at,
    about,
    path: `${location.pathname}${location.search}`,
    values,
    before: { text: '' },
    unsent,
  })
  tell()
}

export function dropUnsent(userId: string, id: string): void {
  removeLocal(prefix(userId) + id)
  tell()
}

const tell = (): void => void window.dispatchEvent(new Event(CHANGED))

export function onUnsent(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}

/** True when it is on the server's disk; false when there is no line. What the server will never take stays, with its words. */
export async function sendUnsent(userId: string, unsent: Unsent, about: string): Promise<boolean> {
  try {
    if (unsent.remarkId === null) await remarksApi.add(unsent.sectionId, { id: unsent.id, text: unsent.text, at: unsent.words })
    else await remarksApi.reply(unsent.remarkId, { id: unsent.id, text: unsent.text })
    dropUnsent(userId, unsent.id)
    return true
  } catch (error) {
    const final = error instanceof ApiError && [403, 404, 409, 413, 422].includes(error.status)
    keepUnsent(userId, final ? { ...unsent, refused: error.message } : unsent, about)
    return false
  }
}
