import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { countPast, pastToProve, rowsToProve } from '../storage/figure-proof.ts'
import { logTailHash } from '../storage/log-hash.ts'
import { planRowsToProve } from '../storage/plan-proof.ts'
import {
  listDossierIds,
  listSectionsToProve,
  type ProvenDocument,
  type ProvenSection,
  readCausesToProve,
  readChain,
  readDraftsToProve,
  readMembersToProve,
  readPassagesToProve,
  readUsersToProve,
} from '../storage/proof.ts'
import type { StaleCauseTable } from '../storage/source-tables.ts'
import { passagesHash } from '../storage/sources.ts'
import type { DecisionTable, SectionVersionTable, VersionNameTable } from '../storage/tables.ts'
import { listVersionNames } from '../storage/version-names.ts'

import { proveFollowing } from './prove-following.ts'
import { proveUpstream } from './prove-upstream.ts'
import { replayInstallation, type SaidCause, type SaidDossier, type SaidSection } from './replay.ts'

/** The rows against what the audit says, replayed: what the chain tells must be there, and nothing else. `prove.ts` proves the rows by themselves. */

type Say = (problem: string) => void

export async function proveSection(
  db: Database,
  section: ProvenSection,
  rows: { versions: readonly SectionVersionTable[]; decisions: readonly DecisionTable[] },
  dossier: SaidDossier,
  say: Say,
): Promise<void> {
  const said = dossier.sections.get(section.id) ?? null
  const status = said?.status ?? 'drafting'
  if (section.status !== status) say(`trạng thái trong bảng là ${STATUS[section.status]}, theo nhật ký là ${STATUS[status]}`)
  if (section.version !== (said?.version ?? null)) say(`bản đang trỏ tới (${section.version ?? 'chưa có'}) khác với nhật ký`)
  if (section.approved_version !== (said?.approvedVersion ?? null)) say(`bản đã duyệt (${section.approved_version ?? 'chưa có'}) khác với nhật ký`)
  if (said?.title && section.title !== said.title) say(`tên mục trong bảng khác với tên sau cùng trong nhật ký (“${said.title}”)`)
  if (section.removed_at === null ? said?.removedAt : !dossier.removals.has(section.removed_at))
    say(section.removed_at === null ? 'theo nhật ký mục đã bị bỏ, trong bảng vẫn còn' : 'mục bị bỏ mà nhật ký không ghi')
  if (said?.submitted && (section.submitted_by !== said.submitted.by || section.submitted_at !== said.submitted.at))
    say('người trình hoặc lúc trình khác với nhật ký')
  proveVersions(rows.versions, said, say)
  proveDecisions(rows.decisions, said, say)
  proveNames(await listVersionNames(db, section.id), said?.names ?? new Map(), say)
  proveCauses(await readCausesToProve(db, section.id), said?.causes ?? [], say)
  for (const { version, log } of said?.versions ?? [])
    if (log && (await logTailHash(db, section.id, log.from, log.to)) !== log.hash)
      say(`các dòng nhật ký chữ ${log.from + 1} đến ${log.to} không còn như khi trình bản ${version}`)
}

/** Why the section is “cần duyệt lại”, and what is settled of it. */
function proveCauses(rows: readonly StaleCauseTable[], causes: readonly SaidCause[], say: Say): void {
  const differs = (row: string | null | undefined, recorded: string | null | undefined) =>
    say(`cần duyệt lại: trong bảng ${staleText(row)}, theo nhật ký ${staleText(recorded)}`)
  for (const recorded of causes) {
    const row = rows.find(({ id }) => id === recorded.id)
    // Of an approval that earlier programs wrote, the reason may not be recorded.
    const same = recorded.reason === undefined || (row?.reason === recorded.reason && row?.texts_json === recorded.texts)
    const open = row !== undefined && row.settled_at === null
    if (open !== (recorded.settled === null) || (open && !same)) differs(open ? row.reason : null, recorded.settled === null ? recorded.reason : null)
    else if (!row || !same) say(`một nguyên nhân cần duyệt lại đã xong (“${recorded.reason ?? ''}”) không còn như trong nhật ký`)
    else if (row.since !== recorded.since || row.caused_by !== recorded.by) say('người hoặc lúc của một nguyên nhân cần duyệt lại khác với nhật ký')
    else if (
      recorded.settled &&
      (row.settled_at !== recorded.settled.at || row.settled_by !== recorded.settled.by || row.outcome !== recorded.settled.outcome)
    )
      say('người, lúc hoặc cách giải quyết một nguyên nhân cần duyệt lại khác với nhật ký')
  }
  for (const row of rows)
    if (!causes.some(({ id }) => id === row.id)) {
      if (row.settled_at === null) differs(row.reason, null)
      else say(`một nguyên nhân cần duyệt lại đã xong (“${row.reason}”) không có trong nhật ký`)
    }
}

