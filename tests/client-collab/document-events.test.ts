import { createDocumentRoom } from '@van-kien/client/collab/document-room.ts'
import type { CollabSocket, RoomListener } from '@van-kien/client/collab/socket.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import { encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import { expect, test } from 'vitest'

test('O2: an event that the server tells again is heard once, in each document by itself; presence is always heard', () => {
  const rooms = new Map<string, RoomListener>()
  const socket = {
    join: (room: string, joined: RoomListener) => {
      rooms.set(room, joined)
      return () => {}
    },
    send: () => true,
  } as unknown as CollabSocket
  const heard: Record<string, DocumentEvent[]> = { one: [], two: [] }
  for (const name of ['one', 'two']) createDocumentRoom(socket, name).onEvent((event) => heard[name]!.push(event))
  const [one, two] = [...rooms.entries()].map(
    ([room, listener]) =>
      (event: DocumentEvent) =>
        listener.frame({ room, kind: FRAME.event, bytes: encodeJson(event) }),
  )
  one!({ id: 5, type: 'structure' })
  one!({ id: 5, type: 'structure' })
  one!({ id: 4, type: 'form' })
  one!({ type: 'presence', people: [] })
  one!({ id: 7, type: 'form' })
  two!({ id: 5, type: 'structure' })
  expect(heard.one!.map(({ id, type }) => [id, type])).toEqual([
    [5, 'structure'],
    [undefined, 'presence'],
    [7, 'form'],
  ])
  expect(heard.two).toHaveLength(1)
})
