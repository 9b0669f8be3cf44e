import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import { readCheck } from '../commands/checks/check-document.ts'
import { readCity } from '../commands/city/view-city.ts'
import { readCoverage, readStageCoverage } from '../commands/coverage/view-coverage.ts'
import { readContents } from '../commands/documents/view-document.ts'
import { readAudit, readAuditCheck } from '../commands/dossiers/view-audit.ts'
import { readHistoryPoints } from '../commands/exports/view-history-points.ts'
import { countBodies, readBodies } from '../commands/sections/section-body.ts'
import { readContent, readEarlier } from '../commands/sections/view-section.ts'
import { readAlignment } from '../commands/sources/align-source.ts'
import { readSourceVersion } from '../commands/sources/view-source.ts'
import { readSourceChanges } from '../commands/sources/view-source-changes.ts'
import { cityRevision, cityWeight } from '../storage/city-readings.ts'
import type { Database } from '../storage/database.ts'
import {
  chainWeight,
  documentsWeight,
  documentWeight,
  lineageWeight,
  newestVersionWeight,
  sectionsWeight,
  sourcesWeight,
} from '../storage/reading-weight.ts'
import { listUncounted } from '../storage/sections.ts'

const ofDocument = (db: Database, { documentId }: { documentId: string }) => documentWeight(db, documentId)
const ofSection = (db: Database, { sectionId }: { sectionId: string }) => sectionsWeight(db, [sectionId])
const ofChain = (db: Database, { dossierId }: { dossierId: string }) => chainWeight(db, dossierId)

/** Everything that is read by `Readings`: how much it has to do, and how it is done. */
export const READINGS = {
  check: {
    weight: async (db: Database, input: { documentId: string; dossierId: string }) =>
      (await documentWeight(db, input.documentId)) + (await sourcesWeight(db, input.dossierId)),
    read: readCheck,
  },
  coverage: {
    weight: async (db: Database, { dossierId }: { dossierId: string }) =>
      (await documentsWeight(db, dossierId)) + (await sourcesWeight(db, dossierId)),
    read: readCoverage,
  },
  stageCoverage: { weight: (db: Database, { dossierId }: { dossierId: string }) => documentsWeight(db, dossierId), read: readStageCoverage },
  contents: { weight: ofDocument, read: readContents },
  bodies: { weight: ofDocument, read: readBodies },
  counts: {
    weight: async (db: Database, { documentId }: { documentId: DocumentId }) =>
      sectionsWeight(
        db,
        (await listUncounted(db, documentId)).map(({ id }) => id),
      ),
    read: countBodies,
  },
  content: { weight: ofSection, read: readContent },
  earlier: { weight: (db: Database, { sectionId }: { sectionId: string }) => lineageWeight(db, sectionId), read: readEarlier },
  historyPoints: { weight: ofChain, read: readHistoryPoints },
  audit: { weight: ofChain, read: readAudit },
  auditCheck: { weight: ofChain, read: readAuditCheck },
  alignment: {
    weight: async (db: Database, { sourceId, passages }: { sourceId: string; passages: readonly { text: string }[] }) =>
      (await newestVersionWeight(db, sourceId)) + passages.reduce((sum, { text }) => sum + text.length, 0),
    read: readAlignment,
  },
  /** `revision`: what its answers stand for is no dossier. */
  city: { weight: cityWeight, revision: cityRevision, read: readCity },
  source: { weight: (db: Database, { dossierId }: { dossierId: string }) => sourcesWeight(db, dossierId), read: readSourceVersion },
  sourceChanges: { weight: (db: Database, { dossierId }: { dossierId: string }) => sourcesWeight(db, dossierId), read: readSourceChanges },
} as const

export type Kind = keyof typeof READINGS
export type Input<K extends Kind> = Parameters<(typeof READINGS)[K]['read']>[1]
export type Output<K extends Kind> = Awaited<ReturnType<(typeof READINGS)[K]['read']>>
