import type { FrozenAppendix } from '@van-kien/shared/content/appendix-content.ts'
import { isBlankNode } from '@van-kien/shared/content/body/nodes.ts'
import { countContent, EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/nfc-content.ts'
import { storedContent } from '@van-kien/shared/content/stored-content.ts'
import { judgeTransition } from '@van-kien/shared/domain/section-status.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { readBinding } from '../../storage/appendices.ts'
import { waitsForUpgrade } from '../../storage/body-upgrades.ts'
import { listDecisions } from '../../storage/decisions.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { logTailHash } from '../../storage/log-hash.ts'
import { listSections, type SectionInPlace } from '../../storage/sections.ts'
import { countOpen } from '../../storage/suggestions.ts'
import { insertVersion, readVersion } from '../../storage/versions.ts'
import type { Tx } from '../../storage/writer.ts'
import { registerNow, showNow } from '../appendices/show-now.ts'
import { enterSection } from '../enter.ts'
import { withShownFigures } from '../figure-texts/shown-in.ts'
import { toTreeSections } from '../outline.ts'
import { changeStatus } from './change-status.ts'
import { nextVersion } from './section-version.ts'

/**
 * Trình duyệt: freezes what is on disk as the section's next version (V1) and locks the section. Runs in the section's queue (G3), so what was
 * being typed is either in the version or was refused.
 */
export async function submitSection(ctx: Context, person: Person, sectionId: string): Promise<{ version: number; hash: string }> {
  const { section: found } = await enterSection(ctx.db, person, sectionId, 'submit')
  return ctx.rooms.exclusive(found.id, async ({ tx, ydoc, seq }) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'submit')
    const [content = EMPTY_CONTENT] = await withShownFigures(tx, section.dossier_id, [nfcContent(storedContent(ydoc))])
    if (section.removed_at !== null) throw new Refusal('not-found')
    // What the old words give may not be all of them.
    if (await waitsForUpgrade(tx, section.id)) throw new Refusal('body-not-upgraded')
    insist(judgeTransition('submit', { status: section.status, stale: null, version: section.version }, {}))

    await insistOnAnswered(tx, section)
    const sections = toTreeSections(await listSections(tx, section.document_id))
    const appendix = await appendixShown(tx, section)
    if (isBlankNode(content) && !appendix && !sections.some((other) => other.parentId === section.id)) throw new Refusal('empty-section')

    const at = ctx.now()
    const row = nextVersion(section, sections, { content, beside: appendix ? [appendix] : [], seq, author: actor.userId, at })
    const { version, hash } = row
    await insertVersion(tx, row)
    await changeStatus(ctx, tx, {
      section,
      actor,
      transition: 'submit',
      to: 'submitted',
      version,
      reason: '',
      at,
      fields: { version, submitted_by: actor.userId, submitted_at: at, word_count: countContent(content), counted_seq: seq },
      note: { hash, log: await logTail(tx, section, seq) },
    })
    return { version, hash }
  })
}

/** A dossier may want every suggestion answered before a section is submitted. */
async function insistOnAnswered(tx: Tx, section: SectionInPlace): Promise<void> {
  const dossier = await readDossier(tx, section.dossier_id)
  if (dossier?.open_suggestions !== 'none') return
  if (((await countOpen(tx, dossier.id)).get(section.id) ?? 0) > 0) throw new Refusal('suggestions-open')
}

/** What a bound appendix shows in this moment: it is frozen with the words. Null for any other section. */
async function appendixShown(tx: Tx, section: SectionInPlace): Promise<FrozenAppendix | null> {
  const bound = await readBinding(tx, section.id)
  if (!bound) return null
  const shown = await showNow(tx, await registerNow(tx, bound.dossierId), bound.settings)
  return { kind: 'appendix', words: bound.settings.words, ...shown }
}

/** The rows of the log since the last submission, as one hash: what was typed, by whom and when (A1). */
async function logTail(tx: Tx, section: SectionInPlace, to: number): Promise<{ from: number; to: number; hash: string }> {
  const last = (await listDecisions(tx, section.id)).find(({ transition, version }) => transition === 'submit' && version !== null)
  const from = last?.version ? ((await readVersion(tx, section.id, last.version))?.seq ?? 0) : 0
  return { from, to, hash: await logTailHash(tx, section.id, from, to) }
}
