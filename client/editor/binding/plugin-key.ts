import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { BodyBinding, Pending } from './body-binding.ts'
import type { BodyUndo } from './undo.ts'

/** State of the plugin: the binding, its undoing, and what is not in Y yet. */
export interface BindingState {
  binding: BodyBinding
  undo: BodyUndo
  pending: readonly Pending[]
}

export const bindingKey = new PluginKey<BindingState>('vkBody')

/** Marks a transaction as made by the binding: it stands in Y already. */
export const fromBinding = (tr: Transaction): Transaction => tr.setMeta(bindingKey, true).setMeta('addToHistory', false)

/** True for a transaction that brings what others did (or what undoing, or an intent on a table, did). */
export const isFromBinding = (tr: Transaction): boolean => tr.getMeta(bindingKey) === true

/** The binding of an editor; null where it has none. */
export const bindingOf = (state: EditorState): BodyBinding | null => bindingKey.getState(state)?.binding ?? null

/** The undoing of an editor; null where it has none. */
export const undoOf = (state: EditorState): BodyUndo | null => bindingKey.getState(state)?.undo ?? null
