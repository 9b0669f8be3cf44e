import type { EditorState } from '@tiptap/pm/state'
import { editorPosition, relativePosition } from '@van-kien/shared/content/body/positions.ts'
import * as Y from 'yjs'
import { bindingOf } from './binding/plugin-key.ts'

/**
 * A position of an editor as it stays with the words beside it, also on other machines; null without a binding.
 * @param assoc below 0: with the sign or marker before it; 0 or more: with the sign behind it
 */
export function relativeAt(state: EditorState, pos: number, assoc = -1): Y.RelativePosition | null {
  const binding = bindingOf(state)
  return binding && relativePosition(binding.body, state.doc, pos, assoc, binding.gridOf)
}

/** Where that is now; null when it is shown nowhere. */
export function positionAt(state: EditorState, place: Y.RelativePosition): number | null {
  const binding = bindingOf(state)
  return binding && editorPosition(binding.body, state.doc, place, binding.gridOf)
}

/** Whether the sign that a place was bound to still stands. */
export function isThere(state: EditorState, { item }: Y.RelativePosition): boolean {
  const ydoc = bindingOf(state)?.ydoc
  if (!ydoc || item === null || Y.getState(ydoc.store, item.client) <= item.clock) return false
  let found = Y.getItem(ydoc.store, item)
  while (found.redone) found = Y.getItem(ydoc.store, found.redone)
  return found instanceof Y.Item && !found.deleted
}
