import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { readAppendix } from '../commands/appendices/view-appendix.ts'
import { readCheck } from '../commands/checks/check-document.ts'
import { readDossierRevisions } from '../commands/city/city-coverage.ts'
import { readCity } from '../commands/city/view-city.ts'
import { readCopied } from '../commands/coverage/copied-report.ts'
import { readCoverage, readStageCoverage } from '../commands/coverage/view-coverage.ts'
import { readProposals } from '../commands/coverage/view-proposals.ts'
import { readWardCoverage } from '../commands/coverage/ward-coverage.ts'
import { readContents } from '../commands/documents/view-document.ts'
import { readAudit, readAuditCheck } from '../commands/dossiers/view-audit.ts'
import { readHistoryPoints } from '../commands/exports/view-history-points.ts'
import { readFigureUses } from '../commands/figures/figure-uses.ts'
import { countBodies, readBodies } from '../commands/sections/section-body.ts'
import { readContent, readEarlier } from '../commands/sections/view-section.ts'
import { readAlignment } from '../commands/sources/align-source.ts'
import { readSharedCarried } from '../commands/sources/bring-along.ts'
import { readVersionItems } from '../commands/sources/correct-items.ts'
import { readSourceVersion } from '../commands/sources/view-source.ts'
import { readSourceChanges } from '../commands/sources/view-source-changes.ts'
import { readTracked } from '../commands/suggestions/read-tracked.ts'
import { readSuggestionViews } from '../commands/suggestions/view-suggestions.ts'
import { authorsWeight, readAuthors } from '../commands/versions/view-authors.ts'
import { readFilm } from '../commands/versions/view-film.ts'
import { cityRevision, cityWeight } from '../storage/city-readings.ts'
import type { Database } from '../storage/database.ts'
import {
  chainWeight,
  documentsWeight,
  documentWeight,
  type LogsRead,
  lineageWeight,
  newestVersionWeight,
  registerWeight,
  sectionsWeight,
  sourcesWeight,
  suggestionsWeight,
} from '../storage/reading-weight.ts'
import { listUncounted } from '../storage/sections.ts'
import { lastSeq } from '../storage/update-log.ts'

const ofDocument = (db: Database, { documentId }: { documentId: string }) => documentWeight(db, documentId)
const ofSection = (db: Database, { sectionId }: { sectionId: string }) => sectionsWeight(db, [sectionId])
/** A row of a log that is played is worth some bytes of a body. */
const PLAYED = 400
const ofChain = (db: Database, { dossierId }: { dossierId: string }) => chainWeight(db, dossierId)

const ofNone = (): LogsRead => 'none'
const ofOneSection = ({ sectionId }: { sectionId: SectionId }): LogsRead => ({ sectionId })

/**
 * Everything that is read by `Readings`: how much it has to do, and how it is done. `logs`: whose words its answer tells, when not those of the whole dossier;
 * it is read anew only when those changed, or anything that is audited.
 */
export const READINGS = {
  check: {
    weight: async (db: Database, input: { documentId: string; dossierId: string }) =>
      (await documentsWeight(db, input.dossierId)) + (await sourcesWeight(db, input.dossierId)),
    read: readCheck,
  },
  coverage: {
    weight: async (db: Database, { dossierId }: { dossierId: string }) =>
      (await documentsWeight(db, dossierId)) + (await sourcesWeight(db, dossierId)),
    read: readCoverage,
  },
  copied: {
    weight: async (db: Database, { dossierId }: { dossierId: string }) =>
      (await documentsWeight(db, dossierId)) + (await sourcesWeight(db, dossierId)),
    read: readCopied,
  },
  /** Never in the thread that serves: many wards are counted one after the other. */
  dossierRevisions: { weight: async (_db: Database, _input: { city: string }) => Number.POSITIVE_INFINITY, read: readDossierRevisions },
  wardCoverage: { weight: async (_db: Database, _input: { dossierId: string }) => Number.POSITIVE_INFINITY, read: readWardCoverage },
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
  appendix: { weight: (db: Database, { sectionId }: { sectionId: SectionId }) => registerWeight(db, sectionId), read: readAppendix },
  content: { weight: ofSection, logs: ofOneSection, read: readContent },
  figureUses: { weight: (db: Database, { dossierId }: { dossierId: string }) => documentsWeight(db, dossierId), read: readFigureUses },
  earlier: { weight: (db: Database, { sectionId }: { sectionId: string }) => lineageWeight(db, sectionId), read: readEarlier },
  authors: { weight: authorsWeight, read: readAuthors },
  film: {
    weight: async (db: Database, { sectionId }: { sectionId: SectionId }) => PLAYED * (await lastSeq(db, sectionId)),
    logs: ofOneSection,
    read: readFilm,
  },
  historyPoints: { weight: ofChain, read: readHistoryPoints },
  audit: { weight: ofChain, logs: ofNone, read: readAudit },
  auditCheck: { weight: ofChain, read: readAuditCheck },
  alignment: {
    weight: async (db: Database, { sourceId, passages }: { sourceId: string; passages: readonly { text: string }[] }) =>
      (await newestVersionWeight(db, sourceId)) + passages.reduce((sum, { text }) => sum + text.length, 0),
    read: readAlignment,
  },
  items: { weight: (db: Database, { dossierId }: { dossierId: string }) => sourcesWeight(db, dossierId), logs: ofNone, read: readVersionItems },
  proposals: {
    // Every section is compared with every passage: more work a byte than reading it.
    weight: async (db: Database, { dossierId }: { dossierId: string }) =>
      4 * ((await documentsWeight(db, dossierId)) + (await sourcesWeight(db, dossierId))),
    read: readProposals,
  },
  sharedCarried: {
    weight: async (_db: Database, { passages }: { passages: readonly { text: string }[] }) =>
      2 * passages.reduce((sum, { text }) => sum + text.length, 0),
    read: readSharedCarried,
  },
  /** `revision`: what its answers stand for is no dossier. */
  city: { weight: cityWeight, revision: cityRevision, read: readCity },
  suggestions: {
    weight: (db: Database, { documentId }: { documentId: DocumentId }) => suggestionsWeight(db, documentId),
    read: readSuggestionViews,
  },
  tracked: {
    // The whole section is read some times for each of them.
    weight: async (db: Database, { sectionId, changes }: { sectionId: SectionId; changes: readonly unknown[] }) =>
      (changes.length + 1) * (await sectionsWeight(db, [sectionId])),
    read: readTracked,
  },
  source: { weight: (db: Database, { dossierId }: { dossierId: string }) => sourcesWeight(db, dossierId), logs: ofNone, read: readSourceVersion },
  sourceChanges: { weight: (db: Database, { dossierId }: { dossierId: string }) => sourcesWeight(db, dossierId), read: readSourceChanges },
} as const

export type Kind = keyof typeof READINGS
export type Input<K extends Kind> = Parameters<(typeof READINGS)[K]['read']>[1]
export type Output<K extends Kind> = Awaited<ReturnType<(typeof READINGS)[K]['read']>>
