import { MOST_FOOTNOTE_SIGNS } from '@van-kien/shared/protocol/limits.ts'
import { type KeyboardEvent, useEffectEvent, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { SectionSession } from '../collab/section-session.ts'
import { figureStore } from '../figure-refs/figure-store.ts'
import { editorText } from '../i18n/vi/editor.ts'
import { Button } from '../ui/button.tsx'
import { placeBeside } from '../ui/place-beside.ts'
import './footnote-box.css'
import { FootnoteDraft } from './footnote-draft.ts'
import { FootnoteField } from './footnote-field.tsx'
import type { OpenFootnote } from './open-footnote.ts'

/** What is chosen for the field stands beside the box: a press there is none outside. */
const isWithin = (box: HTMLElement | null, target: EventTarget | null): boolean =>
  target instanceof Element && (box?.contains(target) === true || target.closest('[data-takes-keys]') !== null)

/** The box in which the words of a footnote are written. */
export function FootnoteBox({ note, session }: { note: OpenFootnote; session: SectionSession }) {
  const [draft] = useState(() => new FootnoteDraft(note, session))
  const { text, gone } = useSyncExternalStore(draft.state.subscribe, draft.state.get)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const close = (how: 'close' | 'remove' = 'close'): void => {
    draft[how]()
    // At once: the focus command waits for the next frame, and what is typed until then would be lost.
    note.editor.view.focus()
  }
  const leave = useEffectEvent(() => close())
  useLayoutEffect(() => {
    const put = () => {
      // A deleted sign has no place: the box stays where it was.
      if (box.current && note.element.isConnected) placeBeside(box.current, note.element.getBoundingClientRect(), 'middle')
    }
    const press = (event: PointerEvent) => {
      if (!isWithin(box.current, event.target)) leave()
    }
    put()
    const stops = [box.current ? draft.start(box.current) : undefined, figureStore()?.turn.subscribe(draft.look)]
    box.current?.querySelector('textarea')?.focus({ preventScroll: true })
    document.addEventListener('scroll', put, true)
    window.addEventListener('resize', put)
    document.addEventListener('pointerdown', press, true)
    return () => {
      for (const stop of stops) stop?.()
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
      close()
    } else if (event.key === 'Tab') {
      const stops = [...(box.current?.querySelectorAll<HTMLElement>('textarea, button') ?? [])]
      const at = stops.indexOf(document.activeElement as HTMLElement)
      event.preventDefault()
      stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus()
    }
  }
  return createPortal(
    <div ref={box} className="vk-footnote-box" role="dialog" aria-label={editorText.footnote} onKeyDown={onKeyDown}>
      <FootnoteField id={id} draft={draft} />
      {gone || text.length >= MOST_FOOTNOTE_SIGNS ? (
        <p className="vk-footnote-note" role="status">
          {gone ? editorText.footnoteGone : editorText.footnoteFull}
        </p>
      ) : null}
      <div className="vk-footnote-actions">
        <Button variant="subtle" destroys size="xs" onClick={() => close('remove')}>
          {editorText.footnoteRemove}
        </Button>
        <Button size="xs" onClick={() => close()}>
          {editorText.footnoteDone}
        </Button>
      </div>
    </div>,
    document.body,
  )
}
