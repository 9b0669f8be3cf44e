import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type AuditNote, appendAudit } from '../../storage/audit.ts'
import type { SectionInPlace } from '../../storage/sections.ts'
import { listVersionNames, setVersionName } from '../../storage/version-names.ts'
import { readVersion } from '../../storage/versions.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSection, type Member } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { rewriteSection } from '../sections/rewrite-section.ts'

interface VersionName {
  /** Null: the words as they stand are kept as a version first. */
  version: number | null
  name: string
  /** The name that the screen showed for it; null: none. */
  seen: string | null
}

/**
 * Đặt tên mốc này: a name for a version of a section, or for its words as they stand, which are kept as a version (V1) in the same transaction. Nothing of the text
 * changes. Whoever may write in the dossier; an old version in any status.
 * @throws Refusal `record-changed` when somebody named it otherwise meanwhile (S1), `empty-section` when there are no words to keep, `section-locked`
 */
export async function nameVersion(
  ctx: Context,
  person: Person,
  sectionId: string,
  { version, name, seen }: VersionName,
): Promise<{ version: number }> {
  if (version === null) return nameWords(ctx, person, sectionId, name, seen)
  await ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'write')
    if (!(await readVersion(tx, section.id, version))) throw new Refusal('not-found')
    const known = (await listVersionNames(tx, section.id)).find((row) => row.version === version)?.name ?? null
    insistOnSeen({ name: known }, { name: seen }, { name })
    if (known === name) return
    const at = ctx.now()
    await appendAudit(tx, { chain: section.dossier_id, at, actor: actor.userId, ...(await put(tx, { section, actor, version, name, at })) })
  })
  return { version }
}

async function nameWords(ctx: Context, person: Person, sectionId: string, name: string, seen: string | null): Promise<{ version: number }> {
  const { version } = await rewriteSection(ctx, person, sectionId, {
    next: (now) => now,
    record: async (tx, section, kept, { actor, at }) => {
      if (kept === null) throw new Refusal('empty-section', 'Mục chưa có nội dung nên chưa có gì để đặt tên.')
      const known = (await listVersionNames(tx, section.id)).find((row) => row.version === kept)?.name ?? null
      insistOnSeen({ name: known }, { name: seen }, { name })
      return put(tx, { section, actor, version: kept, name, at })
    },
  })
  return { version: version! }
}

async function put(
  tx: Tx,
  { section, actor, version, name, at }: { section: SectionInPlace; actor: Member; version: number; name: string; at: number },
): Promise<Pick<AuditNote, 'action' | 'data'>> {
  await setVersionName(tx, { section_id: section.id, version, name, named_by: actor.userId, at })
  return { action: 'section.name-version', data: { documentId: section.document_id, sectionId: section.id, title: section.title, version, name } }
}
