import type { DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import { DEFAULT_CHOICES } from '@van-kien/shared/domain/template-choices.ts'
import { rowsFromDraft } from '@van-kien/shared/domain/template-from-draft.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import type { Person } from '../auth/person.ts'
import { createCityTemplate } from '../commands/city/city-templates.ts'
import { giveCityView } from '../commands/city/city-viewers.ts'
import { createDossier } from '../commands/dossiers/create-dossier.ts'
import { setUp } from '../commands/people/setup.ts'
import { addAccount } from '../commands/people/users.ts'
import { startPlan } from '../commands/schedule/start-plan.ts'
import { setMember } from '../commands/team/set-member.ts'
import { createWard } from '../commands/wards/wards.ts'
import type { Context } from '../context.ts'
import { createPdfConverter } from '../export/pdf.ts'
import { type DemoRecord, holdsRealData, readDemo, writeDemo } from '../storage/demo.ts'
import { listSharedTexts } from '../storage/shared-texts.ts'
import { findByUsername } from '../storage/users.ts'
import { listWards } from '../storage/wards.ts'
import { CITY_DRAFT_VERSIONS } from './city-draft.ts'
import { planOf, type WardPlan } from './city-plan.ts'
import { demoBody } from './demo-body.ts'
import { type DemoClock, dayFrom, demoClock } from './demo-clock.ts'
import { DemoDocument, nextDemoDocument, type Team } from './demo-dossier.ts'
import { finishPassedTasks } from './demo-plan.ts'
import { shareCityDraft, takeCityDraft } from './demo-upstream.ts'
import { DEMO_ADMIN } from './people.ts'
import { DEMO_MOTTO, DEMO_THEME, REPORT_TEXTS } from './report-texts.ts'

const DEMO_CITY = 'thành phố Hà Nội'
/** Who follows the invented city. */
export const DEMO_VIEWER = { username: 'tp.theodoi', name: 'Người theo dõi Thành phố' }
/** A hash that no password has, told at once: whoever wants to sign in as one of these gets a new password from the administrator. */
const NO_PASSWORD = 'scrypt$10$8$1$AA$'

/** The folder holds what real people made: nothing invented is put beside it. */
export class RealDataError extends Error {
  override name = 'RealDataError'
}

/**
 * Puts a city of invented wards into an empty installation, or beside the demo: wards, teams of two, dossiers at every stage, through the same commands as
 * everybody. A ward that an earlier run made is passed over.
 * @param onProgress after every ward
 * @throws RealDataError when anything is here that no demo made
 */
export async function createCityDemo(ctx: Context, count: number, onProgress: (done: number) => void = () => undefined): Promise<{ wards: number }> {
  if (await holdsRealData(ctx.db)) throw new RealDataError('the data folder holds what real people made')
  const present = ctx.now()
  const quiet: Context = { ...ctx, pdf: createPdfConverter(null) }
  const record: DemoRecord = (await readDemo(ctx.db)) ?? { userIds: [], wardIds: [], dossierIds: [] }
  const keep = () => writeDemo(ctx.db, record)
  let wards = 0
  await ctx.upkeep.withoutFlushing(async () => {
    const passwordHash = await ctx.auth.passwords.hash(ctx.config.demoPassword)
    const admin = await demoAdmin(quiet, record)
    await keep()
    const template = await demoTemplate(quiet, admin, record)
    const cityDraft = await demoCityDraft(quiet, admin, present)
    for (let index = 0; index < count; index++) {
      const plan = planOf(index)
      if (await findByUsername(ctx.db, `${plan.prefix}.totruong`)) continue
      await createWardOf(quiet, { admin, plan, template, cityDraft, present, record, passwordHash: index === 0 ? passwordHash : NO_PASSWORD })
      await keep()
      wards++
      onProgress(index + 1)
    }
    await demoViewer(quiet, admin, record, passwordHash)
    await keep()
  })
  return { wards }
}

const person = (userId: UserId, username: string, name: string, isAdmin = false): Person => ({
  ...{ userId, username, name, isAdmin },
  mustChangePassword: false,
})

async function demoAdmin(ctx: Context, record: DemoRecord): Promise<Person> {
  const known = await findByUsername(ctx.db, DEMO_ADMIN.username)
  if (known) return person(known.id, DEMO_ADMIN.username, DEMO_ADMIN.name, true)
  const clock = demoClock(ctx.now())
  clock.to(62)
  const id = await setUp({ ...ctx, now: clock.now }, { ...DEMO_ADMIN, password: ctx.config.demoPassword, code: ctx.setupCode ?? '' })
  record.userIds.push(id)
  return person(id, DEMO_ADMIN.username, DEMO_ADMIN.name, true)
}

async function demoViewer(ctx: Context, admin: Person, record: DemoRecord, passwordHash: string): Promise<void> {
  if (await findByUsername(ctx.db, DEMO_VIEWER.username)) return
  const userId = await ctx.writer.transaction((tx) => addAccount(ctx, tx, admin, { ...DEMO_VIEWER, wardId: null, isAdmin: false, passwordHash }))
  record.userIds.push(userId)
  await giveCityView(ctx, admin, { userId, city: DEMO_CITY })
}

/** The template that some of the wards are made from: the first version of the invented draft, heading by heading. */
async function demoTemplate(ctx: Context, admin: Person, record: DemoRecord): Promise<string> {
  const known = record.templateIds?.[0]
  if (known) return known
  // There must be a ward of the city first.
  await demoWard(ctx, admin, planOf(0), record)
  const rows = rowsFromDraft(splitUpstream(CITY_DRAFT_VERSIONS[0]!.text))
  const { id } = await createCityTemplate(ctx, admin, { name: 'Theo dự thảo của Thành phố (chạy thử)', city: DEMO_CITY, rows })
  record.templateIds = [id]
  return id
}

/** The invented draft as the city shares it; the demo of two wards may have shared it already. */
async function demoCityDraft(ctx: Context, admin: Person, present: number): Promise<string> {
  const [known] = await listSharedTexts(ctx.db, DEMO_CITY)
  if (known) return known.id
  const clock = demoClock(present)
  return shareCityDraft({ ...ctx, now: clock.now }, admin, DEMO_CITY, clock)
}

async function demoWard(ctx: Context, admin: Person, { name }: WardPlan, record: DemoRecord): Promise<WardId> {
  const known = (await listWards(ctx.db)).find((ward) => ward.name === name)
  if (known) return known.id
  const id = (await createWard(ctx, admin, { name, city: DEMO_CITY })).id as WardId
  record.wardIds.push(id)
  return id
}

interface Making {
  admin: Person
  plan: WardPlan
  template: string
  /** Id of the shared text. */
  cityDraft: string
  present: number
  record: DemoRecord
  passwordHash: string
}

async function createWardOf(outer: Context, making: Making): Promise<void> {
  const { admin, plan, record, present, passwordHash } = making
  const clock = demoClock(present)
  const ctx: Context = { ...outer, now: clock.now }
  clock.to(60)
  const wardId = await demoWard(ctx, admin, plan, record)
  const account = async (part: string, name: string): Promise<Person> => {
    const username = `${plan.prefix}.${part}`
    const id = await ctx.writer.transaction((tx) => addAccount(ctx, tx, admin, { name, username, wardId, isAdmin: false, passwordHash }))
    record.userIds.push(id)
    return person(id, username, name)
  }
  const lead = await account('totruong', 'Tổ trưởng')
  const approver = await account('bithu', 'Bí thư Đảng ủy')
  if (!plan.stage) return
  clock.to(58)
  const { id, documentId } = await createDossier(ctx, admin, {
    ...{ wardId, ordinal: 'I', term: '2025 - 2030', congressDate: dayFrom(present, plan.daysLeft), headerVariant: 'CAP_UY', frame: plan.frame },
    ...{ theme: DEMO_THEME, motto: DEMO_MOTTO, formerDistrict: '', formerCongress: '', formerWards: '', otherDistricts: '', foundingResolution: '' },
    ...{ nationalCongress: '', cityCongress: '', serviceBody: '', choices: DEFAULT_CHOICES, leadUsername: lead.username },
    cityTemplate: plan.fromTemplate ? making.template : null,
  })
  record.dossierIds.push(id as DossierId)
  await setMember(ctx, lead, id, { username: approver.username, role: 'approver', field: '', seen: null })
  const team: Team = { totruong: lead, thuky: lead, bientap1: lead, bientap2: lead, bithu: approver }
  await work(ctx, { team, dossierId: id, documentId, cityDraft: making.cityDraft, plan, clock, present })
}

interface Work {
  team: Team
  dossierId: string
  documentId: string
  cityDraft: string
  plan: WardPlan
  clock: DemoClock
  present: number
}

/** From the first outline to where this ward stands: stages, approved and submitted sections, days that are past, versions of the city's text. */
async function work(ctx: Context, { team, dossierId, documentId, cityDraft, plan, clock, present }: Work): Promise<void> {
  if (plan.planned) await startPlan(ctx, team.totruong, dossierId, { template: 'five-weeks', readingDate: null })
  if (plan.versions > 0) await takeCityDraft(ctx, team, dossierId, cityDraft, 1)
  let document = await DemoDocument.open(ctx, team, documentId)
  clock.to(40)
  for (const stage of ['detailed-outline', 'report'] as const) {
    if (plan.stage === 'preliminary-outline' || (plan.stage === 'detailed-outline' && stage === 'report')) break
    document = await nextDemoDocument(ctx, team, dossierId, stage)
    clock.to(stage === 'report' ? 26 : 32)
  }
  const keys = document.written
  const approved = keys.slice(0, Math.round(keys.length * plan.approved))
  const submitted = keys.slice(approved.length, approved.length + plan.submitted)
  const write = (key: string) => document.write(key, demoBody(REPORT_TEXTS[key]?.slice(0, 1) ?? PLAIN, plan.name))
  clock.to(14)
  await Promise.all([...approved, ...submitted].map(write))
  clock.to(9)
  await Promise.all(approved.map((key) => document.approve(key)))
  clock.to(plan.quiet)
  await Promise.all(submitted.map((key) => document.submit(key)))
  for (const key of keys.slice(approved.length + submitted.length).slice(0, plan.overdue))
    await document.assign(key, dayFrom(present, -plan.overdueDays))
  if (plan.planned) await finishPassedTasks(ctx, team.totruong, dossierId as DossierId, Math.min(plan.overdue, 3))
  if (plan.versions < 2) return
  await takeCityDraft(ctx, team, dossierId, cityDraft, 2)
  if (!plan.flagged) await document.confirmAll()
}

const PLAIN = ['Nội dung chạy thử của {phuong}: lời văn do chương trình đặt ra, không phải số liệu, đánh giá của nơi nào.']
