import type { Editor } from '@tiptap/core'
import { MOST_FOOTNOTE_SIGNS } from '@van-kien/shared/protocol/limits.ts'
import { type KeyboardEvent, useEffectEvent, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { SectionSession } from '../collab/section-session.ts'
import { editorText } from '../i18n/vi/editor.ts'
import { Button } from '../ui/button.tsx'
import { placeBeside } from '../ui/place-beside.ts'
import { FootnoteDraft } from './footnote-draft.ts'
import { type OpenFootnote, openFootnote } from './open-footnote.ts'

/** The words of the footnote that was clicked in this editor, beside its sign. */
export function FootnotePopover({ editor, session }: { editor: Editor; session: SectionSession }) {
  const open = useSyncExternalStore(openFootnote.subscribe, openFootnote.get)
  return open?.editor === editor ? <OpenPopover key={JSON.stringify(open.place)} note={open} session={session} /> : null
}

function OpenPopover({ note, session }: { note: OpenFootnote; session: SectionSession }) {
  const [draft] = useState(() => new FootnoteDraft(note, session))
  const { text, gone } = useSyncExternalStore(draft.state.subscribe, draft.state.get)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const close = (words: string): void => {
    draft.close(words)
    // At once: the focus command waits for the next frame, and what is typed until then would be lost.
    note.editor.view.focus()
  }
  const leave = useEffectEvent(() => close(text))
  useLayoutEffect(() => {
    const caret = draft.takeCaret()
    if (caret !== null) box.current?.querySelector('textarea')?.setSelectionRange(caret, caret)
  })
  useLayoutEffect(() => {
    const put = () => {
      // A deleted sign has no place: the box stays where it was.
      if (box.current && note.element.isConnected) placeBeside(box.current, note.element.getBoundingClientRect(), 'middle')
    }
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) leave()
    }
    put()
    const stop = box.current ? draft.start(box.current) : undefined
    box.current?.querySelector('textarea')?.focus({ preventScroll: true })
    document.addEventListener('scroll', put, true)
    window.addEventListener('resize', put)
    document.addEventListener('pointerdown', press, true)
    return () => {
      stop?.()
      document.removeEventListener('scroll', put, true)
      window.removeEventListener('resize', put)
      document.removeEventListener('pointerdown', press, true)
    }
  }, [note.element, draft])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const inWords = event.target instanceof HTMLTextAreaElement
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && inWords)) {
      event.preventDefault()
      event.stopPropagation()
      close(text)
    } else if (event.key === 'Tab') {
      const stops = [...(box.current?.querySelectorAll<HTMLElement>('textarea, button') ?? [])]
      const at = stops.indexOf(document.activeElement as HTMLElement)
      event.preventDefault()
      stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus()
    }
  }
  return createPortal(
    <div ref={box} className="vk-footnote-box" role="dialog" aria-label={editorText.footnote} onKeyDown={onKeyDown}>
      <label htmlFor={id}>{editorText.footnoteWords}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={MOST_FOOTNOTE_SIGNS}
        value={text}
        onChange={(event) => draft.typed(event.currentTarget.value)}
        onCompositionStart={() => draft.composes(true)}
        onCompositionEnd={() => draft.composes(false)}
      />
      {gone || text.length >= MOST_FOOTNOTE_SIGNS ? (
        <p className="vk-footnote-note" role="status">
          {gone ? editorText.footnoteGone : editorText.footnoteFull}
        </p>
      ) : null}
      <div className="vk-footnote-actions">
        <Button variant="subtle" destroys size="xs" onClick={() => close('')}>
          {editorText.footnoteRemove}
        </Button>
        <Button size="xs" onClick={() => close(text)}>
          {editorText.footnoteDone}
        </Button>
      </div>
    </div>,
    document.body,
  )
}
