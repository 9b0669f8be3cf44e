import { EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import { type DocumentForm, storedForm } from '@van-kien/shared/domain/document-form.ts'
import { numberSections } from '@van-kien/shared/domain/numbering.ts'
import { type ProfileNumbers, withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { ExportInput, ExportSection } from '../../export/input.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listSections } from '../../storage/sections.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import { lastWriteIn } from '../../storage/update-log.ts'
import { isHeadingOnly, numberedOutline, toTreeSections } from '../outline.ts'
import { countWritten, currentBody, versionBody } from '../sections/section-body.ts'
import { formDossier } from '../template-words/dossier-template.ts'
import { appendicesLast } from './appendices-last.ts'
import { dossierProfile } from './profiles-in-force.ts'

/** Which words go on paper: what stands there now, or only what was approved. */
export type ExportText = 'current' | 'approved'

interface Collected {
  input: ExportInput
  /** Where the words of each section come from: a version, or null for words still being written. */
  versions: { sectionId: string; version: number | null }[]
  wardName: string
}

/**
 * Everything that the exporter needs for a document as it stands. The same words give the same values, and so the same bytes.
 * @param form instead of the stored one, for a preview
 * @throws Refusal `not-approved` naming the sections whose words are not approved, `content-does-not-fit` naming the first block
 */
export async function collectExport(
  ctx: Context,
  document: DocumentTable,
  text: ExportText,
  given: { form?: DocumentForm; profileId?: string; numbers?: ProfileNumbers } = {},
): Promise<Collected> {
  await countWritten(ctx, document.id)
  const dossier = await readDossier(ctx.db, document.dossier_id)
  if (!dossier) throw new Refusal('not-found')
  const profile = await dossierProfile(ctx.db, dossier.id, given.profileId ?? document.profile_id)
  const form = given.form ?? storedForm(document.form_json)
  const outline = numberedOutline(toTreeSections(await listSections(ctx.db, document.id)))
  const bodies = text === 'approved' ? await approvedBodies(ctx, outline) : await bodiesNow(ctx, document, outline)
  const labels = numberSections(
    outline.map(({ section }) => section),
    { romanSuffix: form.romanSuffix, names: form.levelNames },
  )
  const written = await lastWriteIn(ctx.db, document.id)
  const sections = outline.map(({ section: { row } }): ExportSection => {
    const body = bodies.get(row.id)!
    return {
      id: row.id,
      level: row.level,
      label: labels.get(row.id)?.label ?? '',
      title: body.title ?? row.title,
      content: body.content,
      landscape: row.landscape === 1,
    }
  })
  return {
    input: {
      profile: given.numbers ? withNumbers(profile, given.numbers) : profile,
      form,
      names: formDossier(dossier),
      draft: { number: null },
      lineNumbers: false,
      sections: appendicesLast(sections),
      createdAt: new Date(document.created_at).toISOString(),
      ...(written === null ? {} : { changedAt: new Date(written).toISOString() }),
    },
    versions: outline.map(({ section }) => ({ sectionId: section.id, version: bodies.get(section.id)!.version })),
    wardName: dossier.ward_name,
  }
}

type Outline = ReturnType<typeof numberedOutline>
type Bodies = Map<string, { version: number | null; content: ExportSection['content']; title?: string }>

async function bodiesNow(ctx: Context, document: DocumentTable, outline: Outline): Promise<Bodies> {
  const bodies: Bodies = await ctx.readings.value('bodies', { documentId: document.id })
  // A section that came into the outline in this moment.
  for (const { section } of outline) if (!bodies.has(section.id)) bodies.set(section.id, await currentBody(ctx, section.row))
  return bodies
}

/** V1: approved words come from versions only. A heading without words of its own needs no approval and gives none. */
async function approvedBodies(ctx: Context, outline: Outline): Promise<Bodies> {
  const sections = outline.map(({ section }) => section)
  const missing = outline.filter(({ section: { row } }) => row.status !== 'approved' && !isHeadingOnly(sections, row))
  if (missing.length > 0)
    throw new Refusal('not-approved', undefined, {
      sections: missing.map(({ section: { row }, label, path }) => ({ id: row.id, label, path, title: row.title, status: row.status })),
    })
  const bodies: Bodies = new Map()
  for (const { row } of sections) {
    if (row.status !== 'approved') bodies.set(row.id, { version: null, content: EMPTY_CONTENT })
    else bodies.set(row.id, await versionBody(ctx, row, row.approved_version ?? 0))
  }
  return bodies
}
