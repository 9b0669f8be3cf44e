const SOON_MS = 10_000

/** Brings here what signing out may need when the network is gone by then: the dialog and the file of unsent words. Returns the way out. */
export function prepareLeaving(): () => void {
  const timer = setTimeout(() => {
    // What fails now is asked for again when it is needed.
    void Promise.all([import('../ui/dialog-frame.tsx'), import('../kit.tsx'), import('../collab/collab.ts')]).catch(() => undefined)
  }, SOON_MS)
  return () => clearTimeout(timer)
}