const staleText = (reason: string | null | undefined): string => (reason === null ? 'không' : reason === undefined ? 'có' : `có (“${reason}”)`)

const STATUS = { drafting: 'đang soạn', submitted: 'đã trình', approved: 'đã duyệt' } as const

function proveVersions(versions: readonly SectionVersionTable[], said: SaidSection | null, say: Say): void {
  for (const recorded of said?.versions ?? []) {
    const row = versions.find(({ version }) => version === recorded.version)
    if (!row) say(`bản ${recorded.version} có trong nhật ký nhưng không còn`)
    else if (row.author !== recorded.author || row.at !== recorded.at) say(`người hoặc lúc của bản ${recorded.version} khác với nhật ký`)
  }
  for (const { version } of versions)
    if (!said?.versions.some((recorded) => recorded.version === version)) say(`bản ${version} không có trong nhật ký`)
}

function proveNames(rows: readonly VersionNameTable[], said: SaidSection['names'], say: Say): void {
  for (const [version, { name, by, at }] of said) {
    const row = rows.find((one) => one.version === version)
    if (row?.name !== name || row.named_by !== by || row.at !== at) say(`tên đặt cho bản ${version} khác với nhật ký`)
  }
  for (const { version } of rows) if (!said.has(version)) say(`tên đặt cho bản ${version} không có trong nhật ký`)
}

function proveDecisions(decisions: readonly DecisionTable[], said: SaidSection | null, say: Say): void {
  const left = [...decisions]
  for (const recorded of said?.decisions ?? []) {
    const index = left.findIndex(
      (row) => row.transition === recorded.transition && row.version === recorded.version && row.actor === recorded.actor && row.at === recorded.at,
    )
    if (index < 0) say(`quyết định “${recorded.transition}” có trong nhật ký nhưng không còn`)
    else if (left.splice(index, 1)[0]!.reason !== recorded.reason) say(`lý do của quyết định “${recorded.transition}” khác với nhật ký`)
  }
}

/** What one document must have: its sections, its frozen drafts. */
export async function proveDocumentRows(db: Database, document: ProvenDocument, dossier: SaidDossier, say: Say): Promise<void> {
  const sections = await listSectionsToProve(db, document.id)
  const created = dossier.documents.get(document.id)
  const ownSections = sections.filter(({ id }) => !dossier.sections.get(id)?.added)
  if (created === undefined) say('nhật ký không ghi việc tạo văn bản này')
  else {
    if (created.kind !== document.kind || DOCUMENT_KINDS[document.kind]?.stage !== document.stage) say('loại văn bản trong bảng khác với nhật ký')
    if (ownSections.length !== created.sections) say(`văn bản tạo với ${created.sections} mục, nay còn ${ownSections.length}`)
  }
  const drafts = await readDraftsToProve(db, document.id)
  for (const recorded of dossier.drafts.filter(({ documentId }) => documentId === document.id)) {
    const row = drafts.find(({ id }) => id === recorded.id)
    const which = `dự thảo lần ${recorded.number}`
    if (!row) {
      say(`${which} có trong nhật ký nhưng không còn`)
      continue
    }
    if (row.number !== recorded.number) say(`${which} mang số ${row.number}`)
    if (row.created_by !== recorded.by || row.created_at !== recorded.at) say(`người hoặc lúc chốt ${which} khác với nhật ký`)
    if ((row.line_numbers === 1) !== recorded.lineNumbers) say(`cách đánh số dòng của ${which} khác với nhật ký`)
    if (recorded.pdfHash !== undefined && row.pdf !== recorded.pdfHash) say(`tệp PDF của ${which} khác với nhật ký`)
  }
}

