import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, useEffectEvent, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { editorText } from '../i18n/vi/editor.ts'
import { Button } from '../ui/button.tsx'
import { placeBeside } from '../ui/place-beside.ts'
import { type OpenFootnote, openFootnote, writeFootnote } from './footnote-view.ts'

/** The words of the footnote that was clicked in this editor, beside its sign. */
export function FootnotePopover({ editor }: { editor: Editor }) {
  const open = useSyncExternalStore(openFootnote.subscribe, openFootnote.get)
  return open?.editor === editor ? <OpenPopover key={`${open.element.offsetTop}.${open.text}`} note={open} /> : null
}

function OpenPopover({ note }: { note: OpenFootnote }) {
  const [text, setText] = useState(note.text)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const close = (words: string): void => {
    openFootnote.set(null)
    writeFootnote(note, words)
    // At once: the focus command waits for the next frame, and what is typed until then would be lost.
    note.editor.view.focus()
  }
  const leave = useEffectEvent(() => close(text))
  useLayoutEffect(() => {
    const put = () => {
      if (box.current) placeBeside(box.current, note.element.getBoundingClientRect(), 'middle')
    }
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) leave()
    }
    put()
    box.current?.querySelector('textarea')?.focus({ preventScroll: true })
    document.addEventListener('scroll', put, true)
    window.addEventListener('resize', put)
    document.addEventListener('pointerdown', press, true)
    return () => {
      document.removeEventListener('scroll', put, true)
      window.removeEventListener('resize', put)
      document.removeEventListener('pointerdown', press, true)
    }
  }, [note.element])
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
      <textarea id={id} rows={3} value={text} onChange={(event) => setText(event.currentTarget.value)} />
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
