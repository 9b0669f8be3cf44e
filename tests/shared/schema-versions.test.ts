import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { flatDocument, nestedContent } from '@van-kien/shared/content/body/nested.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { hasOldBody, readOldBody } from '@van-kien/shared/content/old-body.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { everyBlock } from '../support/docx-sample.ts'

/** One for each version there has been. A new version adds its own with `WRITE=1`; an old one is never written again. */
interface Fixture {
  /** Everything the schema of that version could say: node or mark -> names of its attributes. */
  nodes: Record<string, string[]>
  marks: Record<string, string[]>
  /** A Y.Doc of that version with every block in it, base64. */
  update: string
  /** What was in it. */
  content: SectionContent
}

const fileOf = (version: number): string => join(import.meta.dirname, 'schema-fixtures', `${version}.json`)
const read = (version: number): Fixture => JSON.parse(readFileSync(fileOf(version), 'utf8'))
const attributes = (types: typeof sectionSchema.nodes | typeof sectionSchema.marks): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(types)
      .map(([name, type]): [string, string[]] => [name, Object.keys(type.spec.attrs ?? {}).sort()])
      .sort(([a], [b]) => a.localeCompare(b)),
  )
const nodes = attributes(sectionSchema.nodes)
const marks = attributes(sectionSchema.marks)

if (process.env.WRITE) {
  const fixture: Fixture = { nodes, marks, update: Buffer.from(seedBody(everyBlock)).toString('base64'), content: everyBlock }
  writeFileSync(fileOf(SCHEMA_VERSION), `${JSON.stringify(fixture, null, 2)}\n`, { flag: 'wx' })
}

describe('S1: the schema only grows', () => {
  test.each(Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1))('a Y.Doc of version %i opens with all that was in it', (version) => {
    const fixture = read(version)
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, Buffer.from(fixture.update, 'base64'))
    // Bodies of version 1 were a tree; their sections were upgraded once.
    const content = hasOldBody(ydoc) ? nestedContent(flatDocument(readOldBody(ydoc).content)) : contentFromBody(ydoc)
    expect(hasOldBody(ydoc)).toBe(version === 1)
    // Since version 2 a width belongs to a column: each of its cells says it.
    expect(content).toEqual(nestedContent(flatDocument(fixture.content)))
    expect(contentText(content)).toBe(contentText(nestedContent(flatDocument(fixture.content))))
    for (const [name, known] of Object.entries(fixture.nodes)) expect(nodes[name], name).toEqual(expect.arrayContaining(known))
    for (const [name, known] of Object.entries(fixture.marks)) expect(marks[name], name).toEqual(expect.arrayContaining(known))
  })

  test('whoever changes the schema raises SCHEMA_VERSION', () => {
    const fixture = read(SCHEMA_VERSION)
    expect({ nodes, marks }).toEqual({ nodes: fixture.nodes, marks: fixture.marks })
    const named = new Set(JSON.stringify(fixture.content).match(/(?<="type":")\w+/g))
    expect([...Object.keys(nodes), ...Object.keys(marks)].filter((name) => !named.has(name))).toEqual([])
  })
})
