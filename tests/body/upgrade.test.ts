import { bodyText, contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { markedLetters } from '@van-kien/shared/content/body/letters.ts'
import { flatDocument, nestedContent } from '@van-kien/shared/content/body/nested.ts'
import { NODE_NAMES } from '@van-kien/shared/content/body/nodes.ts'
import { hasNoteFigures } from '@van-kien/shared/content/body/note-words.ts'
import { contentText, EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import { hasOldBody, readOldBody } from '@van-kien/shared/content/old-body.ts'
import { type OldRow, upgradeBody } from '@van-kien/shared/content/upgrade-body.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RandomNested } from '../support/body/random-nested.ts'
import { doc, everyBlock, footnote, p, text } from '../support/docx-sample.ts'
import { seedOldBody, writeOldBody } from '../support/old-body.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const SEED = runSeed()
const row = (bytes: Uint8Array, author = 'a', at = 1): OldRow => ({ bytes, author, at })
const upgraded = (rows: OldRow[]) => {
  const result = upgradeBody(rows)
  if (!result.ok) throw new Error(result.problem)
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, result.update)
  return { ...result, ydoc, content: contentFromBody(ydoc) }
}

/** A tree of version 1 as the old gate let it in: known names, any nesting. */
/** What version 1 knew. */
const OLD_NAMES = NODE_NAMES.filter((name) => name !== 'figureRef' && name !== 'image')

function wildTree(random: () => number): Y.Doc {
  const below = (most: number) => Math.floor(random() * most)
  let words = 0
  const element = (depth: number): Y.XmlElement => {
    const name = OLD_NAMES[below(OLD_NAMES.length)]!
    const made = new Y.XmlElement(name)
    if (name === 'footnote') made.setAttribute('text', `chữ${words++}`)
    if (name === 'tableCell' && random() < 0.3) made.setAttribute('colspan', (1 + below(3)) as unknown as string)
    if (depth > 0 && name !== 'footnote' && name !== 'hardBreak')
      made.insert(
        0,
        Array.from({ length: below(4) }, () => {
          if (random() < 0.5) return element(depth - 1)
          const made = new Y.XmlText()
          made.insert(0, `chữ${words++} `, random() < 0.3 ? { bold: {} } : {})
          return made
        }),
      )
    return made
  }
  const ydoc = new Y.Doc()
  ydoc.getXmlFragment('default').insert(
    0,
    Array.from({ length: 1 + below(4) }, () => element(4)),
  )
  return ydoc
}

describe('the old reader', { timeout: 300_000 }, () => {
  test(`reads what the old binding wrote as it was read until now (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED), true, false)
    for (let run = 0; run < 200; run++) {
      const content = made.body()
      const ydoc = new Y.Doc()
      Y.applyUpdate(ydoc, seedOldBody(content))
      expect(hasOldBody(ydoc)).toBe(true)
      expect(nestedContent(flatDocument(readOldBody(ydoc).content)), `run ${run}`).toEqual(nestedContent(flatDocument(content)))
    }
    expect(hasOldBody(new Y.Doc())).toBe(false)
  })
})

/** Without what came later. */
const known = JSON.parse(JSON.stringify(everyBlock), (_, value) =>
  Array.isArray(value) ? value.filter((node) => !['figureRef', 'image'].includes(node?.type) && !hasNoteFigures(node?.attrs?.text)) : value,
) as SectionContent

describe('upgrade of a body of version 1', { timeout: 300_000 }, () => {
  test('every block, word for word; what is approved and exported reads the same', () => {
    const { content } = upgraded([row(seedOldBody(known))])
    expect(contentText(content)).toBe(contentText(known))
    expect(markedLetters(content)).toEqual(markedLetters(known))
  })

  test(`bodies that were changed many times keep every letter, mark and sign, and may be written in (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED + 1), true, false)
    for (let run = 0; run < 150; run++) {
      const ydoc = new Y.Doc()
      const rows: OldRow[] = []
      ydoc.on('update', (bytes: Uint8Array) => rows.push(row(bytes)))
      let before = EMPTY_CONTENT
      for (let n = 0; n < 3; n++) {
        before = made.body()
        writeOldBody(ydoc, before)
      }
      const after = upgraded(rows)
      expect(after.content, `run ${run}`).toEqual(nestedContent(flatDocument(before)))
      bodyText(after.ydoc).insert(bodyText(after.ydoc).length, 'chữ')
    }
  })

  test(`trees that the old schema did not fit are read too: no word is lost, none changes its place (seed ${SEED})`, () => {
    const random = seededRandom(SEED + 2)
    for (let run = 0; run < 1_500; run++) {
      const ydoc = wildTree(random)
      const before = (
        JSON.stringify(
          readOldBody(ydoc)
            .letters.map(({ text }) => text)
            .join(''),
        ).match(/chữ\d+/g) ?? []
      ).join()
      const { content } = upgraded([row(Y.encodeStateAsUpdate(ydoc))])
      expect((JSON.stringify(content).match(/chữ\d+/g) ?? []).join(), `run ${run}`).toBe(before)
      expect(before.split(',').length).toBe(
        (
          ydoc
            .getXmlFragment('default')
            .toString()
            .match(/chữ\d+/g) ?? ['']
        ).length,
      )
    }
  })

  test('who wrote each run, and when, comes along, footnotes and text between other people’s words too', () => {
    const ydoc = new Y.Doc()
    const rows: OldRow[] = []
    let now = { author: 'an', at: 10 }
    ydoc.on('update', (bytes: Uint8Array) => rows.push({ bytes, ...now }))
    Y.applyUpdate(ydoc, seedOldBody(doc(p('Đảng bộ', footnote('nguồn')), p('cuối'))))
    const write = (author: string, at: number, work: (line: Y.XmlText) => void) => {
      const page = new Y.Doc()
      Y.applyUpdate(page, Y.encodeStateAsUpdate(ydoc))
      now = { author, at }
      const before = Y.encodeStateVector(page)
      work((page.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText)
      Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(page, before))
    }
    write('bình', 20, (line) => line.insert(4, 'XY'))
    write('chi', 30, (line) => line.insert(5, 'Z'))
    const { ydoc: made, authors } = upgraded(rows)
    const runs: string[] = []
    const tell = (type: Y.XmlText) => {
      for (let item = type._start; item !== null; item = item.right) {
        if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText) tell(item.content.type)
        if (!(item.content instanceof Y.ContentString)) continue
        for (let index = 0; index < item.content.str.length; index++) {
          const clock = item.id.clock + index
          const who = authors.find((run) => run.clock <= clock && clock < run.clock + run.length)
          const last = runs.at(-1)
          const key = `${who?.author}@${who?.at}:`
          if (last?.startsWith(key)) runs[runs.length - 1] = last + item.content.str[index]
          else runs.push(key + item.content.str[index])
        }
      }
    }
    tell(bodyText(made))
    expect(runs).toEqual(['an@10:Đảng', 'bình@20:X', 'chi@30:Z', 'bình@20:Y', 'an@10: bộnguồncuối'])
  })

  test('a log with a gap, and bytes that are none, are a problem and not a loss', () => {
    const ydoc = new Y.Doc()
    const rows: OldRow[] = []
    ydoc.on('update', (bytes: Uint8Array) => rows.push(row(bytes)))
    writeOldBody(ydoc, doc(p(text('một'))))
    writeOldBody(ydoc, doc(p(text('một hai'))))
    expect(upgradeBody(rows.slice(1))).toMatchObject({ ok: false })
    expect(upgradeBody([row(new Uint8Array([1, 2, 3]))])).toMatchObject({ ok: false })
  })
})
