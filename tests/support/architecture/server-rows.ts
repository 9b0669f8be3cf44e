import type { Row } from './row.ts'

/** Of shared, templates and the server. First match wins, so the more special folder stands first. */
export const SERVER_ROWS: Row[] = [
  // What a node of a body is, without any library.
  { folder: 'shared/content/body/value-checks.ts', ours: [], packages: [] },
  { folder: 'shared/content/body/note-words.ts', ours: ['shared/content/body/value-checks.ts'], packages: [] },
  { folder: 'shared/content/body/nodes.ts', ours: ['shared/content/body/note-words.ts', 'shared/content/body/value-checks.ts'], packages: [] },
  {
    folder: 'shared/domain',
    ours: ['shared/content/body/nodes.ts', 'shared/content/body/note-words.ts'],
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
  { folder: 'server/export', ours: ['shared', 'server/workers'], packages: ['docx', 'ical-generator', 'jszip', 'node:'] },
  { folder: 'server/import', ours: ['shared', 'server/workers'], packages: ['node:'] },
  { folder: 'server/format-check', ours: ['shared', 'server/import', 'server/workers'], packages: [] },
  // The only place that speaks to a mail server.
  { folder: 'server/mail', ours: ['shared'], packages: ['nodemailer', 'node:'] },
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
      'server/mail',
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
    ours: [
      ...['shared', 'server/commands', 'server/readings/readings.ts', 'server/readings/packed.ts', 'server/storage', 'server/auth'],
      ...['server/context.ts', 'server/errors.ts', 'server/accept-encoding.ts'],
    ],
    packages: ['hono', 'zod'],
  },
  { folder: 'server', ours: ['shared', 'server', 'templates'], packages: ['*'] },
]
