import { type FiguresEvent, type FiguresHere, type FiguresPresence, figuresRoom } from '@van-kien/shared/protocol/figures.ts'
import { createPresenceRoom, type PresenceRoom } from '../collab/presence-room.ts'
import { createSocket } from '../collab/socket.ts'
import { createStore, type Store } from '../collab/store.ts'

/** The live line of the page of figures, on a socket of its own: a place is the key of a cell. */
export interface FiguresLine extends Omit<PresenceRoom<FiguresPresence, FiguresEvent>, 'people'> {
  /** Everybody else who is here: another list only when one of them came, went or moved. */
  others: Store<FiguresPresence[]>
  reconnect(): void
}

export function openFiguresLine(dossierId: string): FiguresLine {
  const socket = createSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`)
  const room = createPresenceRoom<FiguresPresence, FiguresEvent>(socket, figuresRoom(dossierId), (cell): FiguresHere => ({ cell }))
  const others = createStore<FiguresPresence[]>([])
  const look = (): void => {
    const own = socket.hello.get()?.connection
    const now = room.people.get().filter(({ connection }) => connection !== own)
    if (JSON.stringify(now) !== JSON.stringify(others.get())) others.set(now)
  }
  const leave = [room.people.subscribe(look), socket.hello.subscribe(look)]
  return {
    ...room,
    others,
    reconnect: () => socket.reconnect(),
    destroy: () => {
      for (const one of leave) one()
      room.destroy()
      socket.destroy()
    },
  }
}
