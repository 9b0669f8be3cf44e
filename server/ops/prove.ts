import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { storedContent } from '@van-kien/shared/content/stored-content.ts'
import { printedHead } from '@van-kien/shared/domain/audit-chain.ts'
import { versionText } from '@van-kien/shared/domain/version-bytes.ts'
import * as Y from 'yjs'
import { chainHead, isInSomeChain, listChains, sha256, verifyStoredChain } from '../storage/audit.ts'
import { type Checkpoint, readCheckpoint } from '../storage/checkpoints.ts'
import type { Database } from '../storage/database.ts'
import { filesBeside } from '../storage/file-store.ts'
import {
  listAllDocuments,
  listAllDossiers,
  listSectionsToProve,
  type ProvenDocument,
  readChain,
  readCopiesToProve,
  readDraftsToProve,
  readLog,
  readSectionDecisions,
  readSectionVersions,
} from '../storage/proof.ts'
import type { DecisionTable, SectionVersionTable } from '../storage/tables.ts'
import { proveCity } from './prove-city.ts'
import { proveFiles } from './prove-files.ts'
import { proveSharedCorrections } from './prove-following.ts'
import { proveLinks } from './prove-links.ts'
import { proveDocumentRows, proveDossierRows, proveSection, proveUsers } from './prove-rows.ts'
import { proveShared } from './prove-upstream.ts'
import { replayDossier, type SaidDossier } from './replay.ts'

/** What was proved, counted, and what does not hold. */
export interface Proof {
  documents: number
  sections: number
  updates: number
  versions: number
  decisions: number
  drafts: number
  files: number
  auditEntries: number
  chains: number
  /** Newest entry of each chain, as it is printed on frozen drafts. */
  heads: { chain: string; head: string }[]
  /** In words for the administrator; empty when everything holds. */
  problems: string[]
}

/**
 * Proves a database from its own contents: every section's log makes a whole text, every version has the hash of its stored columns, every decision
 * about a version stands in the dossier's audit chain with that hash, every frozen draft has the hash of its bytes and the head that it was printed with
 * stands in the chain, every checkpoint says what its rows say, every chain is unbroken. And the other way round: what the chains tell, replayed, is what
 * the tables hold (`prove-rows.ts`).
 * @param printed digits from paper (*Mã kiểm chứng*): some chain must have an entry with them, or else it was made anew since
 */
export async function proveDatabase(db: Database, printed?: string): Promise<Proof> {
  const proof: Proof = {
    documents: 0,
    sections: 0,
    updates: 0,
    versions: 0,
    decisions: 0,
    drafts: 0,
    files: 0,
    auditEntries: 0,
    chains: 0,
    heads: [],
    problems: [],
  }
  for (const chain of await listChains(db)) {
    const verdict = await verifyStoredChain(db, chain)
    proof.chains++
    if (verdict.ok) proof.auditEntries += verdict.length
    else proof.problems.push(`Chuỗi nhật ký ${chain} bị đứt ở mục ${verdict.seq}.`)
    proof.heads.push({ chain, head: printedHead(await chainHead(db, chain)) })
  }
  if (printed && !(await isInSomeChain(db, printed))) proof.problems.push(`Mã kiểm chứng ${printed} trên giấy không có trong chuỗi nhật ký nào.`)
  await proveUsers(db, (problem) => proof.problems.push(`Tài khoản: ${problem}.`))
  await proveShared(db, (problem) => proof.problems.push(`Văn bản dùng chung: ${problem}.`))
  await proveSharedCorrections(db, (problem) => proof.problems.push(`Văn bản dùng chung: ${problem}.`))
  await proveCity(db, (problem) => proof.problems.push(`Toàn Thành phố: ${problem}.`))
  const documents = await listAllDocuments(db)
  const files = await filesBeside(db)
  for (const dossier of await listAllDossiers(db)) {
    const entries = await readChain(db, dossier.id)
    const audited: Audited = { keys: auditedFacts(entries), said: replayDossier(entries) }
    const say = (problem: string) => proof.problems.push(`${dossier.name}: ${problem}.`)
    await proveDossierRows(db, dossier.id, audited.said, say)
    await proveLinks(db, dossier.id, audited.said, say)
    proof.files += await proveFiles(db, files, dossier.id, audited.said, say)
    for (const document of documents.filter(({ dossierId }) => dossierId === dossier.id)) await proveDocument(db, document, audited, proof)
  }
  return proof
}

/** What a dossier's chain tells: as keys to look up, and replayed. */
interface Audited {
  keys: ReadonlySet<string>
  said: SaidDossier
}

