import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { attributeChecks, isBlankNode, LONGEST_NOTE, MARK_NAMES, NODE_NAMES, stretchesOf } from '@van-kien/shared/content/body/nodes.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { MOST_FOOTNOTE_SIGNS } from '@van-kien/shared/protocol/limits.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

describe('one record for each node and mark', () => {
  test('the records have the names and attributes of the schema', () => {
    expect([...NODE_NAMES, 'doc', 'text'].sort()).toEqual(Object.keys(sectionSchema.nodes).sort())
    expect([...MARK_NAMES].sort()).toEqual(Object.keys(sectionSchema.marks).sort())
    for (const name of NODE_NAMES)
      expect(Object.keys(attributeChecks(name)!).sort(), name).toEqual(Object.keys(sectionSchema.nodes[name]!.spec.attrs ?? {}).sort())
  })

  test('a footnote may be as long as its box lets people write', () => expect(LONGEST_NOTE).toBe(MOST_FOOTNOTE_SIGNS))

  test('an attribute is judged by its node: what is a value for one is none for another', () => {
    expect(attributeChecks('heading')!.level!(2)).toBe(true)
    expect(attributeChecks('heading')!.level!('2')).toBe(false)
    expect(attributeChecks('orderedList')!.type!('a')).toBe(true)
    expect(attributeChecks('paragraph')!.type).toBeUndefined()
    expect(attributeChecks('constructor')).toBeUndefined()
  })

  test('blank: spaces, page breaks and line breaks; a table and a footnote are not', () => {
    const p = (...content: SectionContent[]): SectionContent => ({ type: 'doc', content: [{ type: 'paragraph', content }] })
    expect(isBlankNode(p({ type: 'text', text: ' \t' }, { type: 'hardBreak' }))).toBe(true)
    expect(isBlankNode({ type: 'doc', content: [{ type: 'pageBreak' }] })).toBe(true)
    expect(isBlankNode(p({ type: 'footnote', attrs: { text: '' } }))).toBe(false)
    expect(isBlankNode({ type: 'doc', content: [{ type: 'table' }] })).toBe(false)
    expect(isBlankNode(p({ type: 'text', text: 'chữ' }))).toBe(false)
  })

  test('stretches of a line, and running text', () => {
    const line = { type: 'paragraph', content: [{ type: 'footnote', attrs: { text: 'x' } }, { type: 'text', text: 'a' }, { type: 'hardBreak' }] }
    expect(stretchesOf(line)).toEqual(['', 'a', ''])
    expect(contentText({ type: 'doc', content: [line] })).toBe('a ')
  })
})

describe('the compiler asks in every place for a new node', () => {
  /** What is compiled: the walkers that answer by name, and everything that they import. */
  const FILES = ['shared/content/text-blocks.ts', 'shared/content/returned/lines.ts', 'server/export/blocks.ts', 'client/editor/static-content.tsx']
  /** Its callbacks get answers of routes, which have no types here. */
  const READS_ANSWERS = 'client/editor/figure-picker/picker.tsx'
  let copy = ''

  beforeAll(() => {
    mkdirSync(join(root, '.cache'), { recursive: true })
    copy = mkdtempSync(join(root, '.cache', 'node-records-'))
    for (const part of ['shared', 'server', 'client', 'templates']) {
      cpSync(join(root, part), join(copy, part), {
        recursive: true,
        filter: (path) => !path.endsWith('/node_modules') && !path.endsWith('/dist') && !path.includes('/templates/documents/'),
      })
      symlinkSync(join(root, part, 'node_modules'), join(copy, part, 'node_modules'))
    }
    // What the routes answer has no part in this; without it the compiler need not read the whole server.
    writeFileSync(join(copy, 'server/api-routes.ts'), 'export type RoutesOf<_Method extends string> = Record<string, { input: any; output: any }>\n')
    writeFileSync(join(copy, 'styles.d.ts'), "declare module '*.css' { const classes: any; export default classes }\n")
    writeFileSync(
      join(copy, 'tsconfig.json'),
      JSON.stringify({
        extends: join(root, '.tsconfig.base.json'),
        compilerOptions: {
          composite: false,
          emitDeclarationOnly: false,
          declaration: false,
          noEmit: true,
          lib: ['ES2024', 'DOM', 'DOM.Iterable'],
          types: [],
          jsx: 'react-jsx',
          module: 'ESNext',
          moduleResolution: 'bundler',
          paths: { '@van-kien/*': ['./*'] },
        },
        files: ['styles.d.ts', ...FILES],
      }),
    )
  })

  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  /** Files in which the compiler finds something wrong after a change of the records' file. */
  function asked(from: string, to: string): string[] {
    const file = join(copy, 'shared/content/body/nodes.ts')
    const text = readFileSync(join(root, 'shared/content/body/nodes.ts'), 'utf8')
    expect(text).toContain(from)
    writeFileSync(file, text.replace(from, to))
    const tsc = join(dirname(createRequire(join(root, 'package.json')).resolve('typescript/package.json')), 'bin/tsc')
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', copy, '--pretty', 'false'], { cwd: copy, encoding: 'utf8' })
    const found = [...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map((match) => match[1]!)
    return [...new Set(found)].filter((one) => one !== READS_ANSWERS).sort()
  }

  test('as it is, nothing is asked', () => expect(asked("'hardBreak', 'footnote'", "'hardBreak', 'footnote'")).toEqual([]))

  test('a sign in a line', () => {
    expect(asked("'footnote', 'figureRef']", "'footnote', 'figureRef', 'picture']")).toEqual([
      'client/editor/static-content.tsx',
      'server/export/inline.ts',
      'shared/content/body/nodes.ts',
    ])
  })

  test('a block', () => {
    expect(asked("  'image',\n] as const", "  'image',\n  'quote',\n] as const")).toEqual([
      'client/editor/static-content.tsx',
      'server/export/blocks.ts',
      'shared/content/body/nodes.ts',
    ])
  })

  test('a mark', () => {
    expect(asked("'italic', 'underline']", "'italic', 'underline', 'struck']")).toEqual([
      'client/editor/static-content.tsx',
      'server/export/inline.ts',
      'shared/content/body/nodes.ts',
    ])
  })

  test('an answer that a record forgot, and a new kind of block', () => {
    expect(asked('    isBreak: false,\n', '')).toEqual(['shared/content/body/nodes.ts'])
    expect(asked("    | { is: 'row' }", "    | { is: 'row' }\n    | { is: 'frame' }")).toEqual([
      'shared/content/returned/lines.ts',
      'shared/content/text-blocks.ts',
    ])
  })
})
