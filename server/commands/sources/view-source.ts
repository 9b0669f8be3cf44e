import type { SourceView } from '@van-kien/shared/api/views.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { listPartLinks } from '../../storage/part-links.ts'
import { listAllSourceVersions, listLinks, listSourceSections, readSource } from '../../storage/sources.ts'
import { enterSource } from '../enter.ts'
import { judgeCancel } from './cancel-source-version.ts'
import { partLinkView, whyOf } from './link-parts.ts'

/** One version (the newest unless asked for another) with its headings and words, and the dossier's links to the source. */
export async function viewSource(ctx: Context, person: Person, id: string, version: number | undefined): Promise<Json<SourceView>> {
  const { source } = await enterSource(ctx.db, person, id, 'read')
  const dossierId = source.dossier_id
  return ctx.readings.json('source', { sourceId: source.id, dossierId, version }, { dossierId, who: person.userId })
}

/** The work of `viewSource`. */
export async function readSourceVersion(
  ctx: Reading,
  given: { sourceId: string; dossierId: string; version: number | undefined },
): Promise<SourceView> {
  const source = await readSource(ctx.db, given.sourceId)
  if (!source) throw new Refusal('not-found')
  const { version } = given
  const versions = await listAllSourceVersions(ctx.db, source.id)
  const shown = version === undefined ? versions.findLast((row) => row.cancelled_at === null) : versions.find((row) => row.number === version)
  if (!shown) throw new Refusal('not-found')
  const passages = await listSourceSections(ctx.db, shown.id)
  return {
    id: source.id,
    dossierId: source.dossier_id,
    title: source.title,
    kind: source.kind,
    shared: source.shared_id !== null && source.left_at === null,
    versions: versions.map((row) => ({
      number: row.number,
      note: row.note,
      issuedOn: row.issued_on,
      origin: row.origin,
      circulation: row.circulation,
      official: row.official === 1,
      at: row.created_at,
      by: row.author_name ?? row.created_by,
      cancelled: row.cancelled_at === null ? null : { at: row.cancelled_at, by: row.canceller_name ?? '' },
    })),
    before: versions.findLast((row) => row.number < shown.number && row.cancelled_at === null)?.number ?? null,
    cancel: await judgeCancel(ctx.db, source),
    version: shown.number,
    sections: passages.map((row) => ({ key: row.key, parentKey: row.parent_key, label: row.label, title: row.title, text: row.text })),
    links: (await listLinks(ctx.db, source.dossier_id, source.id)).map((row) => ({
      ...{ lineageId: row.lineage_id, sourceKey: row.source_key, why: whyOf(row.why_json) },
      confirmed: row.confirmed_at === null ? null : { by: row.confirmer_name ?? '', at: row.confirmed_at },
    })),
    parts: (await listPartLinks(ctx.db, source.dossier_id, source.id)).map(partLinkView),
  }
}
