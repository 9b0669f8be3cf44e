import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { createApp, listenerOf } from '@van-kien/server/app.ts'
import { sampleDocument } from '@van-kien/server/commands/profile/sample-document.ts'
import { readConfig } from '@van-kien/server/config.ts'
import { type Context, randomId } from '@van-kien/server/context.ts'
import { createPdfConverter } from '@van-kien/server/export/pdf.ts'
import { LiveReadings } from '@van-kien/server/readings/readings.ts'
import { RequestTurns } from '@van-kien/server/request-turns.ts'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { DOCUMENT, DOSSIER, type TestServer } from '../collab-server.ts'
import { rawOf } from '../disk.ts'

/** An upstream text of the largest allowed size; every check of a document looks into it. */
const SOURCE = 'source-0001'

/**
 * The whole HTTP side beside live writing, over the same database. The person stands in the header `x-user`: a stand-in for sessions only.
 */
export function httpSide({ storage, collab, dataDir }: TestServer): { listener: RequestListener; stop(): void } {
  const raw = rawOf(storage)
  raw
    .prepare(
      `UPDATE dossier SET name = 'Đại hội', ordinal = 'I', term = '2025 - 2030', congress_date = '2025-07-22', header_variant = 'CAP_UY', frame = 'parts'`,
    )
    .run()
  raw
    .prepare(`UPDATE document SET profile_id = 'HD05-2026', template_id = 'report', title = 'Báo cáo', form_json = ?`)
    .run(JSON.stringify(sampleDocument().form))
  raw.prepare(`INSERT INTO source (id, dossier_id, title, created_at) VALUES (?, ?, 'Dự thảo', 0)`).run(SOURCE, DOSSIER)
  raw
    .prepare(`INSERT INTO source_version (id, source_id, number, note, created_at, created_by) VALUES ('sv-1', ?, 1, '', 0, 'lead-000001')`)
    .run(SOURCE)
  const words = Array.from({ length: 6_000 }, (_, index) => `Đảng bộ phường ${index} lãnh đạo phát triển kinh tế, giữ vững quốc phòng.`).join(' ')
  for (let index = 0; index < 6; index++)
    raw
      .prepare(
        `INSERT INTO source_section (id, source_version_id, key, parent_key, label, title, text, position) VALUES (?, 'sv-1', ?, NULL, ?, '', ?, ?)`,
      )
      .run(`ss-${index}`, `${index}`, `${index}.`, words, index)

  const config = readConfig({ DATA_DIR: dataDir, DEMO: '0', LOG_LEVEL: 'silent' })
  const turns = new RequestTurns(undefined, collab.isWrittenIn)
  const reader = { db: storage.db, now: Date.now, rooms: collab.rooms }
  const readings = new LiveReadings(reader, join(dataDir, DATABASE_FILE), (who, ms) => turns.spendAside(who, ms * 0.2))
  const session = async (headers: Headers) => {
    const userId = headers.get('x-user') as UserId | null
    return { person: userId && { userId, name: userId, username: userId, isAdmin: false, mustChangePassword: false }, endsAt: 0, cookies: [] }
  }
  const ctx: Context = {
    config,
    ...storage,
    auth: { session } as unknown as Context['auth'],
    rooms: collab.rooms,
    readings,
    pdf: createPdfConverter(null),
    historyId: 'history-test',
    setupCode: null,
    now: Date.now,
    newId: randomId,
    log: { debug: () => undefined, info: () => undefined, error: () => undefined } as unknown as Context['log'],
  }
  const paper = { known: () => 'unknown', look: async () => undefined, stop: () => undefined } as never
  const app = createApp(ctx, { paper, isOperator: () => false, turns, status: () => ({}) as never })
  return { listener: listenerOf(app), stop: () => readings.stop() }
}

/** Everything that a reader may ask for, the heavy first. */
export const routesFor = (sections: readonly string[]): string[] => [
  `/api/documents/${DOCUMENT}/check`,
  `/api/documents/${DOCUMENT}/contents`,
  `/api/sections/${sections.at(-1)}/content`,
  `/api/documents/${DOCUMENT}`,
  `/api/sources/${SOURCE}`,
  `/api/dossiers/${DOSSIER}`,
  `/api/dossiers/${DOSSIER}/audit`,
  `/api/dossiers/${DOSSIER}/audit/check`,
  `/api/documents/${DOCUMENT}/removed`,
  `/api/sections/${sections[0]}/history`,
  `/api/openapi.json`,
  `/api/me`,
  `/healthz`,
]
