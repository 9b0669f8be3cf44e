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
  {
    folder: 'shared/domain',
    ours: ['shared/content/body/nodes.ts'],
    packages: ['big.js'],
    never: /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)/,
  },
  { folder: 'shared/content', ours: ['shared/domain'], packages: ['yjs', '@tiptap', 'diff'] },
  { folder: 'shared/protocol', ours: ['shared/domain'], packages: ['lib0'] },
  { folder: 'shared/api', ours: ['shared/domain', 'shared/content', 'shared/protocol'], packages: ['zod'] },
  { folder: 'templates', ours: ['shared/domain'], packages: [] },
  // The engine: what asks SQLite itself.
  { folder: 'server/storage/sqlite', ours: ['shared', 'server/storage', 'server/repeat.ts'], packages: ['kysely', 'better-sqlite3', 'node:'] },
  { folder: 'server/storage', ours: ['shared'], packages: ['kysely', 'node:'] },
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
  {
    folder: 'server/collab',
    ours: ['shared', 'server/storage', 'server/errors.ts', 'server/repeat.ts'],
    packages: ['ws', 'yjs', 'lib0', 'node:'],
  },
  {
    folder: 'server/routes',
    ours: ['shared', 'server/commands', 'server/readings/readings.ts', 'server/storage', 'server/auth', 'server/context.ts', 'server/errors.ts'],
    packages: ['hono', 'zod'],
  },
  { folder: 'server', ours: ['shared', 'server', 'templates'], packages: ['*'] },
  // The client, from what stands on nothing to the pages that put all together. What a page or a part loads late counts as well.
  { folder: 'client/ui', ours: [], packages: ['react', 'react-dom', '@mantine', '@tabler', 'dayjs'] },
  { folder: 'client/i18n', ours: ['shared'], packages: [] },
  { folder: 'client/api', ours: ['shared', 'client/request.ts'], packages: ['@tanstack/react-query'] },
  // What several folders show alike.
  { folder: 'client/view', ours: ['shared', 'client/i18n'], packages: ['react', '@tabler'] },
  {
    folder: 'client/collab',
    ours: ['shared', 'client/api.ts', 'client/request.ts', 'client/session.ts'],
    packages: ['react', 'yjs', 'lib0', 'y-indexeddb', 'y-protocols', 'y-websocket', '@tiptap/pm'],
  },
  {
    folder: 'client/hooks',
    ours: ['shared', 'client/queries.ts', 'client/i18n', 'client/ui', 'client/view'],
    packages: ['react', '@tanstack/react-query'],
  },
  { folder: 'client/kept-fields', ours: ['client/collab', 'client/hooks', 'client/i18n', 'client/ui', 'client/view'], packages: ['react'] },
  {
    folder: 'client/offline',
    ours: [
      'shared',
      'client/api.ts',
      'client/queries.ts',
      'client/document-queries.ts',
      'client/request.ts',
      'client/session.ts',
      'client/kit.tsx',
      'client/collab',
      'client/hooks',
      'client/i18n',
      'client/ui',
      'client/view',
    ],
    packages: ['react', '@tanstack/react-query', '@mantine', 'vite', 'node:'],
  },
  {
    folder: 'client/editor',
    ours: ['shared', 'client/part-soon.tsx', 'client/collab', 'client/i18n', 'client/ui', 'client/view'],
    packages: ['react', 'react-dom', '@tabler', '@tiptap', 'yjs', 'y-protocols'],
  },
  {
    folder: 'client/check',
    ours: ['shared', 'client/api.ts', 'client/request.ts', 'client/collab', 'client/editor', 'client/i18n', 'client/ui'],
    packages: ['react', '@tabler', '@tanstack/react-query'],
  },
  {
    folder: 'client/record',
    ours: ['shared', 'client/queries.ts', 'client/request.ts', 'client/check/check-queries.ts', 'client/i18n', 'client/ui'],
    packages: ['react', '@mantine', '@tanstack/react-query', '@tanstack/react-router'],
  },
  {
    folder: 'client/import',
    ours: [
      'shared',
      'client/api',
      'client/queries.ts',
      'client/request.ts',
      'client/editor',
      'client/hooks',
      'client/i18n',
      'client/kept-fields',
      'client/ui',
    ],
    packages: ['react', '@mantine', '@tabler', '@tanstack/react-query', '@tanstack/react-router'],
  },
  {
    folder: 'client/notices',
    ours: ['shared', 'client/api', 'client/collab', 'client/i18n', 'client/lazy-part.tsx', 'client/request.ts', 'client/ui', 'client/view'],
    packages: ['react', 'react-dom', '@tabler', '@tanstack/react-query', '@tanstack/react-router'],
  },
  {
    folder: 'client/coverage',
    ours: ['shared', 'client/api', 'client/document-queries.ts', 'client/request.ts', 'client/i18n', 'client/ui'],
    packages: ['react', '@tabler', '@tanstack/react-query', '@tanstack/react-router'],
  },
  {
    folder: 'client/upstream',
    ours: [
      'shared',
      'client/api',
      'client/queries.ts',
      'client/request.ts',
      'client/dossier/decision-button.tsx',
      'client/hooks',
      'client/i18n',
      'client/import',
      'client/kept-fields',
      'client/ui',
      'client/view',
    ],
    packages: ['react', '@mantine', '@tabler', '@tanstack/react-query', '@tanstack/react-router'],
  },
  { folder: 'client/city', ours: ['shared', 'client/i18n', 'client/ui', 'client/view'], packages: ['react', '@tabler'] },
  {
    folder: 'client/dossier',
    ours: [
      'client/notices',
      'shared',
      'client/api',
      'client/api.ts',
      'client/queries.ts',
      'client/request.ts',
      'client/lazy-part.tsx',
      'client/editor',
      'client/hooks',
      'client/i18n',
      'client/kept-fields',
      'client/record',
      'client/ui',
      'client/view',
    ],
    packages: ['react', '@mantine', '@tabler', '@tanstack/react-query', '@tanstack/react-router'],
  },
  {
    folder: 'client/document',
    ours: [
      'shared',
      'client/notices',
      'client/api',
      'client/api.ts',
      'client/queries.ts',
      'client/document-queries.ts',
      'client/request.ts',
      'client/lazy-part.tsx',
      'client/part-soon.tsx',
      'client/check',
      'client/collab',
      'client/dossier',
      'client/editor',
      'client/hooks',
      'client/i18n',
      'client/kept-fields',
      'client/record',
      'client/ui',
      'client/view',
    ],
    packages: ['react', 'react-dom', 'yjs', '@mantine', '@tabler', '@tanstack/react-query', '@tanstack/react-router', '@tiptap'],
  },
  {
    folder: 'client/returned',
    ours: [
      'shared',
      'client/api',
      'client/queries.ts',
      'client/request.ts',
      'client/dossier',
      'client/editor',
      'client/i18n',
      'client/import',
      'client/kept-fields',
      'client/ui',
      'client/view',
    ],
    packages: ['react', '@mantine', '@tabler', '@tanstack/react-query', '@tanstack/react-router'],
  },
  {
    folder: 'client/export',
    ours: [
      'shared',
      'client/api',
      'client/api.ts',
      'client/queries.ts',
      'client/request.ts',
      'client/i18n',
      'client/kept-fields',
      'client/record',
      'client/ui',
      'client/view',
    ],
    packages: ['react', '@mantine', '@tabler', '@tanstack/react-query', '@tanstack/react-router'],
  },
  {
    folder: 'client/figures',
    ours: [
      'shared',
      'client/api',
      'client/queries.ts',
      'client/request.ts',
      'client/session.ts',
      'client/collab',
      'client/export',
      'client/hooks',
      'client/i18n',
      'client/kept-fields',
      'client/ui',
      'client/view',
    ],
    packages: ['react', '@mantine', '@tabler', '@tanstack/react-query', 'react-data-grid'],
  },
  {
    folder: 'client/admin',
    ours: [
      'shared',
      'client/import',
      'client/upstream',
      'client/api',
      'client/api.ts',
      'client/queries.ts',
      'client/request.ts',
      'client/collab',
      'client/hooks',
      'client/i18n',
      'client/kept-fields',
      'client/record',
      'client/ui',
      'client/view',
    ],
    packages: ['react', '@mantine', '@tabler', '@tanstack/react-query'],
  },
  {
    folder: 'client/pages',
    ours: ['shared', 'client'],
    packages: ['react', '@mantine', '@tabler', '@tanstack/react-query', '@tanstack/react-router'],
  },
  // Only the files that stand in client itself: each of its folders has a row above.
  { folder: 'client', ours: ['shared', 'client'], packages: ['*'] },
]

