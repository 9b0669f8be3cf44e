import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'

/** What is older is no news any more: who opens the document reads it as it is. */
const OLD_MS = 10 * 60_000

/**
 * Events that a program committed and was killed before it told them (O2). They are kept for a while, for those who come back. Events bear ids: who has heard
 * one already does nothing.
 */
export class LateNews {
  readonly #events = new Map<DocumentId, DocumentEvent[]>()
  readonly #waitMs: number

  constructor(waitMs: number) {
    this.#waitMs = waitMs
  }

  /** Resolves when nobody is waited for any more. */
  keep(documentId: DocumentId, event: DocumentEvent & { id: number }): Promise<void> {
    if (Date.now() - event.id > OLD_MS) return Promise.resolve()
    this.#events.set(documentId, [...this.of(documentId), event])
    return new Promise((resolve) => {
      setTimeout(() => {
        this.#events.delete(documentId)
        resolve()
      }, this.#waitMs).unref()
    })
  }

  /** What somebody who opens the document now may have missed, in order. */
  of(documentId: DocumentId): readonly DocumentEvent[] {
    return this.#events.get(documentId) ?? []
  }
}
