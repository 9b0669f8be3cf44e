import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import type { DryRun } from './dry-run.ts'
import type { LoadedSection, SectionFacts } from './room-loader.ts'

/** What a `Room` needs from its surroundings. */
export interface RoomHost<Room> {
  /** Something waits for the next window. */
  dirty(room: Room): void
  load(sectionId: SectionId): Promise<LoadedSection | null>
  facts(sectionId: SectionId): Promise<SectionFacts | null>
  /** Dry run of a big update on a copy of what is on disk. @throws CollabWorkerError */
  dryRun(sectionId: SectionId, author: UserId, update: Uint8Array): Promise<DryRun | null>
  /** Words of a person in this section that lost their place and are not settled. */
  displacedOf(sectionId: SectionId, writer: UserId): DisplacedText[]
  /** Of some it is not known yet where they stood. */
  placeDisplaced(sectionId: SectionId): void
  /** The room cannot go on; it was closed. */
  dropped(room: Room): void
  now(): number
  report(error: unknown, sectionId: SectionId): void
}

/** The room went away while somebody waited for it: ask for it again. */
export class RoomDropped extends Error {
  override name = 'RoomDropped'
}
