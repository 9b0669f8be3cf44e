import { createContext, useContext } from 'react'
import type { MountQueue } from '../model/mount-queue.ts'

interface SheetContext {
  /** Null until the desk is drawn. */
  queue: MountQueue | null
  onEditorFocus: (sectionId: string) => void
  onNotice: (message: string) => void
  /** Brings a removed section back. */
  onBringBack: (section: { id: string; title: string }) => void
}

const Sheet = createContext<SheetContext>({ queue: null, onEditorFocus: () => undefined, onNotice: () => undefined, onBringBack: () => undefined })

export const SheetProvider = Sheet.Provider
export const useSheet = (): SheetContext => useContext(Sheet)
