import './dom.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import * as Y from 'yjs'
import type { SeedBlock } from '../support/binding/line.ts'
import { report } from './report.ts'

// After the document is there.
const { seedBody } = await import('../support/binding/line.ts')
const { Writer } = await import('../support/binding/writer.ts')

const KEYS = 200
/** Not measured: the first keys of each kind. */
const WARM = 40

const paragraph = (n: number): string =>
  `Đoạn số ${n}: Ủy ban nhân dân phường báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội, quốc phòng - an ninh quý này như sau đây.`
const paragraphs = (count: number): SeedBlock[] => Array.from({ length: count }, (_, n) => paragraph(n))
const table = (rows: number, columns: number): SeedBlock =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => (column === 1 ? `Chỉ tiêu số ${row} của phường` : `${row}.${column}`)),
  )

interface Case {
  name: string
  blocks: SeedBlock[]
  /** Line in which both write; the other one also two lines below. */
  line: number
  /** What else was done to the body. */
  prepare?(body: Y.XmlText): void
}

const cases: Case[] = [
  { name: '10 blocks', blocks: paragraphs(10), line: 5 },
  { name: '100 blocks', blocks: paragraphs(100), line: 50 },
  { name: '500 blocks', blocks: paragraphs(500), line: 250 },
  {
    name: '2,000 blocks, 500 bold stretches',
    blocks: paragraphs(2000),
    line: 1000,
    prepare: (body) => {
      for (let i = 0; i < 500; i++) body.format(i * 200 + 10, 5, { bold: true })
    },
  },
  { name: 'table 200x7', blocks: ['trước', table(200, 7), 'sau'], line: 1 + 100 * 7 + 1 },
  {
    name: '200,000 operations',
    blocks: paragraphs(100),
    line: 50,
    // Each sign an item of its own, never side by side: nothing can be joined.
    prepare: (body) => {
      for (let i = 0; i < 200_000; i++) body.insert(((i * 7919) % (body.length - 2)) + 2, 'x')
    },
  },
]

const middle = (values: number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!

/** Script time of one key with the product's binding, the editor in jsdom included (layout is not): one's own, another's elsewhere, another's in the same line. */
export function benchBinding(): void {
  for (const { name, blocks, line, prepare } of cases) {
    const server = new Y.Doc()
    seedBody(server, blocks)
    prepare?.(server.get(BODY_ROOT, Y.XmlText))
    const state = Y.encodeStateAsUpdate(server)
    const join = () => {
      const ydoc = new Y.Doc()
      Y.applyUpdate(ydoc, state, 'net')
      const before = performance.now()
      const writer = new Writer(ydoc, { verify: false })
      return { writer, ydoc, opened: performance.now() - before }
    }
    const [here, there] = [join(), join()]
    const sent: Uint8Array[] = []
    there.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'net') sent.push(update)
    })
    const go = (writer: InstanceType<typeof Writer>, at: number): void => {
      const { pos, size } = writer.lines()[at]!
      writer.moveTo(pos + size)
    }
    const measured = (what: string, key: (index: number) => void): void => {
      const times: number[] = []
      for (let i = 0; i < WARM + KEYS; i++) {
        const before = performance.now()
        key(i)
        if (i >= WARM) times.push((performance.now() - before) * 1000)
      }
      report(`binding.${what}`, Math.round(middle(times, 0.5)), 'µs', { body: name, p95: Math.round(middle(times, 0.95)) })
    }
    const typed = (at: number): Uint8Array[] => {
      go(there.writer, at)
      there.writer.type('y'.repeat(WARM + KEYS))
      return sent.splice(0)
    }
    report('binding.open', Math.round(here.opened), 'ms', { body: name })
    go(here.writer, line)
    measured('own key', () => here.writer.type('x'))
    const elsewhere = typed(line + 2)
    measured('key of another, elsewhere', (i) => Y.applyUpdate(here.ydoc, elsewhere[i]!, 'net'))
    const beside = typed(line)
    measured('key of another, same line', (i) => Y.applyUpdate(here.ydoc, beside[i]!, 'net'))
    if (!here.writer.binding.compare()) throw new Error(`${name}: the editor shows something else than the body`)
    here.writer.destroy()
    there.writer.destroy()
  }
}
