import { type FiguresEvent, type FiguresHere, type FiguresPresence, figuresRoom } from '@van-kien/shared/protocol/figures.ts'
import { createPresenceRoom, type PresenceRoom } from '../collab/presence-room.ts'
import { createSocket } from '../collab/socket.ts'

/** The live line of the page of figures, on a socket of its own: a place is the key of a cell. */
export interface FiguresLine extends PresenceRoom<FiguresPresence, FiguresEvent> {
  /** This connection among the people. */
  own: () => string | null
  reconnect(): void
}

export function openFiguresLine(dossierId: string): FiguresLine {
  const socket = createSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`)
  const room = createPresenceRoom<FiguresPresence, FiguresEvent>(socket, figuresRoom(dossierId), (cell): FiguresHere => ({ cell }))
  return {
    ...room,
    own: () => socket.hello.get()?.connection ?? null,
    reconnect: () => socket.reconnect(),
    destroy: () => {
      room.destroy()
      socket.destroy()
    },
  }
}
