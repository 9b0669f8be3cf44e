import { useEffect } from 'react'

/** Fetched when somebody begins to select, at the latest some seconds after the page. */
let program: typeof import('../editor/copy-drawn.ts') | null = null
const fetchProgram = (): void => {
  if (program !== null) return
  void import('../editor/copy-drawn.ts').then(
    (fetched) => {
      program = fetched
    },
    () => undefined,
  )
}
const LATER = 4_000

/** Text that is only drawn leaves the page with its list signs, numbers, footnotes and titles, as text of an editor does: copied or dragged. */
export function useCopyDrawn(): void {
  useEffect(() => {
    const timer = setTimeout(fetchProgram, LATER)
    const onCopy = (event: ClipboardEvent) => program?.onCopyDrawn(event)
    // Letters of drawn text that are dragged away; rows of the outline are dragged as elements.
    const onDrag = (event: DragEvent) => {
      if (event.target instanceof Text && event.dataTransfer) program?.copyDrawn(event.dataTransfer, window.getSelection())
    }
    document.addEventListener('selectstart', fetchProgram)
    window.addEventListener('copy', onCopy)
    window.addEventListener('dragstart', onDrag)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectstart', fetchProgram)
      window.removeEventListener('copy', onCopy)
      window.removeEventListener('dragstart', onDrag)
    }
  }, [])
}
