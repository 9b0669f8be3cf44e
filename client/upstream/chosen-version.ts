import { useNavigate, useSearch } from '@tanstack/react-router'

/** What the address of the page of upstream texts chooses. */
export interface ChosenVersion {
  /** An upstream text. */
  vb?: string | undefined
  /** A version of it; the newest otherwise. */
  ban?: number | undefined
  /** Its changes instead of its words. */
  xem?: 'thay-doi' | undefined
  /** The older version that it is compared with; the one before otherwise. */
  so?: number | undefined
}

/** The choice stands in the address, so that a pair of versions can be sent to somebody. What is no choice of this page counts as none. */
export function useChosenVersion(): [ChosenVersion, (part: ChosenVersion) => void] {
  const asked: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const chosen: ChosenVersion = {
    vb: typeof asked.vb === 'string' ? asked.vb : undefined,
    ban: Number(asked.ban) || undefined,
    xem: asked.xem === 'thay-doi' ? 'thay-doi' : undefined,
    so: Number(asked.so) || undefined,
  }
  return [chosen, (part) => void navigate({ to: '.', search: { ...chosen, ...part } as never, replace: true, resetScroll: false })]
}
