import type { ReturnedCommentView, TakeCommentsInput } from '@van-kien/shared/api/returned-copies.ts'

/** Comments of a Word copy that are new here and belong together. */
export interface WordThread {
  /** Id of its first new comment. */
  id: string
  /** Null: outside of every section of this document. */
  sectionId: string | null
  /** The thread here that they answer; null: they begin one. */
  remarkId: string | null
  quote: string
  at: ReturnedCommentView['at']
  comments: ReturnedCommentView[]
}

/** What is new of the comments of a copy, thread by thread: an answer stands with the new comment that it answers, or in the thread here that it belongs to. Pure. */
export function newThreads(comments: readonly ReturnedCommentView[]): WordThread[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const threads = new Map<string, WordThread>()
  for (const comment of comments) {
    if (comment.known) continue
    const key = comment.remarkId ?? firstNew(comment, byId).id
    const thread = threads.get(key)
    if (thread) thread.comments.push(comment)
    else {
      const { id, sectionId, remarkId, quote, at } = comment
      threads.set(key, { id, sectionId, remarkId, quote, at, comments: [comment] })
    }
  }
  return [...threads.values()]
}

function firstNew(comment: ReturnedCommentView, byId: ReadonlyMap<string, ReturnedCommentView>): ReturnedCommentView {
  let first = comment
  for (let steps = 0; first.parent !== null && steps < byId.size; steps++) first = byId.get(first.parent) ?? first
  return first
}

/** As the server takes them. @param idOf the same comment has the same id when it is sent again */
export const takenThreads = (threads: readonly WordThread[], idOf: (comment: ReturnedCommentView) => string): TakeCommentsInput['threads'] =>
  threads.flatMap(({ sectionId, remarkId, at, comments }) =>
    sectionId === null
      ? []
      : [
          {
            sectionId,
            remarkId,
            at,
            messages: comments.map((comment) => ({ id: idOf(comment), author: comment.author, date: comment.date, text: comment.text })),
          },
        ],
  )
