import { Extension } from '@tiptap/core'
import { createStore } from '../collab/store.ts'
import { isFromBinding } from './binding/plugin-key.ts'

/** Work that one press did in several sections, and that one press takes back. */
interface CommonStep {
  undo(): Promise<void>
}

/** Such work, while it is the last thing that the person did in the text. */
export const commonStep = createStore<CommonStep | null>(null)

/** Undo, as Ctrl+Z and the toolbar mean it: first the common work when that was done last. False when it was not. */
export function undoCommonStep(): boolean {
  const step = commonStep.get()
  if (step === null) return false
  commonStep.set(null)
  void step.undo()
  return true
}

/** Ctrl+Z, before the section's own undo sees it. What is written anywhere makes the common work an earlier one. */
export const CommonUndo = Extension.create({
  name: 'vkCommonUndo',
  priority: 1_001,
  onTransaction({ transaction }) {
    if (transaction.docChanged && !isFromBinding(transaction)) commonStep.set(null)
  },
  addKeyboardShortcuts: () => ({ 'Mod-z': undoCommonStep }),
})
