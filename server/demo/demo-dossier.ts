import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream-split.ts'
import type { Person } from '../auth/person.ts'
import { createStage } from '../commands/documents/create-stage.ts'
import { changeSection } from '../commands/sections/change-section.ts'
import { decideSection } from '../commands/sections/decide-section.ts'
import { submitSection } from '../commands/sections/submit-section.ts'
import { addSource } from '../commands/sources/add-source.ts'
import { addSourceVersion } from '../commands/sources/add-source-version.ts'
import { previewSourceVersion } from '../commands/sources/source-touches.ts'
import type { Context } from '../context.ts'
import { listSections } from '../storage/sections.ts'
import { openCausesOf } from '../storage/stale-causes.ts'
import type { SectionTable } from '../storage/tables.ts'
import { CITY_DRAFT_TITLE, CITY_DRAFT_VERSIONS } from './city-draft.ts'

/** The people of one demo team, by what they do. */
export type Team = Record<'totruong' | 'thuky' | 'bientap1' | 'bientap2' | 'bithu', Person>

/** One demo document in the making: its sections by the template's keys, and the few things that are done with them. */
export class DemoDocument {
  readonly id: DocumentId
  readonly #ctx: Context
  readonly #team: Team
  readonly #sections: ReadonlyMap<string, SectionId>
  /** Keys of sections that hold words of their own; the others only gather the sections below them. */
  readonly written: readonly string[]

  private constructor(ctx: Context, team: Team, id: DocumentId, rows: readonly SectionTable[]) {
    this.#ctx = ctx
    this.#team = team
    this.id = id
    this.#sections = new Map(rows.flatMap((row) => (row.template_key ? [[row.template_key, row.id] as const] : [])))
    const parents = new Set(rows.map((row) => row.parent_id))
    this.written = rows.flatMap((row) => (row.template_key && !parents.has(row.id) ? [row.template_key] : []))
  }

  static async open(ctx: Context, team: Team, id: string): Promise<DemoDocument> {
    return new DemoDocument(ctx, team, id as DocumentId, await listSections(ctx.db, id as DocumentId))
  }

  has(key: string): boolean {
    return this.#sections.has(key)
  }

  /** Who writes a section: Party and system to the first editor, the rest to the second. */
  writerOf(key: string): Person {
    return /^(M|P1\.I|P1\.II\.([7-9]|1[01])|P2\.I{1,2})(?!I|\d)(\.|$)/.test(key) ? this.#team.bientap1 : this.#team.bientap2
  }

  write(key: string, body: SectionContent): Promise<void> {
    return this.#ctx.rooms.edit(
      this.#id(key),
      this.writerOf(key).userId,
      (ydoc) => patchBody(ydoc, body),
      async () => undefined,
    )
  }

  async submit(key: string): Promise<number> {
    return (await submitSection(this.#ctx, this.writerOf(key), this.#id(key))).version
  }

  async approve(key: string): Promise<void> {
    const version = await this.submit(key)
    await decideSection(this.#ctx, this.#team.bithu, this.#id(key), 'approve', { version })
  }

  async return(key: string, reason: string): Promise<void> {
    const version = await this.submit(key)
    await decideSection(this.#ctx, this.#team.bithu, this.#id(key), 'return', { version, reason })
  }

  async withdraw(key: string): Promise<void> {
    await this.submit(key)
    await decideSection(this.#ctx, this.writerOf(key), this.#id(key), 'withdraw', {})
  }

  async reopen(key: string, reason: string): Promise<void> {
    await this.approve(key)
    await decideSection(this.#ctx, this.#team.totruong, this.#id(key), 'reopen', { reason })
  }

  /** The approver looks again at what became “cần duyệt lại” and lets it stand. */
  async confirmAll(): Promise<void> {
    const stale = await openCausesOf(this.#ctx.db, this.id)
    for (const row of await listSections(this.#ctx.db, this.id))
      if (stale.has(row.id) && row.version !== null) await decideSection(this.#ctx, this.#team.bithu, row.id, 'confirm', { version: row.version })
  }

  async assign(key: string, dueDate: string | null): Promise<void> {
    await changeSection(this.#ctx, this.#team.thuky, this.#id(key), { assignees: [this.writerOf(key).userId], dueDate }, null)
  }

  #id(key: string): SectionId {
    const id = this.#sections.get(key)
    if (!id) throw new Error(`the demo writes to ${key}, which the template does not have`)
    return id
  }
}

/** Adds the first version of the invented city draft. Its sections link themselves to what the template follows. Returns its id. */
export const addCityDraft = async (ctx: Context, team: Team, dossierId: string): Promise<string> =>
  (await addSource(ctx, team.thuky, dossierId, { title: CITY_DRAFT_TITLE, ...cityVersion(0) })).id

/** Adds the second version: what follows a changed passage and was approved becomes “cần duyệt lại”. */
export const addSecondCityDraft = async (ctx: Context, team: Team, sourceId: string): Promise<void> => {
  const second = cityVersion(1)
  const { newest, stale } = await previewSourceVersion(ctx, team.thuky, sourceId, second.sections)
  await addSourceVersion(ctx, team.thuky, sourceId, { ...second, seen: newest, touches: stale.map((section) => section.sectionId) })
}

function cityVersion(index: number) {
  const { note, text } = CITY_DRAFT_VERSIONS[index]!
  return {
    note,
    sections: splitUpstream(text).map(({ key, parentKey, label, title, text: words }) => ({ key, parentKey, label, title, text: words })),
  }
}

export async function nextDemoDocument(ctx: Context, team: Team, dossierId: string, stage: Stage): Promise<DemoDocument> {
  const { id } = await createStage(ctx, team.totruong, dossierId, stage)
  return DemoDocument.open(ctx, team, id)
}
