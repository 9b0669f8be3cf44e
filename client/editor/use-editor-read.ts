import type { Editor } from '@tiptap/core'
import { useCallback, useRef, useSyncExternalStore } from 'react'

const same = (a: object, b: object): boolean => {
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return Object.keys(left).every((key) => Object.is(left[key], right[key]))
}

/** What `read` says about an editor, read again after each of its transactions; draws only when one of the (plain) values changed. */
export function useEditorRead<T extends object>(editor: Editor | null, read: (editor: Editor) => T): T | null {
  const last = useRef<{ editor: Editor; value: T; fresh: boolean } | null>(null)
  const subscribe = useCallback(
    (changed: () => void) => {
      const stale = () => {
        if (last.current) last.current.fresh = false
        changed()
      }
      editor?.on('transaction', stale)
      return () => void editor?.off('transaction', stale)
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, () => {
    if (editor === null || editor.isDestroyed) return null
    const known = last.current
    if (known?.editor === editor && known.fresh) return known.value
    const value = read(editor)
    last.current = { editor, value: known?.editor === editor && same(known.value, value) ? known.value : value, fresh: true }
    return last.current.value
  })
}
