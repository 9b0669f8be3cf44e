import { channelSocketClass } from '@van-kien/client/collab/channel-socket.ts'
import type { CollabSocket, RoomListener } from '@van-kien/client/collab/socket.ts'
import { decodeOpen, encodeClose, encodeCount, encodeJson, FRAME, type FrameKind } from '@van-kien/shared/protocol/frames.ts'
import { describe, expect, test } from 'vitest'

const ROOM = 's/section-0001'

/** A connection that keeps what is sent and says what the test wants. */
function line() {
  let listener: RoomListener | null = null
  const opens: number[] = []
  const socket = {
    join: (_room: string, joined: RoomListener) => {
      listener = joined
      joined.connected()
      return () => {}
    },
    send: (_room: string, kind: FrameKind, bytes: Uint8Array = new Uint8Array()) => {
      if (kind === FRAME.open) opens.push(decodeOpen(bytes))
      return true
    },
  } as unknown as CollabSocket
  const say = (kind: FrameKind, bytes: Uint8Array) => listener?.frame({ room: ROOM, kind, bytes })
  return { socket, opens, say, opened: (channel: number) => say(FRAME.opened, encodeJson({ access: 'write', lockEpoch: 0, channel })) }
}

const turn = () => new Promise((resolve) => setTimeout(resolve))

function openTwice() {
  const heard: string[] = []
  const it = line()
  const ChannelSocket = channelSocketClass(it.socket, ROOM, {
    opened: async () => heard.push('opened') > 0,
    sending: () => true,
    answering: (_vector, answer) => [answer],
    displaced: (texts) => heard.push(`displaced ${texts.map(({ id }) => id)}`),
    acked: (count) => heard.push(`ack ${count}`),
    incoming: (_kind, data) => heard.push(`data ${data}`),
    closed: (code) => heard.push(`closed ${code}`),
  })
  return { ...it, heard, open: () => new ChannelSocket('ws://unused') }
}

describe('a room that is closed and opened again', () => {
  test('L1: what the server still says in the old channel counts for nothing in the new one', async () => {
    const { say, opened, opens, heard, open } = openTwice()
    open().close()
    await turn()
    open()
    await turn()
    heard.length = 0
    const [old, current] = opens as [number, number]
    opened(old)
    say(FRAME.ack, encodeCount(9))
    say(FRAME.displaced, encodeJson([{ id: 'd0', sectionId: 'section-0001', pieces: [], by: null, at: null }]))
    say(FRAME.data, new Uint8Array([1, 0]))
    say(FRAME.close, encodeClose(4423, '', old))
    await turn()
    expect(heard).toEqual([])
    opened(current)
    await turn()
    say(FRAME.ack, encodeCount(1))
    say(FRAME.data, new Uint8Array([1, 2]))
    say(FRAME.displaced, encodeJson([{ id: 'd1', sectionId: 'section-0001', pieces: [], by: null, at: null }]))
    expect(heard).toEqual(['opened', 'ack 1', 'data 1,2', 'displaced d1'])
  })

  test('a refusal before it was ever opened is heard', async () => {
    const { say, opens, heard, open } = openTwice()
    open()
    await turn()
    say(FRAME.close, encodeClose(4404, '', opens[0]!))
    expect(heard).toEqual(['closed 4404'])
  })
})
