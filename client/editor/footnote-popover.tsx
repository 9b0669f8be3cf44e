import { Button, Popover, Textarea } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { useState, useSyncExternalStore } from 'react'
import { editorText } from '../i18n/vi/editor.ts'
import { type OpenFootnote, openFootnote, writeFootnote } from './footnote-view.ts'

/** The words of the footnote that was clicked in this editor, beside its sign. */
export function FootnotePopover({ editor }: { editor: Editor }) {
  const open = useSyncExternalStore(openFootnote.subscribe, openFootnote.get)
  return open?.editor === editor ? <OpenPopover key={`${open.element.offsetTop}.${open.text}`} note={open} /> : null
}

function OpenPopover({ note }: { note: OpenFootnote }) {
  const [text, setText] = useState(note.text)
  const box = note.element.closest('.vk-section-text')?.getBoundingClientRect()
  const sign = note.element.getBoundingClientRect()
  const close = (words: string): void => {
    openFootnote.set(null)
    writeFootnote(note, words)
    note.editor.commands.focus()
  }
  return (
    <Popover opened onDismiss={() => close(text)} position="bottom" width={320} trapFocus withArrow shadow="md">
      <Popover.Target>
        <span
          className="vk-footnote-anchor"
          style={{ left: sign.left - (box?.left ?? 0), top: sign.top - (box?.top ?? 0), width: sign.width, height: sign.height }}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <Textarea
          label={editorText.footnoteWords}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.keyCode === 229) return
            if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
              event.preventDefault()
              close(text)
            }
          }}
          autosize
          minRows={2}
          maxRows={8}
          data-autofocus
        />
        <div className="vk-footnote-actions">
          <Button variant="subtle" color="son" size="xs" onClick={() => close('')}>
            {editorText.footnoteRemove}
          </Button>
          <Button size="xs" onClick={() => close(text)}>
            {editorText.footnoteDone}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
