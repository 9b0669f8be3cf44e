import { findInContent, findInYDoc, replaceInYDoc } from '@van-kien/client/editor/find.ts'
import { findInText } from '@van-kien/client/editor/fold-text.ts'
import { contentFromYDoc, contentText, type SectionContent, seedUpdate } from '@van-kien/shared/content/content.ts'
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
  Y.applyUpdate(ydoc, seedUpdate(content))
  return ydoc
}

test('with and without diacritics, with and without case; đ is folded to d', () => {
  const texts = (options: typeof EXACT, query: string) => findInContent(CONTENT, query, options).map(({ text }) => text)
  expect(texts(EXACT, 'đảng bộ')).toEqual(['Đảng bộ', 'đảng bộ', 'ĐẢNG BỘ'])
  expect(texts(CASE, 'đảng bộ')).toEqual(['đảng bộ'])
  expect(texts(LOOSE, 'dang bo')).toEqual(['Đảng bộ', 'đảng bộ', 'dang bo', 'ĐẢNG BỘ'])
  expect(texts(LOOSE, 'đảng bộ')).toHaveLength(4)
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
  expect(replaceInYDoc(all, 'đảng bộ', 'chi bộ', EXACT)).toBe(3)
  const result = contentFromYDoc(all)
  expect(result.ok && contentText(result.content)).toBe('chi bộ phường và chi bộ khác\ndang bo; chi bộ')
  expect(result.ok && result.content.content?.[0]?.content?.find((node) => node.type === 'footnote')?.attrs?.text).toBe('đảng bộ')

  const one = ydocOf(CONTENT)
  expect(replaceInYDoc(one, 'dang bo', 'X', LOOSE, 2)).toBe(1)
  const second = contentFromYDoc(one)
  expect(second.ok && contentText(second.content)).toBe('Đảng bộ phường và đảng bộ khác\nX; ĐẢNG BỘ')

  const bold = ydocOf(CONTENT)
  replaceInYDoc(bold, 'phường', 'xã', EXACT)
  const third = contentFromYDoc(bold)
  expect(third.ok && third.content.content?.[0]?.content?.[1]).toEqual({ type: 'text', text: 'bộ xã', marks: [{ type: 'bold' }] })
})

test('a replacement that contains the words is not replaced again', () => {
  const ydoc = ydocOf(CONTENT)
  expect(replaceInYDoc(ydoc, 'bộ', 'bộ bộ', { ignoreMarks: false, matchCase: true })).toBe(2)
})
