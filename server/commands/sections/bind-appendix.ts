import type { BindInput } from '@van-kien/shared/api/appendices.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import { settingsProblem } from '@van-kien/shared/domain/appendices/columns.ts'
import { APPENDIX_NAMES } from '@van-kien/shared/domain/appendices/kinds.ts'
import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { type Binding, deleteBinding, putBinding, readBinding } from '../../storage/appendices.ts'
import { type AuditNote, appendAudit } from '../../storage/audit.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { saidBinding, saidGone } from '../../storage/figure-proof.ts'
import type { SectionInPlace } from '../../storage/sections.ts'
import type { Tx } from '../../storage/writer.ts'
import { appendixFacts } from '../appendices/show-now.ts'
import { enterSection } from '../enter.ts'
import { notify } from '../notify.ts'
import { rewriteSection } from './rewrite-section.ts'

type Note = Pick<AuditNote, 'action' | 'data'>

/**
 * Binds a section to one of the appendices of the register, or chooses its columns anew. Only while it is being written: what is submitted or approved shows
 * what its version holds. With `clear` the tables that people typed are taken out, and kept as a version (V2).
 */
export async function bindAppendix(ctx: Context, person: Person, sectionId: string, { settings, version, clear }: BindInput): Promise<void> {
  const write = async (tx: Tx, section: SectionInPlace): Promise<Note> => {
    const now = await readBinding(tx, section.id)
    insistOnSeen(now, version, settings)
    const dossier = await readDossier(tx, section.dossier_id)
    const problem = section.level !== 'appendix' ? 'Chỉ phụ lục mới lấy được bảng từ sổ số liệu.' : settingsProblem(settings, appendixFacts(dossier!))
    if (problem) throw new Refusal('bad-request', problem)
    const bound: Binding = { sectionId: section.id, dossierId: section.dossier_id, settings, version: version + 1 }
    await putBinding(tx, bound)
    await notify(ctx, tx, [section.document_id], 'structure')
    return noteOf(now ? 'appendix.change' : 'appendix.bind', section, {
      kind: settings.kind,
      name: APPENDIX_NAMES[settings.kind],
      rows: [saidBinding(bound)],
    })
  }
  if (clear) await rewriteSection(ctx, person, sectionId, { next: withoutTables, record: write })
  else await change(ctx, person, sectionId, write)
}

/** The section is a text like any other again; what its versions show stays. */
export async function unbindAppendix(ctx: Context, person: Person, sectionId: string, version: number): Promise<void> {
  await change(ctx, person, sectionId, async (tx, section) => {
    const now = await readBinding(tx, section.id)
    if (!now) throw new Refusal('not-found')
    insistOnSeen(now, version, null)
    await deleteBinding(tx, section.id)
    await notify(ctx, tx, [section.document_id], 'structure')
    return noteOf('appendix.unbind', section, { name: APPENDIX_NAMES[now.settings.kind], rows: [saidGone('appendix', section.id, now.version)] })
  })
}

/** One change of a section that is being written, with its entry (A1). */
async function change(ctx: Context, person: Person, sectionId: string, write: (tx: Tx, section: SectionInPlace) => Promise<Note>): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'write')
    if (section.removed_at !== null) throw new Refusal('not-found')
    insist(decide(actor, 'write', section))
    await appendAudit(tx, { chain: section.dossier_id, at: ctx.now(), actor: actor.userId, ...(await write(tx, section)) })
  })
}

const noteOf = (action: AuditAction, section: SectionInPlace, data: Record<string, unknown>): Note => ({
  action,
  data: { documentId: section.document_id, sectionId: section.id, title: section.title, ...data },
})

/** S1. The same settings again are no conflict: a phone sends twice. */
function insistOnSeen(now: Binding | undefined, seen: number, mine: Binding['settings'] | null): void {
  if ((now?.version ?? 0) === seen) return
  throw new Refusal('record-changed', undefined, {
    conflicts: [{ field: 'settings', theirs: now ? canonicalJson(now.settings) : null, mine: mine && canonicalJson(mine) }],
  })
}

const withoutTables = (content: SectionContent): SectionContent => {
  const left = (content.content ?? []).filter(({ type }) => type !== 'table')
  return { ...content, content: left.length > 0 ? left : [{ type: 'paragraph' }] }
}
