import { exportDocx } from '@van-kien/server/export/docx.ts'
import { paperProcess } from '@van-kien/server/export/paper-process.ts'
import { expect, test } from 'vitest'
import { cell, doc, p, row, sample, section, table } from '../support/docx-sample.ts'

const report = (...content: Parameters<typeof doc>) => sample({ sections: [section('num', '1.', 'Mục thử', doc(...content))] })
const small = report(p('Một câu.'))
const huge = report(...Array.from({ length: 30_000 }, (_, index) => p(`Đoạn ${index} `.repeat(40))))

test('FINDINGS W1: a table of 109 KB that spans 30,000 x 1,000 places is refused with words, at once', async () => {
  const wide = row(...Array.from({ length: 300 }, () => cell('x', { colspan: 100, rowspan: 1000 })))
  const start = performance.now()
  await expect(paperProcess().exportDocx(report(table(wide, ...Array.from({ length: 999 }, () => row()))))).rejects.toMatchObject({
    code: 'table-too-large',
  })
  expect(performance.now() - start).toBeLessThan(20_000)
})

test('FINDINGS W1: a document that takes all memory ends the process that makes files, no other; the next one is made', async () => {
  const { exportDocx: make } = paperProcess({ heapMb: 80, timeMs: 60_000 })
  const [first, second] = await Promise.allSettled([make(huge), make(small)])
  expect(first).toMatchObject({ status: 'rejected', reason: { name: 'ExportError', code: 'too-heavy' } })
  expect(second).toMatchObject({ status: 'fulfilled' })
})

test('FINDINGS W1: one that does not end is given up', async () => {
  const { exportDocx: make } = paperProcess({ heapMb: 1024, timeMs: 500 })
  const [first, second] = await Promise.allSettled([make(huge), make(huge)])
  for (const each of [first, second]) expect(each).toMatchObject({ status: 'rejected', reason: { code: 'too-heavy' } })
})

test('the bytes are those that the exporter makes', async () => {
  expect(Buffer.from(await paperProcess().exportDocx(small)).equals(Buffer.from(await exportDocx(small)))).toBe(true)
})
