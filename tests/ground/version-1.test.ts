import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { loadSection } from '@van-kien/server/collab/room-loader.ts'
import { collectExport } from '@van-kien/server/commands/exports/collect-export.ts'
import { documentAt } from '@van-kien/server/commands/exports/document-at.ts'
import { currentBodies } from '@van-kien/server/commands/sections/section-body.ts'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import { waitsForUpgrade } from '@van-kien/server/storage/body-upgrades.ts'
import { readSnapshot } from '@van-kien/server/storage/snapshot.ts'
import type { TemplateOfferView } from '@van-kien/shared/api/template-offers.ts'
import type { DossierListItem } from '@van-kien/shared/api/views.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { flatDocument, nestedContent } from '@van-kien/shared/content/body/nested.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { storedForm } from '@van-kien/shared/domain/document-form.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'
import { yWebsocketClient } from '../support/y-websocket-client.ts'

/**
 * A backup that the program of commit b8f22ce made of its demo (schema version 1), and the words of every section as that program read them. Its demo password
 * is that of the README.
 */
const PASSWORD = 'vankien-demo'
const unpack = (name: string): Buffer => brotliDecompressSync(readFileSync(join(import.meta.dirname, 'version-1', name)))

const folder = mkdtempSync(join(tmpdir(), 'vankien-test-'))
const file = join(folder, 'version-1.backup')
const contents = JSON.parse(unpack('contents.json.br').toString()) as Record<string, SectionContent>
const tidy = (content: SectionContent): SectionContent => nestedContent(flatDocument(content))
let app: TestApp
let madeAt: number
let proof: Awaited<ReturnType<typeof restore>>['proof']

beforeAll(async () => {
  writeFileSync(file, unpack('backup.br'))
  const dataDir = join(folder, 'data')
  madeAt = readSnapshot(file).at
  proof = (await restore(dataDir, file, Date.now(), false)).proof
  app = await startTestApp({ dataDir, env: { DEMO: '1', DEMO_PASSWORD: PASSWORD } })
}, 240_000)
afterAll(async () => {
  await app?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const documents = () => app.ctx.db.selectFrom('document').selectAll().execute()
const sections = (documentId: DocumentId) =>
  app.ctx.db.selectFrom('section').selectAll().where('document_id', '=', documentId).where('removed_at', 'is', null).execute()
const logOf = (sectionId: string) => app.ctx.raw.prepare('SELECT COUNT(*) FROM update_log WHERE section_id = ?').pluck().get(sectionId) as number

describe('a backup of the version with the tree body', () => {
  test('its documents have the kind that their stage was, and what refers to them still does', async () => {
    const found = await documents()
    expect(found.map(({ kind, stage, nth }) => [kind, nth, stage]).sort()).toEqual(
      ['detailed-outline', 'detailed-outline', 'preliminary-outline', 'preliminary-outline', 'report', 'report'].map((stage) => [stage, 1, stage]),
    )
    expect(app.ctx.raw.pragma('foreign_key_check')).toEqual([])
    expect(app.ctx.raw.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  test('is proved, and every section reads word for word as before; those that are being written hold the linear body, the others wait', async () => {
    expect(proof.problems).toEqual([])
    let seen = 0
    let upgraded = 0
    for (const { id } of await documents()) {
      const rows = await sections(id)
      const bodies = await currentBodies(app.ctx, id, rows)
      for (const row of rows) {
        seen++
        expect(tidy(bodies.get(row.id)!.content), row.title).toEqual(tidy(contents[row.id]!))
        const waits = row.status !== 'drafting'
        expect(await waitsForUpgrade(app.ctx.db, row.id)).toBe(waits)
        if (waits) continue
        upgraded++
        expect(contentFromBody((await loadSection(app.ctx.db, row.id))!.stored.build())).toEqual(tidy(contents[row.id]!))
      }
    }
    expect([seen, upgraded]).toEqual([Object.keys(contents).length, 210])
    expect((await proveDatabase(app.ctx.db)).problems).toEqual([])
  })

  test('exports the same paper, byte for byte', { timeout: 240_000 }, async () => {
    for (const document of await documents()) {
      const { input } = await collectExport(app.ctx, document, 'current')
      const before = { ...input, sections: input.sections.map((section) => ({ ...section, content: contents[section.id]! })) }
      const [now, then] = [await exportDocx(input), await exportDocx(before)]
      expect(Buffer.from(now).equals(Buffer.from(then)), document.id).toBe(true)
    }
  })

  test('L2: what stood at a moment before the upgrade is read from the old rows', async () => {
    for (const document of await documents()) {
      const then = await documentAt(app.ctx, document, storedForm(document.form_json), madeAt)
      for (const { id, content } of then) expect(contentText(content), id).toBe(contentText(contents[id]!))
    }
  })

  test('its sections know the names and guidance that the first templates gave them, and are offered those of now', async () => {
    // One ward writes in two parts, the other in four.
    for (const username of ['hk.totruong', 'cn.totruong']) {
      const lead = await app.as(username, PASSWORD)
      const dossier = (await lead.get<DossierListItem[]>('/api/dossiers')).body[0]!
      for (const { id } of dossier.documents) {
        const { sections: offered } = (await lead.get<TemplateOfferView>(`/api/documents/${id}/template-words`)).body
        expect(offered.filter(({ heading }) => heading).length).toBeGreaterThan(0)
        expect(offered.filter(({ heading }) => heading?.own)).toEqual([])
        for (const row of await sections(id as DocumentId))
          expect([row.title, row.template_title !== null]).toEqual([row.title, row.template_key !== null])
      }
    }
    expect(new Set((await app.ctx.db.selectFrom('dossier').select('frame').execute()).map(({ frame }) => frame)).size).toBe(2)
  })

  test('a section that was locked is upgraded when it is opened again, and can be written in then; started again nothing happens twice', async () => {
    const lead = await app.as('hk.totruong', PASSWORD)
    const { db } = app.ctx
    const locked = await db
      .selectFrom('section')
      .innerJoin('document', 'document.id', 'section.document_id')
      .innerJoin('member', 'member.dossier_id', 'document.dossier_id')
      .innerJoin('user', 'user.id', 'member.user_id')
      .select(['section.id', 'section.version', 'section.lock_epoch', 'section.title'])
      .where('user.username', '=', 'hk.totruong')
      .where('section.status', '=', 'approved')
      .execute()
    const section = locked.find(({ id }) => contentText(contents[id]!).trim() !== '')!
    const before = logOf(section.id)
    const reader = yWebsocketClient(app.port, null, section.id, { cookie: lead.cookie })
    await until(() => reader.closeCode() === CLOSE.stopping, 'nobody to read the old body live')
    const { status } = await lead.post(`/api/sections/${section.id}/reopen`, { version: section.version, reason: 'Sửa thêm.' })
    expect(status).toBe(200)
    expect(logOf(section.id)).toBe(before + 1)
    await reader.synced()
    expect(contentFromBody(reader.ydoc)).toEqual(tidy(contents[section.id]!))
    reader.type(' Viết tiếp.')
    await until(async () => logOf(section.id) === before + 2, 'the words on disk')
    reader.destroy()
    app = await app.restart()
    expect(logOf(section.id)).toBe(before + 2)
    expect(contentText(await app.ctx.rooms.content(section.id))).toBe(`${contentText(contents[section.id]!)} Viết tiếp.`)
  })
})