const SOURCE = /\.(ts|tsx)$/
const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"\n;]*?(?:\n[^'"\n;]*?)*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

function filesIn(dir: string, kind: RegExp): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = `${dir}/${entry.name}`
    return entry.isDirectory() ? filesIn(path, kind) : kind.test(entry.name) ? [path] : []
  })
}

const sources = (dir: string): string[] => filesIn(dir, SOURCE)

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

/** Which folders directly in `folder` import which others of them. Files of `folder` itself count as one folder more where `withOwn`, else they put the rest together. */
function arrowsBelow(folder: string, withOwn: boolean, files: readonly (readonly [path: string, text: string])[]): Map<string, Set<string>> {
  const depth = folder.split('/').length + 1
  const folderOf = (path: string): string | null => {
    if (!inside(path, folder)) return null
    if (path.split('/').length > depth) return path.split('/').slice(0, depth).join('/')
    return withOwn ? folder : null
  }
  const arrows = new Map<string, Set<string>>()
  for (const [file, text] of files) {
    const from = folderOf(file)
    if (from === null) continue
    for (const { path } of imports(file, text)) {
      const to = path === null ? null : folderOf(path)
      if (to !== null && to !== from) arrows.set(from, (arrows.get(from) ?? new Set()).add(to))
    }
  }
  return arrows
}