/** Members, and what is recorded of documents, sections and texts from above that are there no more. */
export async function proveDossierRows(db: Database, dossierId: string, dossier: SaidDossier, say: Say): Promise<void> {
  const members = await readMembersToProve(db, dossierId)
  for (const { userId, name, role } of members)
    if (dossier.members.get(userId) !== role) say(`${name} là thành viên (${role}) mà nhật ký không ghi như vậy`)
  for (const userId of dossier.members.keys())
    if (!members.some((member) => member.userId === userId)) say(`thành viên ${userId} có trong nhật ký nhưng không còn`)
  const present = await listDossierIds(db, dossierId)
  for (const id of dossier.documents.keys()) if (!present.documents.has(id)) say(`văn bản ${id} có trong nhật ký nhưng không còn`)
  for (const [id, { title }] of dossier.sections) if (!present.sections.has(id)) say(`mục “${title ?? id}” có trong nhật ký nhưng không còn`)
  for (const { sourceId, version, hash } of dossier.sources)
    if (!(await readPassagesToProve(db, sourceId, version)).some((passages) => passagesHash(passages) === hash))
      say(`văn bản cấp trên, bản ${version}, khác với khi nhập`)
  await proveUpstream(db, dossierId, dossier.upstream, say)
  await proveFollowing(db, dossierId, dossier.following, say)
  await proveFigures(db, dossierId as DossierId, dossier.figures, say)
  await provePlan(db, dossierId as DossierId, dossier.plan, say)
}

/** The biểu tiến độ: each row as it was told last, and no other rows. */
async function provePlan(db: Database, dossierId: DossierId, said: SaidDossier['plan'], say: Say): Promise<void> {
  const rows = new Map(await planRowsToProve(db, dossierId))
  const wrong = [...new Set([...said.keys(), ...rows.keys()])].filter((key) => (said.get(key) ?? null) !== (rows.get(key) ?? null))
  if (wrong.length > 0) say(`${wrong.length} dòng của biểu tiến độ khác với nhật ký`)
}

/** The register of figures: each row as it was told last, each version of a cell as it was told then, and no other rows. */
async function proveFigures(db: Database, dossierId: DossierId, said: SaidDossier['figures'], say: Say): Promise<void> {
  const rows = new Map((await rowsToProve(db, dossierId)).map(([key, version, hash]) => [key, { version, hash }]))
  let wrong = 0
  for (const [key, versions] of said) {
    const last = versions.at(-1)!
    const row = rows.get(key)
    if (last.hash === null ? row !== undefined : row?.version !== last.version || row.hash !== last.hash) wrong++
  }
  for (const key of rows.keys()) if (!said.has(key)) wrong++
  if (wrong > 0) say(`${wrong} dòng của sổ số liệu khác với nhật ký`)
  let past = 0
  for await (const { version, hash, key } of pastToProve(db, dossierId))
    if (!said.get(key)?.some((recorded) => recorded.version === version && recorded.hash === hash)) past++
  const pastVersions = [...said].filter(([key]) => key.startsWith('cell ') && rows.has(key)).reduce((sum, [, versions]) => sum + versions.length, 0)
  const kept = await countPast(db, dossierId)
  if (past > 0 || pastVersions !== kept) say('các số đã nhập trước đây trong sổ số liệu khác với nhật ký')
}

/** Accounts against the installation's chain. */
export async function proveUsers(db: Database, say: Say): Promise<void> {
  const { users, demoRemoved } = replayInstallation(await readChain(db, INSTALLATION_CHAIN))
  const rows = await readUsersToProve(db)
  for (const row of rows) {
    const recorded = users.get(row.id)
    if (!recorded) {
      say(`tài khoản ${row.username} không có trong nhật ký hệ thống`)
      continue
    }
    if (row.isAdmin !== recorded.isAdmin) say(`quyền quản trị của ${row.username} khác với nhật ký hệ thống`)
    if (row.username !== recorded.username) say(`tên đăng nhập ${row.username} khác với nhật ký hệ thống (${recorded.username})`)
    if (recorded.name !== null && row.name !== recorded.name) say(`tên người dùng “${row.name}” khác với nhật ký hệ thống (“${recorded.name}”)`)
    if (row.disabled !== recorded.disabled && !demoRemoved)
      say(`tài khoản ${row.username} đang ${row.disabled ? 'ngừng' : 'dùng'}, nhật ký hệ thống ghi khác`)
  }
  if (!demoRemoved)
    for (const [id, { username }] of users)
      if (!rows.some((row) => row.id === id)) say(`tài khoản ${username} có trong nhật ký hệ thống nhưng không còn`)
}
