import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Below a table or page break that ends a section there is no line to press into: pressing there makes one. */
function writeBelow(view: EditorView, event: MouseEvent): boolean {
  const { doc, schema, tr } = view.state
  const last = view.dom.lastElementChild
  if (!view.editable || event.button !== 0 || event.target !== view.dom || doc.lastChild?.type.name === 'paragraph' || last === null) return false
  if (event.clientY <= last.getBoundingClientRect().bottom) return false
  event.preventDefault()
  tr.insert(doc.content.size, schema.nodes.paragraph!.create())
  view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView())
  view.focus()
  return true
}

export const WriteBelow = Extension.create({
  name: 'vkWriteBelow',
  addProseMirrorPlugins: () => [new Plugin({ key: new PluginKey('vkWriteBelow'), props: { handleDOMEvents: { mousedown: writeBelow } } })],
})
