import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
  { folder: 'shared/content', ours: ['shared/domain'], packages: ['yjs', '@tiptap', 'diff'] },
  { folder: 'shared/protocol', ours: ['shared/domain'], packages: ['lib0'] },
  { folder: 'shared/api', ours: ['shared/domain', 'shared/content', 'shared/protocol'], packages: ['zod'] },
  { folder: 'templates', ours: ['shared/domain'], packages: [] },
  { folder: 'server/storage', ours: ['shared'], packages: ['kysely', 'better-sqlite3', 'node:'] },
  { folder: 'server/workers', ours: [], packages: ['node:'] },
  { folder: 'server/export', ours: ['shared', 'server/workers'], packages: ['docx', 'jszip', 'node:'] },
  { folder: 'server/import', ours: ['shared', 'server/workers'], packages: ['node:'] },
  { folder: 'server/format-check', ours: ['shared', 'server/import', 'server/workers'], packages: [] },
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
      'templates',
    ],
    packages: ['yjs', 'zod'],
  },
  // A thread of its own with a connection of its own.
  {
    folder: 'server/collab/collab-worker-thread.ts',
    ours: ['shared', 'server/storage', 'server/collab'],
    packages: ['better-sqlite3', 'kysely', 'node:'],
  },
  {
    folder: 'server/collab',
    ours: ['shared', 'server/storage', 'server/errors.ts'],
    packages: ['ws', 'yjs', 'lib0', 'node:'],
  },
  {
    folder: 'server/routes',
    ours: ['shared', 'server/commands', 'server/readings/readings.ts', 'server/storage', 'server/auth', 'server/context.ts', 'server/errors.ts'],
    packages: ['hono', 'zod'],
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

const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const rowOf = (file: string): Row | undefined => ROWS.find((candidate) => inside(file, candidate.folder))

/** What the file imports: paths of ours, and packages. */
function imports(file: string, text: string): { path: string | null; specifier: string }[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[3] ?? match[4]!
    return { specifier, path: target(file, specifier) }
  })
}

const isPackage = (specifier: string, name: string) => name === '*' || (name.endsWith(':') ? specifier.startsWith(name) : inside(specifier, name))

/** Why a file with this text breaks the table, one line each. */
function broken(file: string, text: string): string[] {
  const row = rowOf(file)
  if (!row) return [`${file}: stands in no row of the table`]
  const problems: string[] = []
  if (row.never?.test(text)) problems.push(`${file}: ${row.folder} never uses ${row.never}`)
  for (const { path, specifier } of imports(file, text)) {
    if (path === null) {
      if (!row.packages.some((name) => isPackage(specifier, name))) problems.push(`${file}: ${row.folder} may not import the package ${specifier}`)
    } else if (!inside(path, row.folder) && !row.ours.some((folder) => inside(path, folder)))
      problems.push(`${file}: ${row.folder} may not import ${path}`)
  }
  return problems
}

