import type { Rooms } from './collab/rooms.ts'

const refuse = () => Promise.reject(new Error('live writing is not attached'))

export const unattachedRooms: Rooms = {
  exclusive: refuse,
  content: refuse,
  forwardEdit: refuse,
  statusChanged: () => undefined,
  publish: () => undefined,
  accessChanged: () => undefined,
  stop: async () => undefined,
}
