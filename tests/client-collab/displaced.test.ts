import { createDisplacedStore, type DisplacedWays, type Outcome } from '@van-kien/client/collab/displaced.ts'
import { localKeys, removeLocal } from '@van-kien/client/collab/local-storage.ts'
import { putBackLines } from '@van-kien/client/collab/put-back-lines.ts'
import { recoveryText } from '@van-kien/client/collab/recovery.ts'
import type { DisplacedView } from '@van-kien/shared/api/views.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { contentText } from '@van-kien/shared/content/content.ts'
import type { DisplacedPiece, DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, readText } from '../support/body/lines.ts'
import { body, paragraph } from '../support/editor-pages.ts'
import { until } from '../support/until.ts'

/** L4 on the writer's side: what the server tells is shown once, in whatever order it comes, until it is settled. */

const piece = (text: string, more: Partial<DisplacedPiece> = {}): DisplacedPiece => ({
  client: 7,
  clock: 0,
  length: text.length,
  text,
  sameLine: false,
  ...more,
})
const displacedText = (id: string, ...pieces: DisplacedPiece[]): DisplacedText => ({
  id,
  sectionId: 'section-0001',
  pieces,
  by: 'Nguyễn An',
  at: 1_000,
})
const view = (text: DisplacedText, more: Partial<DisplacedView> = {}): DisplacedView => ({
  ...text,
  sectionTitle: 'Kinh tế',
  sectionRemoved: false,
  writer: null,
  foundAt: 2_000,
  ...more,
})

function server() {
  const open = new Map<string, DisplacedView>()
  const settled: [string, Outcome][] = []
  let away = false
  let answer: Promise<void> = Promise.resolve()
  const ways: DisplacedWays = {
    list: async () => {
      if (away) throw new Error('offline')
      const list = [...open.values()]
      await answer
      return list
    },
    settle: async (id, outcome) => {
      if (away) throw new Error('offline')
      settled.push([id, outcome])
      open.delete(id)
    },
    isFinal: () => false,
  }
  return {
    ways,
    open,
    settled,
    setAway: (now: boolean) => {
      away = now
    },
    slowly: () => {
      let go = () => {}
      answer = new Promise((resolve) => {
        go = resolve
      })
      return go
    },
  }
}
const storeOf = (ways: DisplacedWays | null) => createDisplacedStore('editor-00001', ways, () => 5_000)
type Store = ReturnType<typeof storeOf>
const words = (store: Store) => store.list.get().map((one) => `${one.id}: ${recoveryText(one)}`)

beforeEach(() => {
  for (const key of localKeys('vk.settled/')) removeLocal(key)
})

describe('what is shown', () => {
  test('words told by the channel and by the list are one card; more of the same take the place of the earlier', async () => {
    const { ways, open } = server()
    const store = storeOf(ways)
    store.notify([displacedText('d1', piece('Một'))])
    store.notify([displacedText('d1', piece('Một'), piece(' câu', { sameLine: true })), displacedText('d2', piece('Hai'))])
    open.set('d1', view(displacedText('d1', piece('Một câu'))))
    open.set('d2', view(displacedText('d2', piece('Hai')), { writer: 'Trần Bình' }))
    await store.read('document-001')
    expect(words(store)).toEqual(['d1: Một câu', 'd2: Hai'])
    expect(store.list.get().map(({ displaced }) => [displaced?.sectionTitle, displaced?.writer, displaced?.documentId])).toEqual([
      ['Kinh tế', null, 'document-001'],
      ['Kinh tế', 'Trần Bình', 'document-001'],
    ])
    store.notify([displacedText('d1', piece('Một câu dài'))])
    expect(store.list.get()[0]!.displaced?.sectionTitle).toBe('Kinh tế')
  })

  test('a list that was asked for before the channel told does not take its card away; one that was asked for later does', async () => {
    const { ways, slowly } = server()
    const store = storeOf(ways)
    const go = slowly()
    const reading = store.read('document-001')
    store.notify([displacedText('d1', piece('Một'))])
    go()
    await reading
    expect(words(store)).toEqual(['d1: Một'])
    await store.read('document-001')
    expect(words(store)).toEqual([])
  })

  test('what belongs to another document stays', async () => {
    const { ways, open } = server()
    const store = storeOf(ways)
    open.set('d1', view(displacedText('d1', piece('Một'))))
    await store.read('document-001')
    open.clear()
    await store.read('document-002')
    expect(words(store)).toEqual(['d1: Một'])
  })

  test('a text without pieces was settled elsewhere: it goes, and does not come back', () => {
    const store = storeOf(null)
    store.notify([displacedText('d1', piece('Một'))])
    store.notify([displacedText('d1')])
    store.notify([displacedText('d1', piece('Một'))])
    expect(words(store)).toEqual([])
  })
})

