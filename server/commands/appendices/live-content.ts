import { withAppendix } from '@van-kien/shared/content/appendix-content.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import { bindingsOfDocument } from '../../storage/appendices.ts'
import type { Database } from '../../storage/database.ts'
import { type RegisterNow, registerNow, showNow } from './show-now.ts'

interface Written {
  version: number | null
  content: SectionContent
}

/**
 * Puts what the register shows now beside the words of those bound sections that are being written; what is frozen shows it already.
 * @param typedFirst the words stand first whatever the section says: places in them are those of the section's own words
 */
export async function addLiveAppendices(db: Database, documentId: DocumentId, bodies: Map<string, Written>, typedFirst = false): Promise<void> {
  const bound = await bindingsOfDocument(db, documentId)
  let now: RegisterNow | null = null
  for (const [sectionId, { settings, dossierId }] of bound) {
    const body = bodies.get(sectionId)
    if (!body || body.version !== null) continue
    now ??= await registerNow(db, dossierId)
    const shown = await showNow(db, now, settings)
    bodies.set(sectionId, { version: null, content: withAppendix(body.content ?? EMPTY_CONTENT, shown, typedFirst ? 'above' : settings.words) })
  }
}
