import type { DocumentId, DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Trouble } from '@van-kien/shared/protocol/frames.ts'
import type { SectionChannel } from './channel.ts'
import type { DocumentChannel } from './document-channel.ts'
import type { FiguresChannel } from './figures-channel.ts'
import type { Limits } from './limits.ts'

/** What connections ask of the rest. */
export interface CollabServices {
  readonly limits: Limits
  readonly historyId: string
  now(): number
  newId(): string
  report(error: unknown, sectionId?: SectionId): void
  /** An editor was mended. */
  troubled(trouble: Trouble): void
  openSection(channel: SectionChannel, sectionId: SectionId): Promise<void>
  openDocument(channel: DocumentChannel, documentId: DocumentId): Promise<void>
  openFigures(channel: FiguresChannel, dossierId: DossierId): Promise<void>
  /** Reads the channel's role again. */
  refreshRole(channel: SectionChannel): Promise<void>
}