/** The folders from which the arrows lead back to themselves. */
function circles(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const reached = (folder: string, seen = new Set<string>()): Set<string> => {
    for (const next of arrows.get(folder) ?? []) if (!seen.has(next)) reached(next, seen.add(next))
    return seen
  }
  return [...arrows.keys()].filter((folder) => reached(folder).has(folder))
}

/** SQL, or the engine asked in its own words. */
const SQL = /\b(selectFrom|insertInto|updateTable|deleteFrom)\(/
/** The engine's handle, its own words, its files. */
const ENGINE =
  /better-sqlite3|\b(?:Better)?Sqlite[A-Z]\w*|\.(?:prepare|pragma)\(|\b(?:ctx|storage|found|fresh)\.raw\b|\bhandleOf\(|\/sqlite\/|DATABASE_FILE|vankien\.db/
/** The files of the port that choose the engine. */
const CHOOSE_THE_ENGINE = ['server/storage/database.ts', 'server/storage/reader.ts', 'server/storage/snapshot.ts']

/** Style sheets with colours of their own: highlights, which see no variables in older browsers; paper that is printed; what hides a part; remarks and foot. */
const OWN_COLOURS = [
  'client/document/bars/foot.module.css',
  'client/document/find/find.module.css',
  'client/document/remarks/remark-marks.css',
  'client/document/sheet/sheet.module.css',
  'client/pages/frame.module.css',
  'client/ui/tokens.css',
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
    const strangers = !inside(folder, 'client')
      ? ['client/main.tsx']
      : ['server/main.ts', ...(row.ours.includes('client') ? [] : ['client/main.tsx', 'client/pages/planted.tsx'])]
    for (const stranger of strangers)
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

  test('each folder of the client has a row of its own', () => {
    const below = files.filter((file) => inside(file, 'client') && file.split('/').length > 2)
    expect(below.length).toBeGreaterThan(300)
    expect(below.filter((file) => rowOf(file)!.folder === 'client')).toEqual([])
  })

  test('a circle between folders is noticed', () => {
    const there: [string, string][] = [
      ['client/one/a.ts', "import { b } from '../two/b.ts'"],
      ['client/two/b.ts', "const c = () => import('../three/deep/c.ts')"],
      ['client/main.ts', "import './one/a.ts'"],
    ]
    expect(circles(arrowsBelow('client', false, there))).toEqual([])
    const back: [string, string] = ['client/three/deep/c.ts', "import type { B } from '../../two/b.ts'"]
    expect(circles(arrowsBelow('client', false, [...there, back]))).toEqual(['client/two', 'client/three'])
  })

  test.each([
    ['server/commands', true, 10],
    ['client', false, 12],
    ['client/document', false, 2],
    ['client/editor', false, 1],
  ])('no folder of %s stands on itself by way of another', (folder, withOwn, many) => {
    const texts = files.map((file): [string, string] => [file, read(file)])
    const arrows = arrowsBelow(folder, withOwn, texts)
    expect(arrows.size).toBeGreaterThanOrEqual(many)
    expect(circles(arrows)).toEqual([])
    const [above, [below]] = [...arrows].map(([from, to]): [string, string[]] => [from, [...to]]).at(-1)!
    const planted: [string, string] = [`${below}/planted.ts`, `import '@van-kien/${above}/other.ts'`]
    expect(circles(arrowsBelow(folder, withOwn, [...texts, planted]))).toEqual(expect.arrayContaining([above, below]))
  })

  test('SQL stands only in server/storage', () => {
    for (const line of ["db.selectFrom('user')", "tx.insertInto('user')"]) expect(line).toMatch(SQL)
    const elsewhere = files.filter((file) => inside(file, 'server') && !inside(file, 'server/storage') && SQL.test(read(file)))
    expect(elsewhere).toEqual([])
  })

  test('the engine is asked only in its own folder; what chooses it is asked by all others', () => {
    for (const line of [
      "import BetterSqlite from 'better-sqlite3'",
      "import { SqliteDialect } from 'kysely'",
      "import type { SqliteHandle } from '../storage/sqlite/handle.ts'",
      "export { openSqlite } from '@van-kien/server/storage/sqlite/open.ts'",
      "anything.prepare('SELECT 1')",
      "anything.pragma('wal_checkpoint')",
      "storage.raw.exec('VACUUM')",
      'handleOf(ctx.db)',
      "join(dataDir, 'vankien.db')",
    ])
      expect(line).toMatch(ENGINE)
    const elsewhere = files.filter((file) => !inside(file, 'server/storage/sqlite') && ENGINE.test(read(file)))
    expect(elsewhere).toEqual(CHOOSE_THE_ENGINE)
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

  test('colours stand only in client/ui/tokens.css', () => {
    const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/iu
    for (const line of ['color: #fff;', 'background: rgb(29 75 115 / 0.12);', 'border-color: #91887B;']) expect(line).toMatch(COLOUR)
    for (const line of ['color: var(--vk-ink);', '.row #muc', 'color: currentcolor;']) expect(line).not.toMatch(COLOUR)
    const coloured = filesIn('client', /\.css$/).filter((file) => COLOUR.test(read(file)))
    expect(coloured.sort()).toEqual(OWN_COLOURS)
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
