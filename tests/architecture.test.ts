import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CLIENT_ROWS } from './support/architecture/client-rows.ts'
import { longFunctions, MOST_LINES } from './support/architecture/long-functions.ts'
import type { Row } from './support/architecture/row.ts'
import { SERVER_ROWS } from './support/architecture/server-rows.ts'

/** The architecture diagram. Each row: who, what it may import, and why a line is refused. Every import line of the project is held against it. */
const root = resolve(import.meta.dirname, '..')

const ROWS: readonly Row[] = [...SERVER_ROWS, ...CLIENT_ROWS]

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

/** A request that is not held against the server's routes: one of the browser's own, one by a path alone, or a path that is written elsewhere than in `client/api`. */
const REQUEST = /\bfetch\(|\bXMLHttpRequest\b|\bsendBeacon\b|import \{[^}]*\b(?:send|call)\b[^}]*\} from '[./]*\/request\.ts'|['"`]\/api\//

/** Style sheets with colours of their own: highlights, which see no variables in older browsers; paper that is printed; what hides a part; remarks and foot. */
const OWN_COLOURS = [
  'client/document/bars/foot.module.css',
  'client/document/find/find.module.css',
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

  test('the client asks the server only by calls that are held against its routes', () => {
    for (const line of [
      "await fetch('/x')",
      "import { messageOf, send } from '../request.ts'",
      "import { call, type RequestOptions } from './request.ts'",
      'const path = `/api/dossiers`',
    ])
      expect(line).toMatch(REQUEST)
    for (const line of ["import { ApiError, messageOf } from '../request.ts'", "import { api } from '../api.ts'", 'figures.prefetch(id)'])
      expect(line).not.toMatch(REQUEST)
    const elsewhere = files.filter(
      (file) => inside(file, 'client') && !inside(file, 'client/api') && file !== 'client/api.ts' && REQUEST.test(read(file)),
    )
    expect(elsewhere).toEqual(['client/request.ts'])
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
    const ours = [...files, ...filesIn('client', /\.css$/), ...sources('tests')]
    const long = ours.filter(
      (file) => !inside(file, 'templates') && !file.startsWith('client/i18n/') && read(file).trimEnd().split('\n').length > 350,
    )
    expect(long).toEqual([])
  })

  test(`no function is longer than ${MOST_LINES} lines, templates aside`, () => {
    const line = (many: number) => '  a()\n'.repeat(many)
    expect(longFunctions('a.ts', `const short = () => {\n${line(98)}}\n`, 100)).toEqual([])
    expect(longFunctions('a.ts', `class A {\n  async long(): Promise<void> {\n${line(99)}}\n}\n`, 100)).toEqual(['long'])
    expect(longFunctions('a.tsx', `const Long = memo(function Inner() {\n${line(99)}return <p />\n})\n`, 100)).toEqual(['Inner'])
    const long = files
      .filter((file) => !inside(file, 'templates'))
      .flatMap((file) => longFunctions(file, read(file), MOST_LINES).map((name) => `${file} ${name}`))
    expect(long).toEqual([])
  })
})
