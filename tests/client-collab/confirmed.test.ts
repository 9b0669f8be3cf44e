import { backoff } from '@van-kien/client/collab/backoff.ts'
import { createIncomingHold } from '@van-kien/client/collab/incoming-hold.ts'
import { decideSaveState, type SaveFacts } from '@van-kien/client/collab/save-state.ts'
import { createUnconfirmed } from '@van-kien/client/collab/unconfirmed.ts'
import { columnWidths } from '@van-kien/client/editor/column-shares.ts'
import { cleanText } from '@van-kien/client/editor/typed-text.ts'
import { describe, expect, test } from 'vitest'

describe('L1 saved only after the acknowledgement', () => {
  test('a change counts from the key to the acknowledgement of the frame that carried it', () => {
    const unconfirmed = createUnconfirmed(0)
    expect(unconfirmed.sending('reply', 2, 0, 1)).toBe(true)
    expect(unconfirmed.count()).toBe(0)
    unconfirmed.changed(10)
    expect(unconfirmed.count()).toBe(1)
    expect(unconfirmed.sending('update', 3, 1, 11)).toBe(true)
    unconfirmed.changed(20)
    unconfirmed.sending('update', 4, 2, 20)
    expect(unconfirmed.count()).toBe(2)
    expect(unconfirmed.acked(3)).toBe(false)
    expect([unconfirmed.count(), unconfirmed.since(), unconfirmed.confirmedClock()]).toEqual([1, 20, 1])
    expect(unconfirmed.acked(4)).toBe(true)
    expect([unconfirmed.count(), unconfirmed.since(), unconfirmed.confirmedClock()]).toEqual([0, null, 2])
  })

  test('an update before SyncStep2 waits for it; a lost channel makes everything wait again', () => {
    const unconfirmed = createUnconfirmed(0)
    unconfirmed.changed(5)
    expect(unconfirmed.sending('update', 1, 1, 5)).toBe(false)
    expect(unconfirmed.sending('reply', 1, 1, 6)).toBe(true)
    unconfirmed.channelLost()
    expect([unconfirmed.count(), unconfirmed.since()]).toEqual([1, 5])
    expect(unconfirmed.acked(9)).toBe(false)
    expect(unconfirmed.sending('update', 1, 2, 7)).toBe(false)
    unconfirmed.sending('reply', 2, 2, 8)
    expect(unconfirmed.acked(2)).toBe(true)
    expect(unconfirmed.confirmedClock()).toBe(2)
  })

  test.each<[Partial<SaveFacts>, string]>([
    [{}, 'saved'],
    [{ unconfirmed: 1, since: 99_000 }, 'saving'],
    [{ unconfirmed: 1, since: 91_000 }, 'late'],
    [{ downSince: 99_500 }, 'saved'],
    [{ downSince: 98_000 }, 'offline'],
    [{ downSince: 99_900, unconfirmed: 1, since: 99_950 }, 'offline'],
    [{ downSince: 90_000, socket: 'signed-out', unconfirmed: 2, since: 95_000 }, 'signed-out'],
    [{ downSince: 90_000, socket: 'other-version' }, 'other-version'],
  ])('%o is told as %s', (facts, kind) => {
    const all: SaveFacts = { socket: 'open', downSince: null, unconfirmed: 0, since: null, savedAt: 50_000, diskFull: false, ...facts }
    expect(decideSaveState(all, 100_000).kind).toBe(kind)
  })
})

test('I1 held changes come in order, at once, and too many of them are told', () => {
  const hold = createIncomingHold(100)
  const seen: number[] = []
  let full = 0
  hold.onFull = () => full++
  hold.pass(10, () => seen.push(1))
  hold.hold()
  hold.pass(60, () => seen.push(2))
  hold.pass(30, () => seen.push(3))
  expect([seen, full]).toEqual([[1], 0])
  hold.pass(20, () => seen.push(4))
  expect(full).toBe(1)
  hold.release()
  expect(seen).toEqual([1, 2, 3, 4])
  hold.hold()
  hold.pass(1, () => seen.push(5))
  hold.forget()
  hold.release()
  expect(seen).toEqual([1, 2, 3, 4])
})

test('waiting times double up to 10 s, spread by half', () => {
  expect([backoff(0, 0), backoff(0, 1), backoff(3, 0), backoff(50, 1)]).toEqual([125, 250, 1000, 10_000])
})

test('columns are shares of the text’s width whatever was dragged', () => {
  const cell = (colwidth: number[] | null, colspan = 1) => ({ colspan, colwidth })
  expect(columnWidths([cell(null), cell(null)])).toBeNull()
  expect(columnWidths([cell([156]), cell([468])])).toEqual({ shares: [25, 75], total: 624 })
  expect(columnWidths([cell([100]), cell(null), cell([100])])).toEqual({ shares: [33.33, 33.33, 33.33], total: null })
  expect(columnWidths([cell([100, 300], 2), cell([400])])).toEqual({ shares: [12.5, 37.5, 50], total: 800 })
})

test('T1 stored text is NFC without control characters', () => {
  expect(cleanText('tie\u0302\u0301ng\u0000\tVie\u0323\u0302t\n')).toBe('tiếng Việt\n')
})
