// @vitest-environment jsdom

import { NodeSelection } from '@tiptap/pm/state'
import { putBehind } from '@van-kien/client/editor/put-picture.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Writer } from '../../support/binding/writer.ts'

const PICTURE = { file: 'dossier-1', width: 100, ratio: 500, caption: 'Hình 1', alt: 'Mô tả' }

const kinds = (writer: Writer) => writer.doc.children.map(({ type }) => type.name)

test('a picture goes into an empty body, and behind a line with words; one can write on behind it', () => {
  const writer = new Writer(new Y.Doc())
  putBehind(writer.editor.view, PICTURE)
  expect(kinds(writer)).toEqual(['image', 'paragraph'])
  expect(writer.editor.state.selection).toBeInstanceOf(NodeSelection)
  expect(readBody(writer.body).eq(writer.doc)).toBe(true)
  writer.editor.commands.setTextSelection(writer.doc.content.size - 1)
  writer.type('Câu sau hình.')
  putBehind(writer.editor.view, { ...PICTURE, caption: 'Hình 2' })
  expect(kinds(writer)).toEqual(['image', 'paragraph', 'image'])
  expect(readBody(writer.body).eq(writer.doc)).toBe(true)
  expect(writer.troubles).toEqual([])
  writer.destroy()
})
