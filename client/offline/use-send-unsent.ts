import { useEffect } from 'react'
import { unsentSections } from '../collab/copy-registry.ts'
import { recallLocal } from '../collab/local-storage.ts'

const LOOK_EVERY_MS = 1000
/** When what is needed could not be fetched. */
const AGAIN_MS = 5000

/** On pages without live writing: sends words that an earlier page could not, so that nobody has to open the document again for it. */
export function useSendUnsent(userId: string): void {
  useEffect(() => {
    let end = (): void => {}
    let gone = false
    const unsent = (): boolean => unsentSections(userId).length > 0
    const begin = async () => {
      // A browser that died may have forgotten that there are such words.
      await recallLocal()
      if (gone || !unsent()) return
      // Asked for while the server is there: who leaves may want the words as a file.
      void import('./unsent-file.ts').catch(() => undefined)
      const { createCollab } = await import('../collab/collab.ts')
      if (gone) return
      const collab = createCollab({ userId })
      const timer = setInterval(() => {
        if (!unsent()) end()
      }, LOOK_EVERY_MS)
      end = () => {
        clearInterval(timer)
        collab.destroy()
        end = () => {}
      }
    }
    const tryBegin = (): void => {
      void begin().catch(() => {
        const timer = setTimeout(tryBegin, AGAIN_MS)
        end = () => clearTimeout(timer)
      })
    }
    tryBegin()
    return () => {
      gone = true
      end()
    }
  }, [userId])
}
