import { findInContent, findInYDoc, matchAtPlace, placeOfMatch, replaceInYDoc } from '@van-kien/client/editor/find.ts'
import { findInText } from '@van-kien/client/editor/fold-text.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { liveFigures } from '@van-kien/shared/content/body/nodes.ts'
import { noteFigure } from '@van-kien/shared/content/body/note-words.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

const EXACT = { ignoreMarks: false, matchCase: false }
const LOOSE = { ignoreMarks: true, matchCase: false }
const CASE = { ignoreMarks: false, matchCase: true }

const CONTENT: SectionContent = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Đảng ' },
        { type: 'text', text: 'bộ phường', marks: [{ type: 'bold' }] },
        { type: 'footnote', attrs: { text: 'đảng bộ' } },
        { type: 'text', text: ' và đảng bộ khác' },
      ],
    },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [{ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'dang bo; ĐẢNG BỘ' }] }] }],
        },
      ],
    },
  ],
}

function ydocOf(content: SectionContent): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, seedBody(content))
  return ydoc
}

test('with and without diacritics, with and without case; đ is folded to d', () => {
  const texts = (options: typeof EXACT, query: string) => findInContent(CONTENT, query, options).map(({ text }) => text)
  expect(texts(EXACT, 'đảng bộ')).toEqual(['Đảng bộ', 'đảng bộ', 'đảng bộ', 'ĐẢNG BỘ'])
  expect(texts(CASE, 'đảng bộ')).toEqual(['đảng bộ', 'đảng bộ'])
  expect(texts(LOOSE, 'dang bo')).toEqual(['Đảng bộ', 'đảng bộ', 'đảng bộ', 'dang bo', 'ĐẢNG BỘ'])
  expect(texts(LOOSE, 'đảng bộ')).toHaveLength(5)
  expect(texts(EXACT, '')).toEqual([])
})

test('T1 text that is not NFC is found, and the range is that of the original', () => {
  const decomposed = 'xin chào đảng bộ'.normalize('NFD')
  const [range] = findInText(decomposed, 'đảng', EXACT)
  expect(decomposed.slice(range!.from, range!.to).normalize('NFC')).toBe('đảng')
})

test('JSON and Y.Doc count the same matches in the same order', () => {
  const ydoc = ydocOf(CONTENT)
  for (const options of [EXACT, LOOSE, CASE]) expect(findInYDoc(ydoc, 'đảng bộ', options)).toEqual(findInContent(CONTENT, 'đảng bộ', options))
})

test('replacing all, or the n-th, keeps marks and everything around', () => {
  const all = ydocOf(CONTENT)
  expect(replaceInYDoc(all, 'đảng bộ', 'chi bộ', EXACT)).toBe(4)
  const result = contentFromBody(all)
  expect(contentText(result)).toBe('chi bộ phường và chi bộ khác\ndang bo; chi bộ')
  expect(result.content?.[0]?.content?.find((node) => node.type === 'footnote')?.attrs?.text).toBe('chi bộ')

  const one = ydocOf(CONTENT)
  expect(replaceInYDoc(one, 'dang bo', 'X', LOOSE, 3)).toBe(1)
  const second = contentFromBody(one)
  expect(contentText(second)).toBe('Đảng bộ phường và đảng bộ khác\nX; ĐẢNG BỘ')

  const bold = ydocOf(CONTENT)
  replaceInYDoc(bold, 'phường', 'xã', EXACT)
  const third = contentFromBody(bold)
  expect(third.content?.[0]?.content?.[1]).toEqual({ type: 'text', text: 'bộ xã', marks: [{ type: 'bold' }] })
})

test('a replacement that contains the words is not replaced again', () => {
  const ydoc = ydocOf(CONTENT)
  expect(replaceInYDoc(ydoc, 'bộ', 'bộ bộ', { ignoreMarks: false, matchCase: true })).toBe(3)
})

