// @vitest-environment jsdom

import { NodeSelection } from '@tiptap/pm/state'
import { putBehind } from '@van-kien/client/editor/put-picture.ts'
import { nodeTypes, readBody } from '@van-kien/shared/content/body/flow.ts'
import { insertTokens } from '@van-kien/shared/content/body/insert-tokens.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { tokensOf } from '@van-kien/shared/content/body/tokens.ts'
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

test('words without a marker behind a picture stay a line of their own when the picture is taken out', () => {
  const ydoc = new Y.Doc()
  ydoc.transact(() => {
    const body = ydoc.get(BODY_ROOT, Y.XmlText)
    insertTokens(body, 0, tokensOf([nodeTypes.paragraph.create(null, bodySchema.text('Trên')), bodySchema.nodes.image!.create(PICTURE)]))
    body.insert(body.length, 'Dưới')
  })
  const writer = new Writer(ydoc)
  expect(kinds(writer)).toEqual(['paragraph', 'image', 'paragraph'])
  writer.delete(6, 7)
  expect(writer.words()).toEqual(['Trên', 'Dưới'])
  expect(readBody(writer.body).eq(writer.doc)).toBe(true)
  expect(writer.troubles).toEqual([])
  writer.destroy()
})