describe('settling', () => {
  test('takes the card away at once, is told once, and a list that was on its way does not bring it back', async () => {
    const { ways, open, settled, slowly } = server()
    const store = storeOf(ways)
    open.set('d1', view(displacedText('d1', piece('Một'))))
    await store.read('document-001')
    const go = slowly()
    const reading = store.read('document-001')
    store.settle('d1', 'dropped')
    expect(words(store)).toEqual([])
    go()
    await reading
    expect(words(store)).toEqual([])
    await until(() => localKeys('vk.settled/').length === 0, 'the server to hear of it')
    store.tellSettled()
    expect(settled).toEqual([['d1', 'dropped']])
  })

  test('without the server it is remembered over a reload, and told when the server is back', async () => {
    const { ways, open, settled, setAway } = server()
    const store = storeOf(ways)
    open.set('d1', view(displacedText('d1', piece('Một'))))
    await store.read('document-001')
    setAway(true)
    store.settle('d1', 'put-back')
    await Promise.resolve()
    store.destroy()
    const next = storeOf(ways)
    setAway(false)
    await next.read('document-001')
    expect([words(next), settled]).toEqual([[], []])
    next.tellSettled()
    await until(() => localKeys('vk.settled/').length === 0, 'the server to hear of it')
    expect(settled).toEqual([['d1', 'put-back']])
  })

  test('what was put back is told only when it is saved', async () => {
    const { ways, settled } = server()
    const store = storeOf(ways)
    store.notify([displacedText('d1', piece('Một')), displacedText('d2', piece('Hai'))])
    let saved = (_ok: boolean) => {}
    store.settle('d1', 'put-back', new Promise((resolve) => (saved = resolve)))
    store.settle('d2', 'put-back', Promise.resolve(false))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(settled).toEqual([])
    saved(true)
    await until(() => settled.length > 0, 'the server to hear of it')
    expect(settled).toEqual([['d1', 'put-back']])
    expect(localKeys('vk.settled/').length).toBe(1)
  })
})

describe('putting back', () => {
  const section = (): Y.Doc => {
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, seedBody(body(paragraph('Một.'), paragraph('Hai.'), paragraph('Ba.'))))
    return ydoc
  }
  /** The last sign of a block. */
  const idAt = (ydoc: Y.Doc, block: number) => {
    const { to } = readText(bodyOf(ydoc)).lines[block]!
    const { client, clock } = Y.createRelativePositionFromTypeIndex(bodyOf(ydoc), to, -1).item!
    return { client, clock }
  }
  const text = (ydoc: Y.Doc): string => contentText(contentFromBody(ydoc))

  test('lines behind the block that stood before them, in their order; at the start; at the end where the place is not known or gone', () => {
    const ydoc = section()
    const lost = displacedText(
      'd1',
      piece('Đầu', { after: null }),
      piece(' tiên', { sameLine: true, after: null }),
      piece('Giữa một', { after: idAt(ydoc, 0) }),
      piece('Giữa hai', { after: idAt(ydoc, 0) }),
      piece('   ', { after: idAt(ydoc, 0) }),
      piece('Không rõ chỗ'),
      piece('Chỗ đã mất', { after: { client: 99, clock: 3 } }),
    )
    putBackLines(ydoc, lost, 'test')
    expect(text(ydoc)).toBe('Đầu tiên\nMột.\nGiữa một\nGiữa hai\nHai.\nBa.\nKhông rõ chỗ\nChỗ đã mất')
  })

  test('beside a block that was deleted meanwhile, also when Yjs has forgotten it; in a section that is empty now', () => {
    const ydoc = section()
    const after = idAt(ydoc, 1)
    const [, two, three] = readText(bodyOf(ydoc)).blocks
    bodyOf(ydoc).delete(two!.at, three!.at - two!.at)
    putBackLines(ydoc, displacedText('d1', piece('Lại đây', { after })), 'test')
    expect(text(ydoc)).toBe('Một.\nLại đây\nBa.')
    bodyOf(ydoc).delete(0, bodyOf(ydoc).length)
    putBackLines(ydoc, displacedText('d1', piece('Trống', { after })), 'test')
    expect(text(ydoc)).toBe('Trống')
  })
})
