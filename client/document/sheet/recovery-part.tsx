import { fetchPutBack } from '../../collab/with-put-back.ts'
import { lazyPart } from '../../lazy-part.tsx'

/** Words that were not accepted are rare: what shows them is fetched when there are some, with what brings them back: the line may be gone by then. */
export const RecoveryCard = lazyPart(async () => {
  const [{ RecoveryCard: Card }] = await Promise.all([import('../../editor/recovery-card.tsx'), fetchPutBack()])
  return Card
})
