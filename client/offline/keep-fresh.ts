import type { MeView } from '@van-kien/shared/api/views.ts'
import { api } from '../api.ts'
import { ApiError } from '../request.ts'
import { bringSections } from './bring-sections.ts'
import { putKept } from './kept-documents.ts'
import { confirmPerson, documentSaved, giveUpDocument, type KeptEntry, ownMachine } from './own-machine.ts'
import { mayKeep } from './register.ts'

const EVERY_MS = 10 * 60_000

/** Brings one chosen document to this machine. What the person may not read any more leaves it. */
export async function fetchKept(entry: KeptEntry): Promise<void> {
  try {
    const [view, contents] = await Promise.all([api.documents.get(entry.id), api.documents.contents(entry.id)])
    const machine = ownMachine.get()
    if (!machine?.documents.some((chosen) => chosen.id === entry.id)) return
    await bringSections(machine.me.id, view)
    await putKept({ id: entry.id, view, contents })
    documentSaved(entry.id, view.title, Date.now())
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) await giveUpDocument(entry.id)
    else throw error
  }
}

/** A time that is still to come was written while the clock was wrong. */
const isOld = (savedAt: number | null): boolean => savedAt === null || Math.abs(Date.now() - savedAt) > EVERY_MS / 2

/** While the person is signed in: prolongs the lease and brings what is old up to date, now and every ten minutes. Returns the way out. */
export function keepFresh(me: MeView): () => void {
  if (!mayKeep()) return () => {}
  const round = async () => {
    await confirmPerson(me, Date.now())
    for (const entry of ownMachine.get()?.documents ?? []) if (isOld(entry.savedAt)) await fetchKept(entry)
  }
  // What fails now is tried again in the next round.
  const quietly = () => void round().catch(() => undefined)
  quietly()
  const timer = setInterval(() => {
    api.me().then(
      (now) => now.id === me.id && quietly(),
      () => undefined,
    )
  }, EVERY_MS)
  return () => clearInterval(timer)
}
