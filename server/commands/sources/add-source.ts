import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DossierId, SourceId, SourceSectionId, SourceVersionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { type DocumentTemplate, templateSection } from '@van-kien/shared/domain/template.ts'
import type { UpstreamKind, VersionFacts } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { secrecyMark } from '../../import/secrecy.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { listDossierSections } from '../../storage/sections.ts'
import type { SourceSectionTable, SourceVersionTable } from '../../storage/source-tables.ts'
import { insertSource, insertSourceVersion, listSources, passagesHash } from '../../storage/sources.ts'
import { enterDossier } from '../enter.ts'
import { notifyDossier } from '../notify.ts'
import { dossierTemplate } from '../template-words/dossier-template.ts'
import { type Following, linkDefaults } from './link-defaults.ts'

/** A heading with its words, as the client split and corrected it. */
export interface GivenPassage {
  key: string
  parentKey: string | null
  label: string
  title: string
  text: string
}

/**
 * Thêm văn bản cấp trên: an upstream text, already split at its headings. Sections follow the headings of the dossier's first draft of the city that their
 * template names. Without a kind the first text is that draft.
 */
export async function addSource(
  ctx: Context,
  person: Person,
  dossierId: string,
  input: { title: string; kind?: UpstreamKind | undefined; sections: readonly GivenPassage[] } & VersionFacts,
): Promise<{ id: string; links: number }> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    insistOnPassages(input.sections)
    const others = await listSources(tx, dossier.id)
    const kind = input.kind ?? (others.length === 0 ? 'city-draft' : 'other')
    const id = ctx.newId() as SourceId
    const at = ctx.now()
    await insertSource(tx, { id, dossier_id: dossier.id, title: input.title, created_at: at, kind, ...OWN })
    const version = versionRow(ctx, { sourceId: id, number: 1, facts: input, by: actor.userId, at })
    const passages = passageRows(ctx, version.id, input.sections)
    await insertSourceVersion(tx, version, passages)
    const links = followsByDefault(kind, others)
      ? await linkDefaults(tx, { dossierId: dossier.id, sourceId: id, headings: input.sections, following: await followingOf(tx, dossier), at })
      : 0
    await appendAudit(tx, {
      chain: dossier.id,
      at,
      actor: actor.userId,
      action: 'source.add',
      data: { sourceId: id, title: input.title, kind, headings: input.sections.length, links, hash: passagesHash(passages) },
    })
    await notifyDossier(ctx, tx, dossier.id, 'sources')
    return { id, links }
  })
}

/** A text that the dossier entered itself, and that stands. */
export const OWN = { removed_at: null, removed_by: null, shared_id: null, left_at: null } as const

/** The first draft of the city is what templates name headings of. */
export const followsByDefault = (kind: UpstreamKind, others: readonly { kind: UpstreamKind }[]): boolean =>
  kind === 'city-draft' && !others.some((other) => other.kind === 'city-draft')

/** Lines of pasted words that are looked at for a mark of secrecy: what a first page holds. */
const FIRST_LINES = 60

/** A text that carries a mark of secrecy is stored by nobody, pasted or from a file. @throws Refusal import-secret */
function insistOnOpen(sections: readonly GivenPassage[]): void {
  const lines: string[] = []
  for (const { label, title, text } of sections) {
    lines.push(`${label} ${title}`.trim(), ...text.split('\n'))
    if (lines.length > FIRST_LINES) break
  }
  const mark = secrecyMark(lines.slice(0, FIRST_LINES))
  if (mark !== null)
    throw new Refusal('import-secret', `Đầu văn bản có dấu “${mark}”. Văn bản có độ mật không được đưa vào hệ thống này; chưa lưu gì.`)
}

/** Bytes of the words under one heading, and of the whole text. A draft of the city has some 300 KB; all of it is compared and checked against again and again. */
const MOST_SECTION_BYTES = 1_000_000
const MOST_BYTES = 4_000_000

/** No secret, every key once, every parent before its children (the tree that links and coverage stand on), and no more words than can be worked with. */
export function insistOnPassages(sections: readonly GivenPassage[]): void {
  insistOnOpen(sections)
  let all = 0
  for (const section of sections) {
    const bytes = Buffer.byteLength(section.text)
    all += bytes
    if (bytes > MOST_SECTION_BYTES)
      throw new Refusal(
        'too-large',
        `Đề mục “${section.label || section.title}” dài quá 1 MB. Tách thành nhiều đề mục, hoặc bỏ phần không cần theo dõi, rồi lưu lại.`,
        { key: section.key },
      )
  }
  if (all > MOST_BYTES)
    throw new Refusal('too-large', 'Cả văn bản dài quá 4 MB. Chia thành nhiều văn bản cấp trên, hoặc bỏ phần không cần theo dõi, rồi lưu lại.')
  const seen = new Set<string>()
  for (const section of sections) {
    if (seen.has(section.key))
      throw new Refusal('bad-request', `Đề mục “${section.label || section.title}” bị trùng. Sửa lại trước khi lưu.`, { key: section.key })
    if (section.parentKey !== null && !seen.has(section.parentKey))
      throw new Refusal('bad-request', `Đề mục “${section.label || section.title}” không nằm trong đề mục nào ở trước. Sửa lại trước khi lưu.`, {
        key: section.key,
      })
    seen.add(section.key)
  }
}

export const versionRow = (
  ctx: Context,
  given: { sourceId: SourceId; number: number; facts: VersionFacts; by: UserId; at: number },
): SourceVersionTable => ({
  id: ctx.newId() as SourceVersionId,
  source_id: given.sourceId,
  number: given.number,
  note: given.facts.note,
  created_at: given.at,
  created_by: given.by,
  cancelled_at: null,
  cancelled_by: null,
  issued_on: given.facts.issuedOn,
  origin: given.facts.origin,
  circulation: given.facts.circulation,
  official: given.facts.official ? 1 : 0,
  alignment_json: null,
  shared_version_id: null,
})

export const passageRows = (ctx: Context, versionId: SourceVersionId, sections: readonly GivenPassage[]): SourceSectionTable[] =>
  sections.map((section, index) => ({
    id: ctx.newId() as SourceSectionId,
    source_version_id: versionId,
    key: section.key,
    parent_key: section.parentKey,
    label: section.label,
    title: section.title,
    text: section.text,
    position: index + 1,
  }))

/** What the sections of all stages follow by their templates, each lineage once. */
export async function followingOf(db: Database, dossier: DossierRow & { id: DossierId }): Promise<Following[]> {
  const keys = new Map<Following['lineageId'], Set<string>>()
  const templates = new Map<DocumentKind, DocumentTemplate>()
  for (const section of await listDossierSections(db, dossier.id)) {
    if (section.template_key === null) continue
    const template = templates.get(section.kind) ?? (await dossierTemplate(db, section.kind, dossier))
    templates.set(section.kind, template)
    const found = templateSection(template, section.template_key)?.sourceKeys ?? []
    keys.set(section.lineage_id, new Set([...(keys.get(section.lineage_id) ?? []), ...found]))
  }
  return [...keys].map(([lineageId, set]) => ({ lineageId, keys: [...set] }))
}
