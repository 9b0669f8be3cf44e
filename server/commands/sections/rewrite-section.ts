import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { isBlankNode } from '@van-kien/shared/content/body/nodes.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/nfc-content.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import type * as Y from 'yjs'
import type { Person } from '../../auth/person.ts'
import { BodyTooLarge } from '../../collab/rooms.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { type AuditNote, appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { listSections, type SectionInPlace, updateSection } from '../../storage/sections.ts'
import { insertVersion, readVersion } from '../../storage/versions.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSection, type Member } from '../enter.ts'
import { withShownFigures } from '../figure-texts/shown-in.ts'
import { toTreeSections } from '../outline.ts'
import { nextVersion } from './section-version.ts'
import { insistOnTables, tooLarge } from './too-large.ts'

/** How a command writes a section anew. */
export interface Rewriting {
  /** Another document than this: the section is unknown. */
  documentId?: string
  /**
   * The words to be, from those that stand there; asked where nobody can write in between. What it throws ends the turn with nothing written.
   */
  next(now: SectionContent, section: SectionInPlace): SectionContent
  /** What else changes in the same transaction, and the entry that the audit gets. `kept`: the version that holds what stood there, see `Rewritten`. */
  record(tx: Tx, section: SectionInPlace, kept: number | null, turn: { actor: Member; at: number }): Promise<Pick<AuditNote, 'action' | 'data'>>
}

interface Rewritten {
  /** What stood there. */
  before: SectionContent
  after: SectionContent
  /** The version that holds what stood there; null when there was nothing to read. */
  version: number | null
}

/**
 * Writes a section anew in one turn (V2): what stands there is kept as a version, the words change by a forward edit, and the audit tells it, in one
 * transaction. Words that others typed up to then are in the kept version.
 * @throws Refusal `section-locked` when it is not being written, `too-large` when it would be larger than typing may make it
 */
export async function rewriteSection(ctx: Context, person: Person, sectionId: string, rewriting: Rewriting): Promise<Rewritten> {
  const { section: found, actor } = await enterWritten(ctx.db, person, sectionId, rewriting)
  let before!: SectionContent
  let after!: SectionContent
  const change = (ydoc: Y.Doc): void => {
    before = contentFromBody(ydoc)
    after = rewriting.next(before, found)
    insistOnTables(found.title, after)
    patchBody(ydoc, after)
  }
  const written = ctx.rooms.edit(found.id, actor.userId, change, async (tx, { seq, at }) => {
    const { section, actor } = await enterWritten(tx, person, sectionId, rewriting)
    const version = await keepVersion(tx, { section, actor, content: before, seq, at })
    await appendAudit(tx, { chain: section.dossier_id, at, actor: actor.userId, ...(await rewriting.record(tx, section, version, { actor, at })) })
    return version
  })
  const version = await written.catch((error: unknown) => {
    throw error instanceof BodyTooLarge ? tooLarge(found.title, error.what) : error
  })
  return { before, after, version }
}

async function enterWritten(db: Database, person: Person, sectionId: string, { documentId }: Rewriting) {
  const { section, actor } = await enterSection(db, person, sectionId, 'write')
  if (section.removed_at !== null || (documentId ?? section.document_id) !== section.document_id) throw new Refusal('not-found')
  insist(decide(actor, 'write', section))
  return { section, actor }
}

/**
 * Keeps the words of a drafting section as a version before others take their place, so that they can be read and brought back; the status stays.
 * @returns its number, or of the last version when they are the same; null when there are no words
 */
async function keepVersion(
  tx: Tx,
  kept: { section: SectionInPlace; actor: Member; content: SectionContent; seq: number; at: number },
): Promise<number | null> {
  const { section, actor, content, seq, at } = kept
  if (isBlankNode(content)) return null
  const sections = toTreeSections(await listSections(tx, section.document_id))
  const [shown = content] = await withShownFigures(tx, section.dossier_id, [nfcContent(content)])
  const row = nextVersion(section, sections, { content: shown, seq, author: actor.userId, at })
  const last = section.version === null ? undefined : await readVersion(tx, section.id, section.version)
  if (last?.content_json === row.content_json) return last.version
  await insertVersion(tx, row)
  await updateSection(tx, section.id, { version: row.version })
  await appendAudit(tx, {
    chain: section.dossier_id,
    at,
    actor: actor.userId,
    action: 'section.keep',
    data: { documentId: section.document_id, sectionId: section.id, title: section.title, version: row.version, hash: row.hash },
  })
  return row.version
}
