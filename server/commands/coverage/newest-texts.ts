import type { UpstreamText } from '@van-kien/shared/domain/format-check/copied.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Reading } from '../../readings/reading.ts'
import { listSourceSections, listSources, listSourceVersions } from '../../storage/sources.ts'

/** The newest version of every text from above that a dossier keeps. */
export async function newestTexts(ctx: Reading, dossierId: DossierId): Promise<(UpstreamText & { id: string })[]> {
  const texts: (UpstreamText & { id: string })[] = []
  for (const source of await listSources(ctx.db, dossierId)) {
    const newest = (await listSourceVersions(ctx.db, source.id)).at(-1)
    if (!newest) continue
    const text = (await listSourceSections(ctx.db, newest.id)).map((section) => section.text).join('\n')
    texts.push({ id: source.id, title: source.title, kind: source.kind, text })
  }
  return texts
}