async function proveDocument(db: Database, document: ProvenDocument, { keys: audited, said }: Audited, proof: Proof): Promise<void> {
  const where = `${document.dossierName}, ${document.title}`
  proof.documents++
  await proveDocumentRows(db, document, said, (problem) => proof.problems.push(`${where}: ${problem}.`))
  for (const section of await listSectionsToProve(db, document.id)) {
    const say = (problem: string) => proof.problems.push(`${where}, mục “${section.title}”: ${problem}`)
    proof.sections++
    const versions = await readSectionVersions(db, section.id)
    const known = Math.max(section.counted_seq, ...versions.map(({ seq }) => seq))
    proof.updates += proveLog(await readLog(db, section.id), await readCheckpoint(db, section.id), known, say)
    for (const version of versions) proveVersion(version, say)
    const decisions = await readSectionDecisions(db, section.id)
    for (const decision of decisions) proveDecision(decision, versions, audited, say)
    proof.versions += versions.length
    proof.decisions += decisions.length
    if (section.status !== 'drafting' && !versions.some((version) => version.version === section.version))
      say('mục đã khóa nhưng không có bản đã trình')
    if (
      section.approved_version !== null &&
      !decisions.some((decision) => decision.transition === 'approve' && decision.version === section.approved_version)
    )
      say(`bản ${section.approved_version} ghi là đã duyệt nhưng không có quyết định duyệt`)
    await proveSection(db, section, { versions, decisions }, said, say)
  }
  for (const body of await readCopiesToProve(db, document.id))
    if (sha256(body.content_json) !== body.hash) proof.problems.push(`${where}: lời văn của một bản đã xuất không khớp mã băm.`)
  for (const draft of await readDraftsToProve(db, document.id)) {
    proof.drafts++
    const head = (JSON.parse(draft.snapshot_json) as { input: { auditHead?: string } }).input.auditHead
    if (head && !audited.has(headKey(head)))
      proof.problems.push(
        `${where}: mã kiểm chứng ${head} in trên dự thảo lần ${draft.number} không còn trong nhật ký: nhật ký đã bị làm lại sau đó.`,
      )
    if (draft.docx !== draft.hash) proof.problems.push(`${where}: dự thảo lần ${draft.number} không khớp mã băm.`)
    if (!audited.has(draftKey({ draftId: draft.id, hash: draft.hash, snapshotHash: sha256(draft.snapshot_json) })))
      proof.problems.push(`${where}: dự thảo lần ${draft.number} khác với bản ghi trong nhật ký khi chốt.`)
  }
}

/** @param known a row that was there: words up to it were counted, or stand in a version */
function proveLog(rows: { seq: number; bytes: Uint8Array }[], checkpoint: Checkpoint | null, known: number, say: (problem: string) => void): number {
  const ydoc = sectionDoc()
  try {
    for (const [index, row] of rows.entries()) {
      if (row.seq !== index + 1) say(`nhật ký chữ thiếu dòng ${index + 1}`)
      Y.applyUpdate(ydoc, row.bytes)
      if (row.seq === checkpoint?.seq && checkpointText(checkpoint.bytes) !== JSON.stringify(storedContent(ydoc)))
        say('bản tóm của nhật ký chữ (checkpoint) nói khác với các dòng của nó')
    }
    if (Math.max(known, checkpoint?.seq ?? 0) > rows.length) say('nhật ký chữ thiếu những dòng cuối')
    if (ydoc.store.pendingStructs || ydoc.store.pendingDs) say('nhật ký chữ không đủ')
    storedContent(ydoc)
  } catch (error) {
    say(`nhật ký chữ không đọc được (${(error as Error).message})`)
  } finally {
    ydoc.destroy()
  }
  return rows.length
}

/** What a checkpoint says, to be compared. */
function checkpointText(bytes: Uint8Array): string {
  const ydoc = sectionDoc()
  Y.applyUpdate(ydoc, bytes)
  const words = JSON.stringify(storedContent(ydoc))
  ydoc.destroy()
  return words
}

function proveVersion(version: SectionVersionTable, say: (problem: string) => void): void {
  const text = versionText({
    title: version.title,
    level: version.level,
    path: JSON.parse(version.path_json) as string[],
    content: JSON.parse(version.content_json) as unknown,
    figures: JSON.parse(version.figures_json) as unknown[],
  })
  if (sha256(text) !== version.hash) say(`bản ${version.version} không khớp mã băm`)
}

/** What the chain says about a decision, as one key. The hash stands only in the entry of the submission. */
const decisionKey = (entry: { transition: string; sectionId: string; version: number | null; actor: string; at: number }) =>
  [entry.transition, entry.sectionId, entry.version ?? '', entry.actor, entry.at].join(' ')
const submittedKey = (entry: { sectionId: string; version: number; hash: string }) => ['hash', entry.sectionId, entry.version, entry.hash].join(' ')

const draftKey = (entry: { draftId: string; hash: string; snapshotHash: string }) =>
  ['draft', entry.draftId, entry.hash, entry.snapshotHash].join(' ')

const headKey = (head: string) => `head ${head}`

function auditedFacts(entries: Awaited<ReturnType<typeof readChain>>): Set<string> {
  const keys = new Set<string>()
  for (const row of entries) {
    keys.add(headKey(printedHead(row.hash)))
    const data = JSON.parse(row.data_json) as Partial<{
      sectionId: string
      version: number | null
      hash: string
      draftId: string
      snapshotHash: string
    }>
    const { sectionId, version = null, hash, draftId, snapshotHash } = data
    if (sectionId && row.action.startsWith('section.'))
      keys.add(decisionKey({ transition: row.action.slice('section.'.length), sectionId, version, actor: row.actor, at: row.at }))
    if (sectionId && version !== null && hash) keys.add(submittedKey({ sectionId, version, hash }))
    if (draftId && hash && snapshotHash) keys.add(draftKey({ draftId, hash, snapshotHash }))
  }
  return keys
}

function proveDecision(
  decision: DecisionTable,
  versions: readonly SectionVersionTable[],
  audited: ReadonlySet<string>,
  say: (problem: string) => void,
): void {
  if (!audited.has(decisionKey({ ...decision, sectionId: decision.section_id }))) say(`quyết định “${decision.transition}” không có trong nhật ký`)
  if (decision.version === null) return
  const version = versions.find((candidate) => candidate.version === decision.version)
  if (!version) say(`quyết định “${decision.transition}” về bản ${decision.version} không còn bản đó`)
  else if (!audited.has(submittedKey({ sectionId: decision.section_id, version: version.version, hash: version.hash })))
    say(`bản ${version.version} khác với bản ghi trong nhật ký khi trình`)
}
