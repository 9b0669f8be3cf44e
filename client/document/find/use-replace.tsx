import { useState } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import { commonStep } from '../../editor/common-step.ts'
import { matchAtPlace, replaceInSession } from '../../editor/find.ts'
import type { FindOptions } from '../../editor/fold-text.ts'
import { findText as text } from '../../i18n/vi/find.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { openDialog } from '../../ui/dialogs.tsx'
import { usePage, useView } from '../page-context.ts'
import type { ReplacedTitle } from './replace-one-title.ts'
import type { useFind } from './use-find.ts'

const ReplaceAll = lazyPart(() => import('./replace-all-dialog.tsx').then((module) => module.ReplaceAll))

type ReplacedHere = { count: number; index: number } & Partial<ReplacedTitle>

/**
 * Replaces what was found: the place in hand, or all, which is looked through first.
 * @param wanted in NFC
 * @returns `message`: what the last replacing says of itself; `undo`: its way back, when it has one
 */
export function useReplace(
  { current, take, search, go, goBehind }: ReturnType<typeof useFind>,
  wanted: string,
  replacement: string,
  options: FindOptions,
) {
  const { documentId } = usePage()
  const { sections } = useView()
  const collab = useCollab()
  const [message, setMessage] = useState('')
  const [undo, setUndo] = useState<(() => Promise<void>) | null>(null)
  const [busy, setBusy] = useState(false)

  const tell = (message: string, wayBack: (() => Promise<void>) | null) => {
    setMessage(message)
    setUndo(() => wayBack)
    take(search(), -1)
  }
  const work = () => ({ query: wanted, replacement, options, hits: search(), sections, collab })
  /** Replaces the place in hand, and no other. How many were, and which number among the matches it had. */
  const replaceHere = async (hit: NonNullable<typeof current>): Promise<ReplacedHere> => {
    if (hit.part === 'title') {
      const { replaceOneTitle } = await import('./replace-one-title.ts')
      return { ...(await replaceOneTitle(hit, work(), documentId, () => tell('', null))), index: hit.index }
    }
    const session = collab.section(hit.sectionId)
    const index = hit.place ? matchAtPlace(session.get().ydoc, wanted, options, hit.place) : hit.index
    // Its way back is the section's own: an older common work is no longer the last thing that was done.
    commonStep.set(null)
    return { count: await replaceInSession(session, wanted, replacement, options, hit.place ?? hit.index), index }
  }
  const replaceOne = async () => {
    if (!current) return go(1)
    if (current.locked) return
    setBusy(true)
    const { count, index, message = '', undo = null } = await replaceHere(current).catch(() => ({ count: 0, index: current.index }) as ReplacedHere)
    setBusy(false)
    setMessage(count === 0 ? text.nothingReplaced : message)
    setUndo(() => undo)
    goBehind(current, Math.max(index, 0) + (replacement.includes(wanted) ? 1 : 0))
  }
  const replaceAll = () => {
    const all = work()
    openDialog({
      title: text.all,
      body: (closeDialog) => <ReplaceAll work={all} documentId={documentId} onClose={closeDialog} onDone={tell} />,
    })
  }
  return { message, undo, busy, replaceOne, replaceAll }
}
