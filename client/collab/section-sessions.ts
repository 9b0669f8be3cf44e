import { SectionSession } from './section-session.ts'
import type { CaretHolder, SessionDeps } from './session-deps.ts'

/**
 * The sessions of all sections that a page has opened; each is kept while the page lives.
 * @param onChange something changed in one of them
 */
export function createSectionSessions(deps: Omit<SessionDeps, 'takeCaret' | 'now'>, onChange: () => void) {
  const all = new Map<string, SectionSession>()
  let caret: CaretHolder | null = null
  const takeCaret = (taker: CaretHolder): void => {
    if (caret !== taker) caret?.setPresence(null)
    caret = taker
  }
  return {
    all: all as ReadonlyMap<string, SectionSession>,
    /** Made at the first call. */
    of: (sectionId: string, title?: string): SectionSession => {
      const known = all.get(sectionId)
      if (known) {
        known.title = title ?? known.title
        return known
      }
      const session = new SectionSession(sectionId, { ...deps, takeCaret, now: Date.now })
      session.title = title ?? null
      all.set(sectionId, session)
      session.subscribe(onChange)
      return session
    },
    flush: (): void => {
      for (const session of all.values()) session.flush()
    },
    destroy: (): void => {
      for (const session of all.values()) session.destroy()
    },
  }
}
