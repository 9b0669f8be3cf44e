import type { Editor } from '@tiptap/core'
import { useSyncExternalStore } from 'react'
import type { SectionSession } from '../collab/section-session.ts'
import { partSoon } from '../part-soon.tsx'
import { openFootnote } from './open-footnote.ts'

const FootnoteBox = partSoon(() => import('./footnote-box.tsx').then((module) => module.FootnoteBox), { takesKeys: true })

/** The words of the footnote that was clicked in this editor, beside its sign. */
export function FootnotePopover({ editor, session }: { editor: Editor; session: SectionSession }) {
  const open = useSyncExternalStore(openFootnote.subscribe, openFootnote.get)
  return open?.editor === editor ? <FootnoteBox key={JSON.stringify(open.place)} note={open} session={session} /> : null
}
