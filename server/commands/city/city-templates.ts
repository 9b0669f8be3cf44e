import type {
  CityTemplateItem,
  CityTemplateView,
  cityTemplateChangeInput,
  cityTemplateInput,
  TemplateOriginView,
} from '@van-kien/shared/api/city-templates.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { foldedName } from '@van-kien/shared/domain/congress-facts.ts'
import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { rowMistakes, type TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { cityTemplateFor } from '@van-kien/templates/city-template.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import {
  type CityTemplateRow,
  countTemplateDossiers,
  deleteCityTemplate,
  insertCityTemplate,
  insertTemplateVersion,
  listCityTemplates,
  readCityTemplate,
  updateCityTemplate,
  usedKeys,
} from '../../storage/city-templates.ts'
import { listOwnDossiers } from '../../storage/dossiers.ts'
import { listSources } from '../../storage/sources.ts'
import { listWards } from '../../storage/wards.ts'
import type { Tx } from '../../storage/writer.ts'
import { readWordFile } from '../imports/import-read.ts'

/**
 * Mẫu của Thành phố: what an administrator makes of a city's draft for all its wards. A version is never changed; dossiers that were made from an earlier one are
 * offered the words of the newest by the way that the program's own templates go (`view-template-offer`). Only administrators come here; the routes see to that.
 */

type Me = Pick<Person, 'userId'>

export async function viewCityTemplates(ctx: Context): Promise<CityTemplateItem[]> {
  return (await listCityTemplates(ctx.db)).map(({ id, name, city, version, saved_at, dossiers, retired_at }) => ({
    ...{ id, name, city, version, savedAt: saved_at, dossiers },
    retired: retired_at !== null,
  }))
}

/** @throws Refusal not-found */
export async function viewCityTemplate(ctx: Context, id: string): Promise<CityTemplateView> {
  const template = await readCityTemplate(ctx.db, id)
  const item = (await viewCityTemplates(ctx)).find((one) => one.id === id)
  if (!template || !item) throw new Refusal('not-found')
  return { ...item, rows: template.rows, usedKeys: await usedKeys(ctx.db, id) }
}

/** Upstream texts that a template can be made from: those of the dossiers in which the person works. */
export async function viewTemplateOrigins(ctx: Context, person: Person): Promise<TemplateOriginView[]> {
  const origins: TemplateOriginView[] = []
  for (const dossier of await listOwnDossiers(ctx.db, person.userId))
    for (const { id, title, versions } of await listSources(ctx.db, dossier.id))
      origins.push({ sourceId: id, title, versions, dossierName: dossier.name })
  return origins
}

/** Reads a Word file of the city's draft. Nothing is kept. @throws Refusal with one of the codes 'import-…' */
export const readTemplateFile = (ctx: Context, person: Person, bytes: Uint8Array, signal?: AbortSignal): Promise<ImportedText> =>
  readWordFile(ctx, person, bytes, signal)

/** Lập mẫu. @throws Refusal already-exists (name), bad-request with every mistake */
export async function createCityTemplate(ctx: Context, me: Me, { name, city, rows }: z.infer<typeof cityTemplateInput>): Promise<{ id: string }> {
  const id = ctx.newId()
  const at = ctx.now()
  insistOnRight({ id, version: 1, name, rows })
  await ctx.writer.transaction(async (tx) => {
    await insistOnFreeName(tx, name, null)
    if (!(await listWards(tx)).some((ward) => ward.city === city)) throw new Refusal('bad-request', `Chưa có phường nào thuộc ${city}.`)
    const template = { id, name, city, created_at: at, created_by: me.userId, retired_at: null, retired_by: null }
    await insertCityTemplate(tx, template, version(id, 1, rows, me, at))
    await appendAudit(tx, { ...installation(me, at), action: 'city-template.create', data: { templateId: id, name, city, ...auditFacts(1, rows) } })
  })
  return { id }
}

/**
 * Lưu thành bản mới: names, order, levels, guidance as they are now. Dossiers keep what they have and are offered the new words.
 * @returns the newest version; the same one when nothing was changed
 * @throws Refusal not-found, template-newer, already-exists (name), bad-request with every mistake
 */
