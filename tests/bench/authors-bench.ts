import { rowsBehind } from '@van-kien/server/storage/authorship.ts'
import { readRowsBetween } from '@van-kien/server/storage/update-log.ts'
import type { AuthorsView } from '@van-kien/shared/api/authors.ts'
import { bodyText, contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { MARKER } from '@van-kien/shared/content/body/names.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { countContent } from '@van-kien/shared/content/content.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { newSection, startTwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { middle } from './middle.ts'
import { report } from './report.ts'

const OPERATIONS = 200_000
const PEOPLE = 5
/** Keys of one person before another one writes. */
const TURN = 40
const LINE = 400
/** Rows that came since the last checkpoint. */
const SINCE = 1_500

/**
 * "Ai viết câu này" in a section whose log has 200,000 rows of five people: cold (nothing of it in memory, the process that reads is running, as it is when somebody
 * has opened the document), warm, and how the section grew.
 */
export async function benchAuthors(): Promise<void> {
  const wards = await startTwoWards()
  try {
    const { ctx } = wards.app
    const id = (await newSection(wards, 'Mục rất dài')) as SectionId
    const writers = [
      wards.hk.userIds.editor,
      wards.hk.userIds.editor2,
      wards.hk.userIds.lead,
      wards.hk.userIds.clerk,
      wards.hk.userIds.approver,
    ] as UserId[]
    const seed = await readRowsBetween(ctx.db, id, 0, 1)
    const { rows, ydoc, checkpoint } = typed(writers, seed[0]!.bytes)
    const start = ctx.now() - rows.length * 200
    await ctx.writer.transaction(async (tx) => {
      for (let from = 0; from < rows.length; from += 2_000) {
        const part = rows.slice(from, from + 2_000).map(({ bytes, author }, index) => {
          const nth = from + index
          return { section_id: id, seq: nth + 2, bytes: Buffer.from(bytes), author, at: start + nth * 200 }
        })
        await tx.insertInto('update_log').values(part).execute()
      }
      const clients_json = JSON.stringify(Object.fromEntries(writers.map((author, index) => [index + 10, author])))
      const row = { seq: rows.length + 1 - SINCE, bytes: Buffer.from(checkpoint), clients_json, at: start }
      await tx.deleteFrom('checkpoint').where('section_id', '=', id).execute()
      await tx
        .insertInto('checkpoint')
        .values({ section_id: id, ...row })
        .execute()
    })
    await until(async () => (await rowsBehind(ctx.db, id)) < 2_000, 'the record of authors', 180_000)
    const lines = (contentFromBody(ydoc).content ?? []).map((node) => (node.content ?? []).map(({ text }) => text ?? '').join(''))
    const ask = async (line: number): Promise<void> => {
      const text = lines[line]!
      const quote = text.slice(20, 220)
      const chosen = {
        start: { line, at: 20 },
        end: { line, at: 220 },
        quote,
        before: text.slice(0, 20),
        after: text.slice(220, 260),
        toldBy: 'around',
      }
      const { body, status } = await wards.hk.people.observer.post<AuthorsView>(`/api/sections/${id}/authors`, chosen)
      if (status !== 200 || body.parts === null) throw new Error(`authors: ${status} ${JSON.stringify(body)}`)
    }
    await wards.hk.people.observer.get(`/api/documents/${wards.hk.documentId}`)
    await wards.hk.people.observer.get(`/api/documents/${wards.hk.documentId}/contents`)
    const began = performance.now()
    await ask(3)
    report('authors.cold', performance.now() - began, 'ms', { rows: rows.length, words: countContent(contentFromBody(ydoc)), target: 600 })
    let line = 4
    report('authors.warm', await middle(9, () => ask(line++)), 'ms', { target: 100 })
    const film = async (): Promise<void> => {
      const { status } = await wards.hk.people.observer.get(`/api/sections/${id}/film`)
      if (status !== 200) throw new Error(`film: ${status}`)
    }
    const played = performance.now()
    await film()
    report('film.first', performance.now() - played, 'ms')
  } finally {
    await wards.app.dispose()
  }
}

/** What five people type, each at the end of the last line of theirs; every twelfth key takes a letter out. */
function typed(writers: readonly UserId[], seed: Uint8Array) {
  const ydoc = sectionDoc()
  Y.applyUpdate(ydoc, seed)
  const rows: { bytes: Uint8Array; author: UserId }[] = []
  let author = writers[0]!
  ydoc.on('update', (bytes: Uint8Array) => rows.push({ bytes, author }))
  const body = bodyText(ydoc)
  let checkpoint = new Uint8Array()
  while (rows.length < OPERATIONS) {
    const nth = rows.length
    const person = Math.floor(nth / TURN) % PEOPLE
    author = writers[person]!
    ydoc.clientID = person + 10
    if (nth % LINE === 0) body.insertEmbed(body.length, new Y.XmlElement(MARKER))
    else if (nth % 12 === 0) body.delete(body.length - 1, 1)
    else body.insert(body.length, nth % 6 === 0 ? ' ' : String.fromCharCode(97 + ((nth * 7) % 26)))
    if (rows.length === OPERATIONS - SINCE) checkpoint = new Uint8Array(Y.encodeStateAsUpdate(ydoc))
  }
  return { rows, ydoc, checkpoint }
}
