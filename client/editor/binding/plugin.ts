import { Plugin } from '@tiptap/pm/state'
import type { BodyBinding } from './body-binding.ts'
import { type BindingState, bindingKey, isFromBinding } from './plugin-key.ts'
import { readsSelection } from './read-selection.ts'
import type { BodyUndo } from './undo.ts'

/** How long nothing may have changed before editor and Y are compared as a whole. */
const QUIET = 3_000

/** Lets an editor and a body follow each other. The editor's document should be what `readBody` makes of the body; otherwise it becomes so. */
export function bodyPlugin(binding: BodyBinding, undo: BodyUndo): Plugin<BindingState> {
  return new Plugin<BindingState>({
    key: bindingKey,
    props: { handleDOMEvents: readsSelection },
    state: {
      init: () => ({ binding, undo, pending: [] }),
      apply: (tr, value, old) => {
        if (!tr.docChanged) return value
        const pending = value.pending.filter((one) => !binding.isSent(one.tr))
        return { binding, undo, pending: isFromBinding(tr) ? pending : [...pending, { tr, selection: old.selection }] }
      },
    },
    view: (view) => {
      binding.attach(view)
      let quiet: ReturnType<typeof setTimeout> | undefined
      // Nobody may go on writing in something else than what is kept: should the two ever differ, that is found and mended in a pause.
      const compareLater = (): void => {
        clearTimeout(quiet)
        quiet = setTimeout(() => {
          if (view.composing) compareLater()
          else binding.compare()
        }, QUIET)
      }
      return {
        update: (now, before) => {
          if (before.doc === now.state.doc) {
            if (!before.selection.eq(now.state.selection)) binding.typing = false
            return
          }
          binding.flush(bindingKey.getState(now.state)?.pending ?? [])
          compareLater()
        },
        destroy: () => {
          clearTimeout(quiet)
          binding.detach()
        },
      }
    },
  })
}
