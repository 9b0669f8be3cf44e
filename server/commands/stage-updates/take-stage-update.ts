import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { place } from '@van-kien/shared/domain/section-tree.ts'
import type { StageUpdate } from '@van-kien/shared/domain/stage-updates.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { insertSection, setPlaces, updateSection } from '../../storage/sections.ts'
import { keepEdition } from '../../storage/template-editions.ts'
import { readVersion } from '../../storage/versions.ts'
import { enterDocument } from '../enter.ts'
import { notify } from '../notify.ts'
import { newSection, toTreeSections } from '../outline.ts'
import { removeSection } from '../sections/remove-section.ts'
import { rewriteSection } from '../sections/rewrite-section.ts'
import { blankTemplate } from '../template-words/dossier-template.ts'
import { givenWords } from '../template-words/given-words.ts'
import { readStageUpdates } from './view-stage-updates.ts'

/** Takes over one change of the earlier stage. An update that no longer stands is refused (`wrong-status`). */
export async function takeStageUpdate(
  ctx: Context,
  person: Person,
  documentId: string,
  wanted: { kind: StageUpdate['kind']; sectionId: string },
): Promise<{ sectionId: string }> {
  const { document } = await enterDocument(ctx.db, person, documentId, wanted.kind === 'take-content' ? 'write' : 'structure')
  const { updates } = await readStageUpdates(ctx.db, document)
  const update = updates.find((candidate) => candidate.kind === wanted.kind && candidate.sectionId === wanted.sectionId)
  if (!update) throw gone()
  switch (update.kind) {
    case 'take-content':
      return takeContent(ctx, person, document.id, update)
    case 'add-section':
      return takeSection(ctx, person, documentId, update)
    case 'drop-section':
      await removeSection(ctx, person, update.sectionId)
      return { sectionId: update.sectionId }
  }
}

const gone = () => new Refusal('wrong-status', 'Đề nghị này không còn: mục đã thay đổi. Xem lại danh sách.')

/** Lấy nội dung: a forward edit; what was written there is kept as a version. Refused when the section is not drafting, or the update stands no more. */
async function takeContent(ctx: Context, person: Person, documentId: string, update: ContentUpdate) {
  const version = await readVersion(ctx.db, update.fromSectionId, update.version)
  if (!version) throw gone()
  const content = JSON.parse(version.content_json) as SectionContent
  await rewriteSection(ctx, person, update.sectionId, {
    documentId,
    next: () => content,
    record: async (tx, section) => {
      const { document } = await enterDocument(tx, person, documentId, 'write')
      const { updates } = await readStageUpdates(tx, document)
      if (!updates.some((other) => isSame(other, update))) throw gone()
      await updateSection(tx, section.id, { taken_version: update.version, note: null })
      await notify(ctx, tx, [document.id], 'structure')
      return {
        action: 'section.take-content',
        data: { documentId: document.id, sectionId: section.id, title: version.title, version: update.version },
      }
    },
  })
  return { sectionId: update.sectionId }
}

type ContentUpdate = Extract<StageUpdate, { kind: 'take-content' }>

const isSame = (update: StageUpdate, wanted: ContentUpdate): boolean =>
  update.kind === 'take-content' &&
  update.sectionId === wanted.sectionId &&
  update.fromSectionId === wanted.fromSectionId &&
  update.version === wanted.version

/** Thêm mục: the earlier section at its place in this document, with its approved words when there are any. */
async function takeSection(ctx: Context, person: Person, documentId: string, wanted: Extract<StageUpdate, { kind: 'add-section' }>) {
  return ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const { updates, earlier, later } = await readStageUpdates(tx, document)
    const dossier = await readDossier(tx, document.dossier_id)
    if (!dossier) throw new Refusal('not-found')
    const template = await blankTemplate(tx, document.kind, dossier)
    const update = updates.find((candidate) => candidate.kind === 'add-section' && candidate.sectionId === wanted.sectionId)
    const source = earlier.find((row) => row.id === wanted.sectionId)
    if (update?.kind !== 'add-section' || !source) throw gone()
    const present = toTreeSections(later.filter((row) => row.removed_at === null))
    const placement = place(present, null, { parentId: update.parentId, afterId: update.afterId })
    insist(placement)
    const approved =
      source.status === 'approved' && source.approved_version !== null ? await readVersion(tx, source.id, source.approved_version) : undefined
    const id = ctx.newId() as SectionId
    const at = ctx.now()
    const row = newSection({
      id,
      document_id: document.id,
      parent_id: update.parentId,
      position: placement.position,
      level: update.parentId === null ? source.level : placement.level,
      lineage_id: source.lineage_id,
      template_key: source.template_key,
      title: source.title,
      short_title: source.short_title,
      field: source.field,
      landscape: source.landscape,
      ...givenWords(template)(source.template_key),
      template_title: source.template_title,
      template_short_title: source.template_short_title,
      note: approved ? null : 'previous-not-approved',
      taken_version: approved?.version ?? null,
    })
    await keepEdition(tx, template)
    await insertSection(tx, row, seedBody(approved ? (JSON.parse(approved.content_json) as SectionContent) : EMPTY_CONTENT), actor.userId, at)
    await setPlaces(tx, placement.positions)
    await appendAudit(tx, {
      chain: document.dossier_id,
      at,
      actor: actor.userId,
      action: 'section.add',
      data: { documentId: document.id, sectionId: id, title: source.title, from: source.id },
    })
    await notify(ctx, tx, [document.id], 'structure')
    return { sectionId: id as string }
  })
}