/** SQL, or the engine asked in its own words. */
const SQL = /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\.prepare\(|\.pragma\(|\braw\.exec\(/

/** What still asks the engine outside storage: pages of the log, whole files, an empty installation filled in one go. */
const ASK_THE_ENGINE = [
  'server/collab/collab-worker-thread.ts',
  'server/collab/wal-keeper.ts',
  'server/demo/remove-demo.ts',
  'server/demo/unfinished-demo.ts',
  'server/ops/restore.ts',
]

describe('architecture', () => {
  const files = ['shared', 'templates', 'server', 'client'].flatMap(sources)

  test('every import line keeps to the table', () => {
    expect(files.flatMap((file) => broken(file, read(file)))).toEqual([])
  })

  test.each(ROWS.map((row) => [row.folder, row] as const))('the row of %s notices a planted import and a planted word', (folder, row) => {
    const file = folder.endsWith('.ts') ? folder : `${folder}/planted/file.ts`
    expect(rowOf(file)).toBe(row)
    const up = '../'.repeat(file.split('/').length - 1)
    const stranger = inside(folder, 'client') ? 'server/main.ts' : 'client/main.tsx'
    for (const line of [
      `import { main } from '${up}${stranger}'`,
      `import type { Main } from '@van-kien/${stranger}'`,
      `import {\n  one,\n  two,\n} from '${up}${stranger}'`,
      `export * from '${up}${stranger}'`,
      `import '${up}${stranger}'`,
      `const later = () => import('${up}${stranger}')`,
    ])
      expect(broken(file, `// a\n${line}\n`), line).toEqual([`${file}: ${folder} may not import ${stranger}`])
    if (!row.packages.includes('*'))
      expect(broken(file, "import x from 'no-such-package'")).toEqual([`${file}: ${folder} may not import the package no-such-package`])
    if (row.never) expect(broken(file, 'const now = Date.now()')).toHaveLength(1)
    expect(broken(file, '// nothing\n')).toEqual([])
  })

  test('nothing is allowed that nobody needs', () => {
    const used = new Map(ROWS.map((row) => [row, { ours: new Set<string>(), packages: new Set<string>(), files: 0 }]))
    for (const file of files) {
      const row = rowOf(file)!
      const seen = used.get(row)!
      seen.files++
      for (const { path, specifier } of imports(file, read(file))) {
        if (path === null) for (const name of row.packages) if (isPackage(specifier, name)) seen.packages.add(name)
        if (path !== null && !inside(path, row.folder)) for (const folder of row.ours) if (inside(path, folder)) seen.ours.add(folder)
      }
    }
    const idle = [...used].flatMap(([row, { ours, packages, files: many }]) => [
      ...(many === 0 ? [`${row.folder}: no file`] : []),
      ...row.ours.filter((folder) => !ours.has(folder) && !inside(row.folder, folder)).map((folder) => `${row.folder}: ${folder}`),
      ...row.packages.filter((name) => !packages.has(name)).map((name) => `${row.folder}: ${name}`),
    ])
    expect(idle).toEqual([])
  })

  test('no folder of server/commands stands on itself by way of another', () => {
    const folderOf = (path: string) => path.split('/').slice(2, -1).join('/')
    const below = new Map<string, Set<string>>()
    for (const file of files.filter((path) => inside(path, 'server/commands')))
      for (const { path } of imports(file, read(file)))
        if (path && inside(path, 'server/commands') && folderOf(path) !== folderOf(file))
          below.set(folderOf(file), (below.get(folderOf(file)) ?? new Set()).add(folderOf(path)))
    const reached = (folder: string, seen = new Set<string>()): Set<string> => {
      for (const next of below.get(folder) ?? []) if (!seen.has(next)) reached(next, seen.add(next))
      return seen
    }
    expect(below.size).toBeGreaterThan(10)
    expect([...below.keys()].filter((folder) => reached(folder).has(folder))).toEqual([])
  })

  test('SQL stands only in server/storage', () => {
    for (const line of ["db.selectFrom('user')", "raw.prepare('SELECT 1')", "storage.raw.exec('VACUUM')", "found.raw.pragma('x')"])
      expect(line).toMatch(SQL)
    const elsewhere = files.filter((file) => inside(file, 'server') && !inside(file, 'server/storage') && SQL.test(read(file)))
    expect(elsewhere.sort()).toEqual(ASK_THE_ENGINE)
  })

  test('what the README says of where to change what stands there', () => {
    const table = read('README.md').split('## Where to change what')[1]!.split('\n## ')[0]!
    const paths = [...table.matchAll(/`((?:shared|server|client|templates|tests)\/[^`]*)`/g)].map((match) => match[1]!)
    expect(paths.length).toBeGreaterThan(15)
    expect(paths.filter((path) => !existsSync(join(root, path.replace(/\/x\.ts$/, ''))))).toEqual([])
  })

  test('only server/config, the entry point and the build read the environment', () => {
    const readers = files.filter(
      (file) => /\bprocess\.env\b/.test(read(file)) && !['server/config.ts', 'server/main.ts', 'client/vite.config.ts'].includes(file),
    )
    expect(readers).toEqual([])
  })

  test('each Y.Doc is one that never writes by itself', () => {
    const makers = files.filter((file) => /\bnew (Y\.)?Doc\(/.test(read(file)))
    expect(makers).toEqual(['shared/content/body/quiet.ts'])
  })

  test('no file of ours is longer than 350 lines, templates and words aside', () => {
    const long = files.filter((file) => !inside(file, 'templates') && !file.startsWith('client/i18n/') && read(file).split('\n').length > 350)
    expect(long).toEqual([])
  })
})
