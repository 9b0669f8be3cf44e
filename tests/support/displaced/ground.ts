import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterEach, beforeEach, expect } from 'vitest'
import type * as Y from 'yjs'
import { startCollabServer, type TestPerson, type TestServer } from '../collab-server.ts'
import { rawOf } from '../disk.ts'
import * as acts from './acts.ts'
import { startWriter, type Writer } from './writer.ts'

export const A = 'editor-00001'
export const B = 'editor-00002'

export const line = (text: string): SectionContent => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] })
export const doc = (...content: SectionContent[]): SectionContent => ({ type: 'doc', content })
export const cells = (...texts: string[]): SectionContent => ({
  type: 'tableRow',
  content: texts.map((text) => ({ type: 'tableCell', content: [line(text)] })),
})
export const PARAGRAPHS = doc(line('Câu đầu.'), line('Câu hai.'), line('Câu ba.'))
export const TABLE = doc(line('Câu đầu.'), { type: 'table', content: [cells('a1', 'a2'), cells('b1', 'b2'), cells('c1', 'c2')] }, line('Câu cuối.'))
export const SENTENCE = ' Đồng chí B viết thêm.'
/** A cell, in a row that `take` takes away with all that is in it. */
export const cell = (writer: Writer): Y.XmlText => acts.cellAt(writer.ydoc, 1, 1)
export const take = (writer: Writer): void => acts.removeRow(writer.ydoc, 1)
export const saved = (writer: Writer): Promise<void> => writer.section().saved()

/** A server for each test of the file, with a section in which people write. */
export function displacedGround() {
  let server: TestServer
  let section: SectionId
  const writers: Writer[] = []
  beforeEach(async () => {
    server = await startCollabServer()
  })
  afterEach(async () => {
    for (const writer of writers.splice(0)) writer.close()
    expect(server.errors).toEqual([])
    await server.stop()
  })

  async function begin(content: SectionContent): Promise<void> {
    section = await server.addSection(`section-${Math.random().toString(36).slice(2, 12)}`, content)
  }
  async function person(user: TestPerson): Promise<Writer> {
    const writer = await startWriter(server.port, section, user)
    writers.push(writer)
    return writer
  }
  /** B writes without the line, A does something meanwhile; B comes back. */
  async function whileAway(content: SectionContent, write: (b: Writer) => void, act: (a: Writer) => void): Promise<{ a: Writer; b: Writer }> {
    await begin(content)
    const [a, b] = [await person(A), await person(B)]
    b.leave()
    write(b)
    act(a)
    await saved(a)
    await b.comeBack()
    return { a, b }
  }
  const rows = (): { writer: string; pieces_json: string; deleted_by: string | null }[] =>
    rawOf(server.storage).prepare('SELECT * FROM displaced_text WHERE section_id = ? ORDER BY found_at, rowid').all(section) as never
  return { server: () => server, section: () => section, begin, person, whileAway, rows }
}