test('both spellings of a tone are found in either spelling, whole words and their beginnings', () => {
  const pairs = ['hòa hoà', 'HỎA HOẢ', 'khỏe khoẻ', 'xòe xoè', 'ủy uỷ', 'thủy thuỷ', 'Thúy Thuý', 'ngụy nguỵ', 'tõa toã']
  for (const pair of pairs)
    for (const query of pair.split(' '))
      expect(findInText(pair, query, EXACT), query).toEqual([0, query.length + 1].map((from) => ({ from, to: from + query.length })))
  expect(findInText('Ủy ban, đảng uỷ, đảng ủy', 'ĐẢNG ỦY', EXACT)).toHaveLength(2)
  expect(findInText('thủy lợi', 'thủ', EXACT)).toEqual([{ from: 0, to: 3 }])
  expect(findInText('thuỷ lợi', 'thủ', EXACT)).toEqual([])
  // No pairs: the tone says another word.
  expect(findInText('mùa, quà, hoàn', 'muà', EXACT)).toEqual([])
  expect(findInText('của', 'cuả', EXACT)).toEqual([])
  expect(findInText('hoà'.normalize('NFD'), 'hòa', EXACT)).toEqual([{ from: 0, to: 4 }])
})

test('a match in a footnote is in hand by its own letters', () => {
  const ydoc = ydocOf(CONTENT)
  const place = placeOfMatch(ydoc, 'đảng bộ', EXACT, 1)!
  const body = ydoc.get(BODY_ROOT, Y.XmlText) as Y.XmlText
  body.insert(1, 'đảng bộ; ')
  const note = (body.toDelta() as { insert: unknown }[]).map(({ insert }) => insert).find((one): one is Y.XmlText => one instanceof Y.XmlText)!
  note.insert(0, 'Theo đảng bộ, ')
  expect(matchAtPlace(ydoc, 'đảng bộ', EXACT, place)).toBe(3)
  expect(replaceInYDoc(ydoc, 'đảng bộ', 'chi bộ', EXACT, place)).toBe(1)
  expect(note.toString()).toBe('Theo đảng bộ, chi bộ')
  expect(replaceInYDoc(ydoc, 'đảng bộ', 'chi bộ', EXACT, place)).toBe(0)
  expect(replaceInYDoc(ydoc, 'chi bộ', 'x'.repeat(8_000), EXACT)).toBe(0)
})

test('a number of the register in a footnote is found, ends a run and is not replaced; words beside it are', () => {
  const figure = noteFigure({ figure: 'figure-0001', show: 'value' })
  const content = (shown: string): SectionContent => ({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Câu' },
          { type: 'footnote', attrs: { text: `thu ${shown} và thu` } },
        ],
      },
    ],
  })
  const kept = content(noteFigure({ figure: 'figure-0001', show: 'value' }, '12 hộ'))
  expect([findInContent(kept, '12 hộ', EXACT).length, findInContent(kept, 'thu 12', EXACT).length]).toEqual([1, 0])
  const ydoc = ydocOf(content(figure))
  const live = liveFigures.shown
  liveFigures.shown = () => '12 hộ'
  try {
    expect(replaceInYDoc(ydoc, '12 hộ', '13', EXACT)).toBe(0)
    expect(placeOfMatch(ydoc, '12 hộ', EXACT, 0)).toBeNull()
    const place = placeOfMatch(ydoc, 'thu', EXACT, 1)!
    expect(matchAtPlace(ydoc, 'thu', EXACT, place)).toBe(1)
    expect(replaceInYDoc(ydoc, 'thu', 'chi', EXACT, place)).toBe(1)
    expect(contentFromBody(ydoc).content?.[0]?.content?.[1]?.attrs?.text).toBe(`thu ${figure} và chi`)
  } finally {
    liveFigures.shown = live
  }
})

test('the match in hand stays the same one when others write before it, and is gone when its letters changed', () => {
  const ydoc = ydocOf(CONTENT)
  const place = placeOfMatch(ydoc, 'đảng bộ', EXACT, 2)!
  const body = ydoc.get(BODY_ROOT, Y.XmlText) as Y.XmlText
  body.insert(1, 'đảng bộ; đảng bộ; ')
  expect(matchAtPlace(ydoc, 'đảng bộ', EXACT, place)).toBe(4)
  expect(replaceInYDoc(ydoc, 'đảng bộ', 'chi bộ', EXACT, place)).toBe(1)
  const result = contentFromBody(ydoc)
  expect(contentText(result)).toBe('đảng bộ; đảng bộ; Đảng bộ phường và chi bộ khác\ndang bo; ĐẢNG BỘ')
  expect(replaceInYDoc(ydoc, 'đảng bộ', 'chi bộ', EXACT, place)).toBe(0)
})
