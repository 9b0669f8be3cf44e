import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { PLACED, place } from '@van-kien/shared/domain/section-tree.ts'
import type { StageOffer } from '@van-kien/shared/domain/stage-offers.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { insist, Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { readDossier } from '../storage/dossiers.ts'
import { insertSection, setPlaces, updateSection } from '../storage/sections.ts'
import { keepEdition } from '../storage/template-editions.ts'
import { readVersion } from '../storage/versions.ts'
import { announce } from './announce.ts'
import { blankTemplate } from './dossier-template.ts'
import { enterDocument } from './enter.ts'
import { givenWords } from './given-words.ts'
import { newSection, toTreeSections } from './outline.ts'
import { removeSection } from './remove-section.ts'
import { rewriteSection } from './rewrite-section.ts'
import { readOffers } from './view-offers.ts'

/** Takes over one offered change of the earlier stage. An offer that no longer stands is refused (`wrong-status`). */
export async function takeOffer(
  ctx: Context,
  person: Person,
  documentId: string,
  wanted: { kind: StageOffer['kind']; sectionId: string },
): Promise<{ sectionId: string }> {
  const { document } = await enterDocument(ctx.db, person, documentId, wanted.kind === 'take-content' ? 'write' : 'structure')
  const { offers } = await readOffers(ctx.db, document)
  const offer = offers.find((candidate) => candidate.kind === wanted.kind && candidate.sectionId === wanted.sectionId)
  if (!offer) throw gone()
  switch (offer.kind) {
    case 'take-content':
      return takeContent(ctx, person, document.id, offer)
    case 'add-section':
      return addOffered(ctx, person, documentId, offer)
    case 'drop-section':
      await removeSection(ctx, person, offer.sectionId)
      return { sectionId: offer.sectionId }
  }
}

const gone = () => new Refusal('wrong-status', 'Đề nghị này không còn: mục đã thay đổi. Xem lại danh sách.')

/** Lấy nội dung: a forward edit; what was written there is kept as a version. Refused when the section is not drafting, or the offer stands no more. */
async function takeContent(ctx: Context, person: Person, documentId: string, offer: ContentOffer) {
  const version = await readVersion(ctx.db, offer.fromSectionId, offer.version)
  if (!version) throw gone()
  const content = JSON.parse(version.content_json) as SectionContent
  await rewriteSection(ctx, person, offer.sectionId, {
    documentId,
    next: () => content,
    record: async (tx, section) => {
      const { document } = await enterDocument(tx, person, documentId, 'write')
      const { offers } = await readOffers(tx, document)
      if (!offers.some((other) => isSame(other, offer))) throw gone()
      await updateSection(tx, section.id, { taken_version: offer.version, note: null })
      await announce(ctx, tx, [document.id], 'structure')
      return {
        action: 'section.take-content',
        data: { documentId: document.id, sectionId: section.id, title: version.title, version: offer.version },
      }
    },
  })
  return { sectionId: offer.sectionId }
}

type ContentOffer = Extract<StageOffer, { kind: 'take-content' }>

const isSame = (offer: StageOffer, wanted: ContentOffer): boolean =>
  offer.kind === 'take-content' &&
  offer.sectionId === wanted.sectionId &&
  offer.fromSectionId === wanted.fromSectionId &&
  offer.version === wanted.version

/** Thêm mục: the earlier section at its place in this document, with its approved words when there are any. */
async function addOffered(ctx: Context, person: Person, documentId: string, wanted: Extract<StageOffer, { kind: 'add-section' }>) {
  return ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const { offers, earlier, later } = await readOffers(tx, document)
    const dossier = await readDossier(tx, document.dossier_id)
    if (!dossier) throw new Refusal('not-found')
    const template = await blankTemplate(tx, document.kind, dossier)
    const offer = offers.find((candidate) => candidate.kind === 'add-section' && candidate.sectionId === wanted.sectionId)
    const source = earlier.find((row) => row.id === wanted.sectionId)
    if (offer?.kind !== 'add-section' || !source) throw gone()
    const standing = toTreeSections(later.filter((row) => row.removed_at === null))
    const placement = place(standing, null, { parentId: offer.parentId, afterId: offer.afterId })
    insist(placement)
    const approved =
      source.status === 'approved' && source.approved_version !== null ? await readVersion(tx, source.id, source.approved_version) : undefined
    const id = ctx.newId() as SectionId
    const at = ctx.now()
    const row = newSection({
      id,
      document_id: document.id,
      parent_id: offer.parentId,
      position: placement.positions.find((entry) => entry.id === PLACED)!.position,
      level: offer.parentId === null ? source.level : placement.level,
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
    await setPlaces(
      tx,
      placement.positions.filter((entry): entry is { id: SectionId; position: number } => entry.id !== PLACED),
    )
    await appendAudit(tx, {
      chain: document.dossier_id,
      at,
      actor: actor.userId,
      action: 'section.add',
      data: { documentId: document.id, sectionId: id, title: source.title, from: source.id },
    })
    await announce(ctx, tx, [document.id], 'structure')
    return { sectionId: id as string }
  })
}
