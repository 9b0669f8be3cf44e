import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The architecture diagram. Each row: who, what it may import, and why a line is refused. Every import line of the project is held against it. */
const root = resolve(import.meta.dirname, '..')

interface Row {
  folder: string
  /** Folders of ours (prefix match) that may be imported, besides the row's own. */
  ours: string[]
  /** Packages that may be imported; `*` for any. */
  packages: string[]
  /** Words that may not stand in the source. */
  never?: RegExp
}

/** First match wins, so the more special folder stands first. */
const ROWS: Row[] = [
  // What a node of a body is, without any library.
  { folder: 'shared/content/body/nodes.ts', ours: [], packages: [] },
  { folder: 'shared/domain', ours: ['shared/content/body/nodes.ts'], packages: [], never: /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)/ },
  { folder: 'shared/content', ours: ['shared/domain'], packages: ['yjs', '@tiptap', 'lib0', 'diff'] },
  { folder: 'shared/protocol', ours: ['shared/domain'], packages: ['lib0'] },
  { folder: 'shared/api', ours: ['shared/domain', 'shared/content', 'shared/protocol'], packages: ['zod'] },
  { folder: 'templates', ours: ['shared/domain'], packages: [] },
  { folder: 'server/storage', ours: ['shared'], packages: ['kysely', 'better-sqlite3', 'node:'] },
  { folder: 'server/aside', ours: [], packages: ['node:'] },
  { folder: 'server/export', ours: ['shared', 'templates', 'server/aside'], packages: ['docx', 'jszip', 'node:'] },
  { folder: 'server/import', ours: ['shared', 'server/aside'], packages: ['node:'] },
  { folder: 'server/format-check', ours: ['shared', 'server/import', 'server/aside'], packages: ['node:'] },
  {
    folder: 'server/commands',
    ours: [
      'shared',
      'server/storage',
      'server/collab/rooms.ts',
      'server/context.ts',
      'server/errors.ts',
      'server/readings/reading.ts',
      'server/readings/readings.ts',
      'server/export',
      'server/format-check',
      'server/import',
      'server/auth',
      'server/routes/env.ts',
      'templates',
    ],
    packages: ['yjs', '@tiptap', 'kysely', 'zod', 'node:'],
  },
  {
    folder: 'server/collab',
    ours: ['shared', 'server/storage', 'server/context.ts', 'server/routes/env.ts', 'server/errors.ts'],
    packages: ['ws', 'yjs', 'y-protocols', 'lib0', 'pino', 'better-sqlite3', 'kysely', 'node:'],
  },
  {
    folder: 'server/routes',
    ours: [
      'shared',
      'server/commands',
      'server/readings/readings.ts',
      'server/storage',
      'server/export',
      'server/auth',
      'server/context.ts',
      'server/errors.ts',
      'templates',
    ],
    packages: ['hono', 'zod', 'node:'],
  },
  { folder: 'server', ours: ['shared', 'server', 'templates'], packages: ['*'] },
  { folder: 'client/ui', ours: [], packages: ['react', 'react-dom', '@mantine', '@tabler', 'dayjs'] },
  { folder: 'client', ours: ['shared', 'client'], packages: ['*'] },
]

const SOURCE = /\.(ts|tsx)$/
const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"\n;]*?(?:\n[^'"\n;]*?)*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

function sources(dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = `${dir}/${entry.name}`
    return entry.isDirectory() ? sources(path) : SOURCE.test(entry.name) ? [path] : []
  })
}

/** Path inside the project for an import of ours, else null. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('.'))
    return relative(root, resolve(join(root, dirname(file)), specifier))
      .split(sep)
      .join('/')
  if (specifier.startsWith('@van-kien/')) return specifier.slice('@van-kien/'.length)
  return null
}

const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

function broken(file: string): string[] {
  const row = ROWS.find((candidate) => inside(file, candidate.folder))
  if (!row) return [`${file}: stands in no row of the table`]
  const text = readFileSync(join(root, file), 'utf8')
  const problems: string[] = []
  if (row.never?.test(text)) problems.push(`${file}: ${row.folder} never uses ${row.never}`)
  for (const match of text.matchAll(IMPORT)) {
    const specifier = match[3] ?? match[4]!
    const typeOnly = match[2] !== undefined
    const path = target(file, specifier)
    if (path === null) {
      if (row.packages.includes('*') || row.packages.some((name) => (name.endsWith(':') ? specifier.startsWith(name) : inside(specifier, name))))
        continue
      problems.push(`${file}: ${row.folder} may not import the package ${specifier}`)
      continue
    }
    if (row.folder === 'client' && path === 'server/app.ts' && typeOnly) continue
    if (inside(path, row.folder) || row.ours.some((folder) => inside(path, folder))) continue
    problems.push(`${file}: ${row.folder} may not import ${path}`)
  }
  return problems
}

describe('architecture', () => {
  const files = ['shared', 'templates', 'server', 'client'].flatMap(sources)

  test('every import line keeps to the table', () => {
    expect(files.flatMap(broken)).toEqual([])
  })

  test('the table notices a forbidden import', () => {
    // The test itself must be able to fail: a line that breaks a row is reported.
    const line = "import { Hono } from 'hono'"
    expect([...line.matchAll(IMPORT)].map((match) => match[3])).toEqual(['hono'])
    expect(files.length).toBeGreaterThan(20)
  })

  test('SQL stands only in server/storage', () => {
    const sql = /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\.prepare\(/
    const elsewhere = files.filter(
      (file) => inside(file, 'server') && !inside(file, 'server/storage') && sql.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(elsewhere).toEqual([])
  })

  test('only server/config, the entry point and the build read the environment', () => {
    const readers = files.filter(
      (file) =>
        /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')) &&
        !['server/config.ts', 'server/main.ts', 'client/vite.config.ts'].includes(file),
    )
    expect(readers).toEqual([])
  })

  test('each Y.Doc is one that never writes by itself', () => {
    const makers = files.filter((file) => /\bnew (Y\.)?Doc\(/.test(readFileSync(join(root, file), 'utf8')))
    expect(makers).toEqual(['shared/content/body/quiet.ts'])
  })

  test('no file of ours is longer than 350 lines, templates and words aside', () => {
    const long = files.filter(
      (file) => !inside(file, 'templates') && !file.startsWith('client/i18n/') && readFileSync(join(root, file), 'utf8').split('\n').length > 350,
    )
    expect(long).toEqual([])
  })
})
