import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const schemas = join(import.meta.dirname, '..', 'export', 'schema')

/** Which schema holds a part; the first that fits. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^\[Content_Types\]\.xml$/, 'content-types.xsd'],
  [/\.rels$/, 'relationships.xsd'],
  [/^docProps\/core\.xml$/, 'core-properties.xsd'],
  [/^docProps\/app\.xml$/, 'app-properties.xsd'],
  [/^docProps\/custom\.xml$/, 'custom-properties.xsd'],
  [/^word\/commentsExtended\.xml$/, 'comments-extended.xsd'],
  [/^word\/theme\/theme\d+\.xml$/, 'theme.xsd'],
  [/^word\/(document|styles|numbering|settings|fontTable|footnotes|endnotes|comments|header\d+|footer\d+)\.xml$/, 'word.xsd'],
]

/** What is wrong in the parts of a file, by the schemas beside the export tests: 'word/document.xml: Element …'. A part without a schema is a problem too. */
export function schemaProblems(parts: ReadonlyMap<string, string>): string[] {
  const problems: string[] = []
  const groups = new Map<string, string[]>()
  const folder = mkdtempSync(join(tmpdir(), 'van-kien-test-schema-'))
  try {
    for (const [name, xml] of parts) {
      const schema = PARTS.find(([pattern]) => pattern.test(name))?.[1]
      if (!schema) {
        problems.push(`${name}: no schema for this part`)
        continue
      }
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), xml)
      groups.set(schema, [...(groups.get(schema) ?? []), name])
    }
    for (const [schema, names] of groups) {
      const result = spawnSync('xmllint', ['--noout', '--nonet', '--schema', join(schemas, schema), ...names], { cwd: folder, encoding: 'utf8' })
      if (result.error) throw new Error('No xmllint found: apt-get install libxml2-utils', { cause: result.error })
      if (result.status === 0) continue
      const lines = result.stderr.split('\n').flatMap((line) => /^(.*?):\d+: .*? error : (.*)$/.exec(line)?.slice(1) ?? [])
      for (let at = 0; at < lines.length; at += 2) problems.push(`${lines[at]}: ${lines[at + 1]!.replace(/\{http[^}]*\}/g, '')}`)
      if (lines.length === 0) problems.push(`${schema}: ${result.stderr.slice(0, 400)}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return problems
}
