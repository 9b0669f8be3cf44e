import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { editorText } from '../i18n/vi/editor.ts'
import { cleanPastedHtml } from './paste-html.ts'
import { cleanText } from './typed-text.ts'

/** More words than this are refused before they touch the Y.Doc. Bytes of text or cleaned HTML, roughly. */
export const PASTE_LIMIT = 1_000_000
/** HTML that is not even looked at: Word needs about ten bytes of it for one of ours. */
const RAW_LIMIT = 16_000_000

/** Whether a paste is too large. Cleans the HTML once more: that is cheaper than a Y.Doc that nobody can load. */
export function isTooLarge(html: string, text: string): boolean {
  if (text.length > PASTE_LIMIT || html.length > RAW_LIMIT) return true
  return html.length > PASTE_LIMIT && cleanPastedHtml(html).length > PASTE_LIMIT
}

/** What comes in through the clipboard or is dropped: cleaned, NFC, limited. */
export const Paste = Extension.create<{ onNotice: (message: string) => void }>({
  name: 'vkPaste',
  priority: 1_002,
  addOptions: () => ({ onNotice: () => {} }),
  addProseMirrorPlugins() {
    const { onNotice } = this.options
    const refuse = (event: Event, data: DataTransfer | null): boolean => {
      if (data === null) return false
      const files = data.files.length > 0 && data.getData('text/html') === '' && data.getData('text/plain') === ''
      if (!files && !isTooLarge(data.getData('text/html'), data.getData('text/plain'))) return false
      event.preventDefault()
      onNotice(files ? editorText.dropRefused : editorText.pasteTooLarge)
      return true
    }
    return [
      new Plugin({
        key: new PluginKey('vkPaste'),
        props: {
          handleDOMEvents: {
            paste: (_view, event) => refuse(event, event.clipboardData),
            drop: (_view, event) => refuse(event, event.dataTransfer),
          },
          transformPastedHTML: cleanPastedHtml,
          transformPastedText: cleanText,
        },
      }),
    ]
  },
})
