import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { ChangeWriter } from '@van-kien/shared/content/suggestions/change-writer.ts'
import { diffFork } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

const LONG = 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'

/** A line before, a line that is one long word, a line behind. */
function ground(): { base: Y.Doc; fork: Y.Doc; body: Y.XmlText } {
  const [base, fork] = [sectionDoc(), sectionDoc()]
  const lines = ['Trên', LONG, 'Dưới'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
  Y.applyUpdate(base, seedBody({ type: 'doc', content: lines }))
  Y.applyUpdate(fork, Y.encodeStateAsUpdate(base))
  return { base, fork, body: bodyText(fork) }
}

test('a word that was changed at two places far apart is one change of the whole word, and of nothing beside it', () => {
  const { base, fork, body } = ground()
  const start = 'xTrênx'.length
  body.delete(start + 8, 5)
  body.insert(start + 40, 'MỚI')
  const { changes } = diffFork(base, fork)
  const expected = `${LONG.slice(0, 8)}${LONG.slice(13, 45)}MỚI${LONG.slice(45)}`
  expect(changes).toMatchObject([{ kind: 'words', before: [{ is: 'words', text: LONG }], after: [{ is: 'words', text: expected }] }])
  const writer = new ChangeWriter(base)
  expect(writer.write(changes[0]!, writer.stateOf(changes[0]!))).toBe(true)
  expect(readBody(bodyText(writer.ydoc)).children.map(({ textContent }) => textContent)).toEqual(['Trên', expected, 'Dưới'])
})
