import { TRANSITION_RULES, TRANSITIONS, type Transition } from '@van-kien/shared/domain/section-status.ts'
import { settledBy } from '@van-kien/shared/domain/stale-cause.ts'
import type { StaleAppendices } from '../commands/appendices/mark-stale.ts'
import type { StaleNote } from '../commands/figure-texts/stale-figures.ts'
import type { SaidRow } from '../storage/figure-proof.ts'
import type { SaidPlanRow } from '../storage/plan-proof.ts'
import { recordedCauseId } from '../storage/stale-causes.ts'
import type { AuditTable } from '../storage/tables.ts'
import { nothingSaidFollowing, replayFollowing, type SaidFollowing } from './replay-following.ts'
import { nothingSaidUpstream, replayUpstream, type SaidUpstream } from './replay-upstream.ts'

/** What a chain of the audit says that the tables must hold. Pure: entries in, expectations out. */

type Entry = Pick<AuditTable, 'chain' | 'seq' | 'action' | 'actor' | 'at' | 'data_json'>

interface SaidVersion {
  version: number
  hash: string
  author: string
  at: number
  /** Rows of the section's log since the version before; only in entries of submissions, and not in those of earlier programs. */
  log?: { from: number; to: number; hash: string }
}

export interface SaidCause {
  id: string
  /** Upstream text and number of the version that brought it about. */
  of: string
  /** Undefined in entries of earlier programs: it was not told. */
  reason: string | undefined
  since: number
  by: string
  settled: { at: number; by: string; outcome: string } | null
  /** Of figures: what the references show since, as JSON. */
  texts: string | null
}

interface SaidDecision {
  transition: Transition
  version: number | null
  actor: string
  at: number
  reason: string
}

export interface SaidSection {
  added: boolean
  status: 'drafting' | 'submitted' | 'approved'
  version: number | null
  approvedVersion: number | null
  /** Null: never told. */
  title: string | null
  /** When it was taken out of the outline by itself; null: not, or brought back. */
  removedAt: number | null
  /** Why it is “cần duyệt lại”, or was. */
  causes: SaidCause[]
  submitted: { by: string; at: number } | null
  versions: SaidVersion[]
  /** Names that people gave, by version. */
  names: Map<number, { name: string; by: string; at: number }>
  decisions: SaidDecision[]
}

interface SaidDraft {
  id: string
  documentId: string
  number: number
  hash: string
  by: string
  at: number
  lineNumbers: boolean
  /** Undefined in entries of earlier programs; null: it was frozen without a PDF. */
  pdfHash: string | null | undefined
}

interface SaidLink {
  purpose: string
  object: string
  holder: string
  rights: string[]
  expiresAt: number
  revokedAt: number | null
}

export interface SaidDossier {
  /** User id to role. */
  members: Map<string, string>
  /** Document id to the number of sections that it began with. */
  documents: Map<string, { kind: string; sections: number }>
  sections: Map<string, SaidSection>
  drafts: SaidDraft[]
  /** Moments at which sections were taken out, with what is below them. */
  removals: Set<number>
  /** Of each version of an upstream text: source id, number, hash of its words. */
  sources: { sourceId: string; version: number; hash: string }[]
  /** Files whose words were taken over and that were kept. */
  originals: { id: string; hash: string; name: string }[]
  pictures: { id: string; hash: string }[]
  /** Secret links by id. */
  links: Map<string, SaidLink>
  upstream: SaidUpstream
  following: SaidFollowing
  /** Rows of the register of figures by key: every version that was told, with its hash; the last one null: it is gone. */
  figures: Map<string, { version: number; hash: string | null }[]>
  /** Rows of the plan by key, with the hash that was told last; null: it is gone. */
  plan: Map<string, string | null>
}

const nothingSaid = (): SaidSection => ({
  added: false,
  status: 'drafting',
  version: null,
  approvedVersion: null,
  title: null,
  removedAt: null,
  causes: [],
  submitted: null,
  versions: [],
  names: new Map(),
  decisions: [],
})

/** Its titles are those of the earlier stage. */
const NOT_ITS_TITLE = 'section.take-content'

interface Data {
  [field: string]: unknown
  sectionId?: string
  documentId?: string
  title?: string
  version?: number | null
  hash?: string
  changes?: { title?: [string, string] }
  original?: { id: string; hash: string }
  picture?: { id: string; hash: string }
}

