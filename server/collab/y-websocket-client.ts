import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import { encodeAwareness } from './awareness.ts'
import { SectionChannel } from './channel.ts'
import type { Connection, ConnectionUser } from './connection.ts'
import type { CollabPerson } from './person.ts'
import type { CollabServices } from './services.ts'
import { binaryFrame, joined } from './ws-frame.ts'

/** A close frame has room for 123 bytes: the name of who locked the section stays out. */
const closeReason = ({ by: _by, ...short }: Closed): string => JSON.stringify(short)

/** `/collab/section/<id>`: an unmodified y-websocket client. The connection is the channel. */
export class YWebsocketClient implements ConnectionUser {
  readonly #connection: Connection
  readonly #channel: SectionChannel
  readonly #services: CollabServices

  constructor(connection: Connection, person: CollabPerson, sectionId: SectionId, services: CollabServices) {
    this.#connection = connection
    this.#services = services
    this.#channel = new SectionChannel(
      person,
      {
        send: (message) => connection.write(binaryFrame(message)),
        sendShared: (shared) => {
          shared.yWebsocket ??= joined(shared.messages.map(binaryFrame))
          connection.write(shared.yWebsocket)
        },
        acknowledge: () => {},
        opened: () => {},
        displaced: () => {},
        closed: (code, reason) => connection.close(code, Object.keys(reason).length > 0 ? closeReason(reason) : ''),
        budget: connection.state.budget,
        hold: (bytes) => connection.hold(bytes),
        release: (bytes) => connection.release(bytes),
      },
      services.limits,
      services.now,
    )
    void services.openSection(this.#channel, sectionId)
  }

  receive(data: Uint8Array): void {
    this.#channel.receive(data)
  }

  gone(): void {
    this.#channel.leave()
  }

  keepAlive(): void {
    this.#connection.write(binaryFrame(encodeAwareness([])))
  }

  accessChanged(): void {
    void this.#services.refreshRole(this.#channel)
  }

  /** The y-websocket client knows no such news. */
  hear(): void {}
}
