import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { sha256 } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { readChain, readChosenTemplates, readTemplatesToProve, readViewersToProve } from '../storage/proof.ts'
import type { AuditTable } from '../storage/tables.ts'

/** What belongs to all wards of a city, against what the installation's chain and the dossiers' first entries tell. */

type Entry = Pick<AuditTable, 'action' | 'actor' | 'at' | 'data_json'>

interface SaidTemplate {
  name: string
  city: string
  versions: { version: number; hash: string; by: string; at: number }[]
  retired: { by: string; at: number } | null
}

interface SaidCity {
  templates: Map<string, SaidTemplate>
  /** User id to what was given. */
  viewers: Map<string, { city: string; by: string; at: number }>
  /** The demo was taken away, with its people. */
  demoRemoved: boolean
}

/** What the installation's chain says of templates and of who follows a city. Pure. */
function replayCity(entries: readonly Entry[]): SaidCity {
  const said: SaidCity = { templates: new Map(), viewers: new Map(), demoRemoved: false }
  for (const { action, actor: by, at, data_json } of entries) {
    const data = JSON.parse(data_json) as { templateId?: string; name?: string; city?: string; version?: number; hash?: string; userId?: string }
    if (action === 'demo.remove') said.demoRemoved = true
    if (action === 'city-viewer.give') said.viewers.set(data.userId!, { city: data.city!, by, at })
    if (action === 'city-viewer.end') said.viewers.delete(data.userId!)
    if (!action.startsWith('city-template.')) continue
    if (action === 'city-template.create') said.templates.set(data.templateId!, { name: '', city: data.city!, versions: [], retired: null })
    const template = said.templates.get(data.templateId!)
    if (!template) continue
    template.name = data.name!
    if (data.version !== undefined) template.versions.push({ version: data.version, hash: data.hash!, by, at })
    if (action === 'city-template.retire') template.retired = { by, at }
    if (action === 'city-template.use-again') template.retired = null
    if (action === 'city-template.delete') said.templates.delete(data.templateId!)
  }
  return said
}

type Say = (problem: string) => void

/** Templates with every version, who follows which city, and which template each dossier was made from. */
export async function proveCity(db: Database, say: Say): Promise<void> {
  const said = replayCity(await readChain(db, INSTALLATION_CHAIN))
  await proveTemplates(db, said, say)
  const viewers = await readViewersToProve(db)
  for (const { user_id, city, given_at, given_by, name } of viewers) {
    const recorded = said.viewers.get(user_id)
    if (!recorded || recorded.city !== city || recorded.at !== given_at || recorded.by !== given_by)
      say(`quyền theo dõi ${city} của ${name} không đúng như nhật ký hệ thống ghi`)
  }
  if (!said.demoRemoved)
    for (const id of said.viewers.keys())
      if (!viewers.some(({ user_id }) => user_id === id)) say(`quyền theo dõi Thành phố của tài khoản ${id} có trong nhật ký nhưng không còn`)
  for (const { name, template, recorded } of await readChosenTemplates(db))
    if (template !== recorded) say(`${name}: mẫu của hồ sơ khác với nhật ký ghi lúc lập`)
}

async function proveTemplates(db: Database, said: SaidCity, say: Say): Promise<void> {
  const rows = await readTemplatesToProve(db)
  for (const row of rows) {
    const recorded = said.templates.get(row.id)
    if (!recorded) {
      say(`mẫu “${row.name}” không có trong nhật ký hệ thống`)
      continue
    }
    if (row.name !== recorded.name || row.city !== recorded.city) say(`tên hoặc thành phố của mẫu “${row.name}” khác với nhật ký hệ thống`)
    if (row.retired_at !== (recorded.retired?.at ?? null) || row.retired_by !== (recorded.retired?.by ?? null))
      say(`việc ngừng dùng mẫu “${row.name}” khác với nhật ký hệ thống`)
    for (const { version, hash, by, at } of recorded.versions) {
      const stored = row.versions.find((one) => one.version === version)
      if (!stored || sha256(stored.rows_json) !== hash || stored.saved_by !== by || stored.saved_at !== at)
        say(`bản ${version} của mẫu “${row.name}” không đúng như khi lưu`)
    }
    for (const { version } of row.versions)
      if (!recorded.versions.some((one) => one.version === version)) say(`bản ${version} của mẫu “${row.name}” không có trong nhật ký hệ thống`)
  }
  if (said.demoRemoved) return
  for (const [id, { name }] of said.templates) if (!rows.some((row) => row.id === id)) say(`mẫu “${name}” có trong nhật ký hệ thống nhưng không còn`)
}