/** What the chain of a dossier says. */
export function replayDossier(entries: readonly Entry[]): SaidDossier {
  const said: SaidDossier = {
    members: new Map(),
    documents: new Map(),
    sections: new Map(),
    drafts: [],
    removals: new Set(),
    sources: [],
    originals: [],
    pictures: [],
    links: new Map(),
    upstream: nothingSaidUpstream(),
    following: nothingSaidFollowing(),
    figures: new Map(),
    plan: new Map(),
  }
  for (const entry of entries) {
    const data = JSON.parse(entry.data_json) as Data
    replayFollowing(said.following, entry, data)
    if (entry.action === 'dossier.create') said.members.set(data.leadId as string, 'lead')
    else if (entry.action === 'member.set') said.members.set(data.userId as string, data.role as string)
    else if (entry.action === 'member.remove') said.members.delete(data.userId as string)
    else if (entry.action === 'document.create')
      said.documents.set(data.documentId!, { kind: (data.kind ?? data.stage) as string, sections: data.sections as number })
    else if (entry.action === 'draft.freeze') said.drafts.push(draftOf(entry, data))
    else if (/^(?:figures?|appendix)\./.test(entry.action)) {
      replayFigures(said, entry, data)
      if (entry.action === 'appendix.stale') replayStaleAppendices(said, entry, data as unknown as StaleAppendices)
    } else if (entry.action.startsWith('plan.')) for (const [key, hash] of data.rows as SaidPlanRow[]) said.plan.set(key, hash)
    else if (entry.action.startsWith('source.')) replaySource(said, entry, data)
    else if (entry.action.startsWith('access.')) replayAccess(said, entry, data)
    else if (entry.action === 'picture.add') said.pictures.push(data.picture!)
    else if (data.original) said.originals.push({ ...data.original, name: String(data.file) })
    else if (entry.action.startsWith('section.') && data.sectionId) {
      const section = saidOf(said, data.sectionId)
      if (entry.action === 'section.remove') said.removals.add(entry.at)
      replaySection(section, entry, data)
    }
  }
  return said
}

function replayAccess(said: SaidDossier, entry: Entry, data: Data): void {
  const { linkId, ...link } = data as unknown as Omit<SaidLink, 'revokedAt'> & { linkId: string }
  if (entry.action === 'access.grant') said.links.set(linkId, { ...link, revokedAt: null })
  else said.links.get(linkId)!.revokedAt ??= entry.at
}

/** Approved sections whose figures changed: causes that ended, and that came. */
function replayStaleFigures(said: SaidDossier, entry: Entry, stale: StaleNote): void {
  const { at, actor } = entry
  endCauses(said, entry, stale.ended)
  for (const { id, section, reason, texts } of stale.causes)
    saidOf(said, section).causes.push({ id, of: '', reason, since: at, by: actor, settled: null, texts: JSON.stringify(texts) })
}

function replayFigures(said: SaidDossier, entry: Entry, data: Data): void {
  if (data.stale) replayStaleFigures(said, entry, data.stale as StaleNote)
  for (const [key, version, hash] of (data.rows as SaidRow[] | undefined) ?? []) {
    const known = said.figures.get(key)
    if (known) known.push({ version, hash })
    else said.figures.set(key, [{ version, hash }])
  }
}

/** Approved appendices whose numbers changed: causes that came, and those that ended with their numbers back. */
function replayStaleAppendices(said: SaidDossier, entry: Entry, { causes, ended = [] }: StaleAppendices): void {
  endCauses(said, entry, ended)
  for (const [id, sectionId, reason] of causes)
    saidOf(said, sectionId).causes.push({ id, of: id, reason, since: entry.at, by: entry.actor, settled: null, texts: null })
}

function endCauses(said: SaidDossier, { at, actor }: Entry, ended: readonly string[]): void {
  for (const section of said.sections.values())
    for (const cause of section.causes) if (ended.includes(cause.id)) cause.settled ??= { at, by: actor, outcome: 'cancel' }
}

function replaySource(said: SaidDossier, entry: Entry, data: Data): void {
  const { sourceId, hash, version = 1 } = data as { sourceId: string; hash?: string; version?: number }
  if (hash !== undefined) said.sources.push({ sourceId, version, hash })
  replayUpstream(said.upstream, entry, data)
  const { stale = [], reasons, causes, restored = [] } = data as { stale?: string[]; reasons?: string[]; causes?: string[]; restored?: string[] }
  const of = `${sourceId} ${version}`
  if (entry.action === 'source.version')
    for (const [index, id] of stale.entries())
      saidOf(said, id).causes.push({
        ...{ id: causes?.[index] ?? recordedCauseId(entry, index), of, reason: reasons?.[index] },
        ...{ since: entry.at, by: entry.actor, settled: null, texts: null },
      })
  if (entry.action === 'source.cancel')
    for (const id of restored)
      settle(
        saidOf(said, id).causes.filter((cause) => cause.of === of),
        entry,
      )
}

