import { align } from '@van-kien/shared/domain/upstream/align.ts'
import type { FollowAnswer, FollowLink } from '@van-kien/shared/domain/upstream/coverage.ts'
import type { Reading } from '../../readings/reading.ts'
import { listDossierSections } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listSourceSections, type SourceVersionRow } from '../../storage/sources.ts'
import { listOpenCauses } from '../../storage/stale-causes.ts'

/**
 * What the newest version changed and the ward has not answered: links to a changed passage of sections whose approval is stale because of that version.
 */
export async function openAnswers(
  ctx: Reading,
  source: SourceTable,
  versions: readonly SourceVersionRow[],
  links: readonly FollowLink[],
): Promise<FollowAnswer[]> {
  const [before, newest] = [versions.at(-2), versions.at(-1)]
  if (!before || !newest) return []
  const open = new Set<string>()
  for (const section of await listDossierSections(ctx.db, source.dossier_id)) {
    if (section.status !== 'approved' || !links.some(({ sectionId }) => sectionId === section.lineage_id)) continue
    const causes = await listOpenCauses(ctx.db, section.id)
    if (causes.some(({ kind, object }) => kind === 'upstream' && object === newest.id)) open.add(section.lineage_id)
  }
  if (open.size === 0) return []
  const [old, now] = [await listSourceSections(ctx.db, before.id), await listSourceSections(ctx.db, newest.id)]
  const passages = (rows: typeof old) => rows.map(({ key, parent_key: parentKey, label, title, text }) => ({ key, parentKey, label, title, text }))
  const touched = new Set(align(passages(old), passages(now)).affected.map(({ key }) => key))
  return links
    .filter(({ sectionId, sourceKey }) => open.has(sectionId) && touched.has(sourceKey))
    .map(({ sectionId, sourceKey, itemKey }) => ({ sectionId, sourceKey, itemKey, answer: 'open' }))
}
