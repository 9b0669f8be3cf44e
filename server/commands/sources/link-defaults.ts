import type { DossierId, LineageId, SourceId } from '@van-kien/shared/domain/ids.ts'
import { defaultLinks, type SourceHeading } from '@van-kien/shared/domain/trace.ts'
import { insertLink, listSourceSections, listSources, listSourceVersions } from '../../storage/sources.ts'
import type { Tx } from '../../storage/writer.ts'

/** A lineage with the headings that its template section follows by default. */
export interface Following {
  lineageId: LineageId
  keys: readonly string[]
}

/** Links lineages to the headings of one source that they follow by default. Such links have no author. Returns how many were added. */
export async function linkDefaults(
  tx: Tx,
  link: { dossierId: DossierId; sourceId: SourceId; headings: readonly SourceHeading[]; following: readonly Following[]; at: number },
): Promise<number> {
  let added = 0
  for (const { lineageId, keys } of link.following)
    for (const key of defaultLinks(keys, link.headings)) {
      const row = {
        dossier_id: link.dossierId,
        lineage_id: lineageId,
        source_id: link.sourceId,
        source_key: key,
        created_at: link.at,
        created_by: null,
        confirmed_by: null,
        confirmed_at: null,
        why_json: null,
      }
      if (await insertLink(tx, row)) added++
    }
  return added
}

/** Default links of sections that a new document added, to the dossier's first draft of the city. */
export async function linkNewLineages(tx: Tx, dossierId: DossierId, following: readonly Following[], at: number): Promise<void> {
  const first = (await listSources(tx, dossierId)).find(({ kind }) => kind === 'city-draft')
  const newest = first && (await listSourceVersions(tx, first.id)).at(-1)
  if (!newest) return
  const rows = await listSourceSections(tx, newest.id)
  const headings = rows.map((row) => ({ key: row.key, parentKey: row.parent_key, title: row.title }))
  await linkDefaults(tx, { dossierId, sourceId: first.id, headings, following, at })
}