export async function changeCityTemplate(
  ctx: Context,
  me: Me,
  id: string,
  { name, rows, seen }: z.infer<typeof cityTemplateChangeInput>,
): Promise<{ version: number }> {
  return ctx.writer.transaction(async (tx) => {
    const template = await existing(tx, id)
    if (template.version !== seen.version || template.name !== seen.name) throw new Refusal('template-newer')
    const next = template.version + 1
    insistOnRight({ id, version: next, name, rows })
    const at = ctx.now()
    const renamed = name !== template.name
    const rewritten = JSON.stringify(rows) !== JSON.stringify(template.rows)
    if (renamed) {
      await insistOnFreeName(tx, name, id)
      await updateCityTemplate(tx, id, { name })
    }
    if (rewritten) await insertTemplateVersion(tx, version(id, next, rows, me, at))
    if (!renamed && !rewritten) return { version: template.version }
    const changes = renamed ? { changes: { name: [template.name, name] } } : {}
    const data = { templateId: id, name, ...changes, ...(rewritten ? auditFacts(next, rows) : {}) }
    await appendAudit(tx, { ...installation(me, at), action: 'city-template.change', data })
    return { version: rewritten ? next : template.version }
  })
}

/** Ngừng dùng, dùng lại: whether new dossiers are offered it. Dossiers that were made from it go on. @throws Refusal not-found */
export async function retireCityTemplate(ctx: Context, me: Me, id: string, retired: boolean): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const template = await existing(tx, id)
    if ((template.retired_at !== null) === retired) return
    const at = ctx.now()
    await updateCityTemplate(tx, id, retired ? { retired_at: at, retired_by: me.userId } : { retired_at: null, retired_by: null })
    const action = retired ? 'city-template.retire' : 'city-template.use-again'
    await appendAudit(tx, { ...installation(me, at), action, data: { templateId: id, name: template.name } })
  })
}

/** Xóa a template that nothing was made from. @throws Refusal not-found, template-in-use */
export async function removeCityTemplate(ctx: Context, me: Me, id: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { name } = await existing(tx, id)
    const dossiers = await countTemplateDossiers(tx, id)
    if (dossiers > 0)
      throw new Refusal(
        'template-in-use',
        `${dossiers} hồ sơ đang dùng mẫu này nên không xóa được. Bấm Ngừng dùng để hồ sơ mới không chọn mẫu này nữa.`,
      )
    await deleteCityTemplate(tx, id)
    await appendAudit(tx, { ...installation(me, ctx.now()), action: 'city-template.delete', data: { templateId: id, name } })
  })
}

const installation = (me: Me, at: number) => ({ chain: INSTALLATION_CHAIN, at, actor: me.userId })

const version = (template_id: string, number: number, rows: readonly TemplateRow[], me: Me, at: number) => ({
  template_id,
  version: number,
  rows_json: JSON.stringify(rows),
  saved_at: at,
  saved_by: me.userId,
})

/** What the audit tells of a version: the backup's proof holds the stored rows against it. */
const auditFacts = (number: number, rows: readonly TemplateRow[]) => ({ version: number, sections: rows.length, hash: sha256(JSON.stringify(rows)) })

async function existing(tx: Tx, id: string): Promise<CityTemplateRow> {
  const template = await readCityTemplate(tx, id)
  if (!template) throw new Refusal('not-found')
  return template
}

/** So many mistakes are named in words; all of them stand in the details. */
const MOST_NAMED = 5

function insistOnRight(template: { id: string; version: number; name: string; rows: readonly TemplateRow[] }): void {
  const mistakes = rowMistakes(cityTemplateFor('report', template), template.rows)
  if (mistakes.length === 0) return
  const titles = new Map(template.rows.map(({ key, title }, index) => [key, title === '' ? `thứ ${index + 1}` : `“${title}”`]))
  const words = mistakes.slice(0, MOST_NAMED).map(({ key, message }) => (key === null ? message : `mục ${titles.get(key)}: ${message}`))
  const more = mistakes.length > MOST_NAMED ? `; và ${mistakes.length - MOST_NAMED} lỗi khác` : ''
  throw new Refusal('bad-request', `Mẫu còn lỗi: ${words.join('; ')}${more}.`, { mistakes })
}

/** @throws Refusal already-exists */
async function insistOnFreeName(tx: Tx, name: string, own: string | null): Promise<void> {
  const other = (await listCityTemplates(tx)).find((one) => one.id !== own && foldedName(one.name) === foldedName(name))
  if (other) throw new Refusal('already-exists', `Đã có mẫu tên “${other.name}”. Đặt tên khác để phân biệt.`)
}
