import type { DocumentId, DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Database } from '../storage/database.ts'
import { readDocument } from '../storage/documents.ts'
import { readRole } from '../storage/members.ts'
import { DocumentRoom, eventFrame } from './document-channel.ts'
import { FiguresRoom } from './figures-channel.ts'
import type { LiveRooms } from './rooms-live.ts'
import type { CollabServices } from './services.ts'

/**
 * Who may come in: each opens the room behind a channel for its person, or closes the channel. Nothing is thrown: what fails is reported and the channel told to
 * come again.
 */
export function channelDoors(
  db: Database,
  rooms: LiveRooms,
  report: (error: unknown, sectionId?: SectionId) => void,
): Pick<CollabServices, 'openSection' | 'refreshRole' | 'openDocument' | 'openFigures'> {
  const figuresRoom = (dossierId: DossierId): FiguresRoom => {
    const known = rooms.figures.get(dossierId)
    if (known) return known
    const room = new FiguresRoom(
      dossierId,
      (userId) => readRole(db, dossierId, userId),
      () => rooms.figures.delete(dossierId),
    )
    rooms.figures.set(dossierId, room)
    return room
  }

  const documentRoom = (documentId: DocumentId, roleOf: (userId: UserId) => ReturnType<typeof readRole>): DocumentRoom => {
    const known = rooms.documents.get(documentId)
    if (known) return known
    const room = new DocumentRoom(documentId, roleOf, () => rooms.documents.delete(documentId))
    rooms.documents.set(documentId, room)
    return room
  }

  return {
    openSection: async (channel, sectionId) => {
      try {
        const room = await rooms.room(sectionId)
        if (room === null || room.facts.removed) return channel.close(CLOSE.unknown)
        // Its words are shown as they stand; whoever would write waits until the administrator has helped.
        if (room.facts.oldBody) return channel.close(CLOSE.stopping)
        // In a turn of its own: when many wait for the same room, each of them is given all its words.
        const role = await rooms.turns.run(() => readRole(db, room.facts.dossierId, channel.person.userId))
        if (room.dropped) channel.close(CLOSE.stopping)
        else channel.open(room, role)
      } catch (error) {
        report(error, sectionId)
        channel.close(CLOSE.stopping)
      }
    },
    refreshRole: async (channel) => {
      const { room } = channel
      if (room === null || channel.closed) return
      try {
        channel.setRole(await readRole(db, room.facts.dossierId, channel.person.userId))
      } catch (error) {
        report(error, room.sectionId)
        channel.close(CLOSE.stopping)
      }
    },
    openDocument: async (channel, documentId) => {
      try {
        const document = await rooms.turns.run(() => readDocument(db, documentId))
        const role = document ? await readRole(db, document.dossier_id, channel.person.userId) : null
        if (!document || role === null) return channel.close(CLOSE.unknown)
        channel.open(documentRoom(documentId, (userId) => readRole(db, document.dossier_id, userId)))
        for (const event of rooms.late.of(documentId)) channel.sendFrame(eventFrame(documentId, event))
      } catch (error) {
        report(error)
        channel.close(CLOSE.stopping)
      }
    },
    openFigures: async (channel, dossierId) => {
      try {
        if ((await readRole(db, dossierId, channel.person.userId)) === null) return channel.close(CLOSE.unknown)
        channel.open(figuresRoom(dossierId))
      } catch (error) {
        report(error)
        channel.close(CLOSE.stopping)
      }
    },
  }
}