/** Ends causes as an entry tells: 'section.confirm', 'source.cancel' … */
function settle(causes: readonly SaidCause[], { at, actor, action }: Entry): void {
  for (const cause of causes) cause.settled ??= { at, by: actor, outcome: action.split('.')[1]! }
}

function saidOf(said: SaidDossier, sectionId: string): SaidSection {
  const section = said.sections.get(sectionId) ?? nothingSaid()
  said.sections.set(sectionId, section)
  return section
}

const draftOf = (entry: Entry, data: Data): SaidDraft => ({
  id: data.draftId as string,
  documentId: data.documentId!,
  number: data.number as number,
  hash: data.hash!,
  by: entry.actor,
  at: entry.at,
  lineNumbers: data.lineNumbers === true,
  pdfHash: data.pdfHash as string | null | undefined,
})

function replaySection(section: SaidSection, entry: Entry, data: Data): void {
  const what = entry.action.slice('section.'.length)
  if (what === 'add') section.added = true
  if (what === 'remove') section.removedAt = entry.at
  if (what === 'bring-back') section.removedAt = null
  if (entry.action !== NOT_ITS_TITLE && typeof data.title === 'string') section.title = data.changes?.title?.[1] ?? data.title
  if ((what === 'submit' || what === 'keep') && data.hash && typeof data.version === 'number') {
    section.version = data.version
    section.versions.push({
      version: data.version,
      hash: data.hash,
      author: entry.actor,
      at: entry.at,
      ...(data.log ? { log: data.log as NonNullable<SaidVersion['log']> } : {}),
    })
  }
  if (what === 'name-version') section.names.set(data.version!, { name: String(data.name), by: entry.actor, at: entry.at })
  if (!isTransition(what)) return
  // Entries of earlier programs do not tell which causes were seen: all of them.
  settle(settledBy(what, section.causes, data.causes as string[] | undefined), entry)
  section.status = TRANSITION_RULES[what].to
  if (what === 'submit') section.submitted = { by: entry.actor, at: entry.at }
  if (what === 'approve') section.approvedVersion = data.version ?? null
  section.decisions.push({
    transition: what,
    version: data.version ?? null,
    actor: entry.actor,
    at: entry.at,
    reason: (data.reason as string | undefined) ?? '',
  })
}

const isTransition = (what: string): what is Transition => (TRANSITIONS as readonly string[]).includes(what)

interface SaidUser {
  username: string
  isAdmin: boolean
  disabled: boolean
  /** Null in entries of earlier programs. */
  name: string | null
}

interface SaidInstallation {
  users: Map<string, SaidUser>
  /** The demo was taken away: its people are gone, or stopped. */
  demoRemoved: boolean
}

const NO_CHANGE_OF_NAME: ReadonlySet<string> = new Set(['user.reset-password', 'user.change-password'])

/** What the installation's chain says of people. */
export function replayInstallation(entries: readonly Entry[]): SaidInstallation {
  const said: SaidInstallation = { users: new Map(), demoRemoved: false }
  for (const { action, actor, data_json } of entries) {
    const data = JSON.parse(data_json) as {
      userId?: string
      username?: string
      name?: string
      isAdmin?: boolean
      users?: SaidUserEntry[]
      changes?: { name?: [string, string] }
    }
    const put = (id: string, user: SaidUserEntry, isAdmin: boolean) =>
      said.users.set(id, { username: user.username, name: user.name ?? null, isAdmin, disabled: false })
    if (action === 'installation.setup') put(actor, data as SaidUserEntry, true)
    else if (action === 'user.create') put(data.userId!, data as SaidUserEntry, data.isAdmin === true)
    else if (action === 'user.import') for (const user of data.users ?? []) put(user.userId, user, false)
    else if (action === 'user.disable' || action === 'user.enable') {
      const user = said.users.get(data.userId!)
      if (user) user.disabled = action === 'user.disable'
    } else if (action === 'demo.remove') said.demoRemoved = true
    else if (action.startsWith('user.') && !NO_CHANGE_OF_NAME.has(action)) {
      // Of something that this program does not know: what it changed is not known either.
      const user = data.userId ? said.users.get(data.userId) : undefined
      if (user) user.name = action === 'user.change' ? (data.changes?.name?.[1] ?? user.name) : null
    }
  }
  return said
}

interface SaidUserEntry {
  userId: string
  username: string
  name?: string
}
