import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Frame } from '@van-kien/shared/domain/stages.ts'
import { DEFAULT_CHOICES } from '@van-kien/shared/domain/template-choices.ts'
import { formerUnitsOf } from '@van-kien/templates/former-units.ts'
import type { Person } from '../auth/person.ts'
import { freezeDraft } from '../commands/documents/freeze-draft.ts'
import { createDossier } from '../commands/dossiers/create-dossier.ts'
import { importUsers } from '../commands/people/import-users.ts'
import { setUp } from '../commands/people/setup.ts'
import { setMember } from '../commands/team/set-member.ts'
import { createWard } from '../commands/wards/wards.ts'
import type { Context } from '../context.ts'
import { createPdfConverter } from '../export/pdf.ts'
import { writeDemo } from '../storage/demo.ts'
import { findByUsername } from '../storage/users.ts'
import { demoBody } from './demo-body.ts'
import { type DemoClock, dayFrom, demoClock } from './demo-clock.ts'
import { DemoDocument, nextDemoDocument, type Team } from './demo-dossier.ts'
import { addDemoFigures } from './demo-figures.ts'
import { advanceDemoPlan, startDemoPlan } from './demo-plan.ts'
import { answerCityDraft, shareCityDraft, takeCityDraft } from './demo-upstream.ts'
import { MORE_OUTLINE_TEXTS } from './outline-texts.ts'
import { DEMO_ADMIN, DEMO_PEOPLE, DEMO_WARDS } from './people.ts'
import { DEMO_MOTTO, DEMO_THEME, OUTLINE_TEXTS, REPORT_TEXTS } from './report-texts.ts'

/**
 * Fills an empty installation with two wards at work: through the same commands as everybody, so that audit, versions and decisions are real.
 * The history lies in the weeks before the present. Frozen drafts get no PDF here: LibreOffice would hold up the first start.
 */
export async function createDemo(ctx: Context): Promise<void> {
  const present = ctx.now()
  const clock = demoClock(present)
  const demo: Context = { ...ctx, now: clock.now, pdf: createPdfConverter(null) }
  clock.to(62)
  const admin = personOf(await setUp(demo, { ...DEMO_ADMIN, password: ctx.config.demoPassword, code: ctx.setupCode ?? '' }), DEMO_ADMIN, true)
  const userIds: UserId[] = [admin.userId]
  const wardIds: WardId[] = []
  const dossierIds: DossierId[] = []
  clock.to(60)
  const wards = []
  for (const ward of DEMO_WARDS) {
    const wardId = (await createWard(demo, admin, { name: ward.name, city: CITY })).id as WardId
    wards.push({ ward, wardId, people: await createPeople(demo, admin, ward.prefix, wardId) })
  }
  const cityDraft = await shareCityDraft(demo, admin, CITY, clock)
  for (const [index, { ward, wardId, people }] of wards.entries()) {
    const frame: Frame = index === 0 ? 'parts' : 'roman'
    dossierIds.push(
      await createDemoDossier(demo, {
        admin,
        people,
        wardId,
        wardName: ward.name,
        prefix: ward.prefix,
        frame,
        behind: index > 0,
        cityDraft,
        clock: demoClock(present),
        present,
      }),
    )
    wardIds.push(wardId)
    userIds.push(...[...people.values()].map((person) => person.userId))
  }
  await writeDemo(ctx.db, { userIds, wardIds, dossierIds })
}

const CITY = 'thành phố Hà Nội'

const personOf = (userId: UserId, { username, name }: { username: string; name: string }, isAdmin = false): Person => ({
  userId,
  username,
  name,
  isAdmin,
  mustChangePassword: false,
})

/** The ward's people by the part of the username behind the prefix. */
async function createPeople(ctx: Context, admin: Person, prefix: string, wardId: WardId): Promise<Map<string, Person>> {
  const text = DEMO_PEOPLE.map((person) => [person.name, `${prefix}.${person.username}`, ctx.config.demoPassword].join('\t')).join('\n')
  await importUsers(ctx, admin, { text, wardId, dryRun: false })
  const people = new Map<string, Person>()
  for (const { username, name } of DEMO_PEOPLE) {
    const account = await findByUsername(ctx.db, `${prefix}.${username}`)
    people.set(username, personOf(account!.id, { username: `${prefix}.${username}`, name }))
  }
  return people
}

interface DossierPlan {
  admin: Person
  people: Map<string, Person>
  wardId: WardId
  wardName: string
  prefix: string
  frame: Frame
  /** This ward's team has come less far. */
  behind: boolean
  /** Id of the shared draft. */
  cityDraft: string
  clock: DemoClock
  present: number
}

async function createDemoDossier(outer: Context, plan: DossierPlan): Promise<DossierId> {
  const { clock, present, wardName } = plan
  const ctx: Context = { ...outer, now: clock.now }
  const team = Object.fromEntries(plan.people) as Team
  const body = (texts: readonly string[]) => demoBody(texts, wardName)

  const former = formerUnitsOf(wardName)
  clock.to(58)
  const { id, documentId } = await createDossier(ctx, plan.admin, {
    wardId: plan.wardId,
    ordinal: 'I',
    term: '2025 - 2030',
    congressDate: dayFrom(present, 22),
    headerVariant: 'CAP_UY',
    frame: plan.frame,
    theme: DEMO_THEME,
    motto: DEMO_MOTTO,
    formerDistrict: former?.formerDistrict ?? '',
    formerCongress: former?.formerDistrictCongress ?? '',
    formerWards: former?.formerWards.join(', ') ?? '',
    otherDistricts: former?.otherDistricts ?? '',
    foundingResolution: '',
    nationalCongress: '',
    cityCongress: '',
    serviceBody: '',
    choices: DEFAULT_CHOICES,
    cityTemplate: null,
    leadUsername: `${plan.prefix}.totruong`,
  })
  for (const { username, role, field } of DEMO_PEOPLE)
    await setMember(ctx, team.totruong, id, {
      username: `${plan.prefix}.${username}`,
      role,
      field,
      seen: role === 'lead' ? { role, field: '' } : null,
    })
  const sourceId = await takeCityDraft(ctx, team, id, plan.cityDraft, 1)
  await startDemoPlan(ctx, id as DossierId, team)

  const preliminary = await DemoDocument.open(ctx, team, documentId)
  clock.to(50)
  const theses = outlineTheses(preliminary)
  await all(theses.keys(), (key) => preliminary.write(key, body(theses.get(key)!)))
  clock.to(46)
  await all(preliminary.written, (key) => preliminary.approve(key))

  clock.to(40)
  const detailed = await nextDemoDocument(ctx, team, id, 'detailed-outline')
  const details = outlineTheses(detailed)
  await all(details.keys(), (key) => detailed.write(key, body(detailOf(key, details.get(key)!))))
  clock.to(33)
  await all(details.keys(), (key) => (NOT_YET_AGREED.has(key) || (plan.behind && key.startsWith('P2')) ? undefined : detailed.approve(key)))
  await detailed.submit('P2.VIII')
  if (!plan.behind) await freezeDraft(ctx, team.thuky, detailed.id, { lineNumbers: true })

  clock.to(28)
  const report = await nextDemoDocument(ctx, team, id, 'report')
  await writeReport(report, { clock, present, body, behind: plan.behind })
  await addDemoFigures(ctx, id, { lead: team.totruong, clerk: team.thuky, editor: team.bientap2 })
  clock.to(3)
  await advanceDemoPlan(ctx, id as DossierId, team)
  await takeCityDraft(ctx, team, id, plan.cityDraft, 2)
  if (!plan.behind) await answerCityDraft(ctx, team, sourceId)
  for (const outline of [preliminary, detailed]) await outline.confirmAll()
  return id as DossierId
}

/** In the detailed outline still open: one is submitted, the others are being written. */
const NOT_YET_AGREED = new Set(['P2.VIII', 'P2.IV.1', 'K'])

/** Side by side, so that one commit to disk serves many. */
async function all(keys: Iterable<string>, act: (key: string) => Promise<unknown> | undefined): Promise<void> {
  await Promise.all([...keys].map(act))
}

/** The theses of an outline: written ones where we have them, else the first sentences of the report's passage. */
function outlineTheses(document: DemoDocument): Map<string, readonly string[]> {
  const theses = new Map<string, readonly string[]>()
  for (const key of document.written) {
    const own = OUTLINE_TEXTS[key] ?? MORE_OUTLINE_TEXTS[key]
    const lines = own ?? REPORT_TEXTS[key]?.slice(0, 2).map((text) => `- ${firstSentence(text)}`)
    if (lines) theses.set(key, lines)
  }
  return theses
}

/** A detailed outline says besides who has the numbers and how long it may be. */
const detailOf = (key: string, lines: readonly string[]): string[] => [
  ...lines,
  `- Tư liệu: báo cáo chuyên đề, phụ lục liên quan; số liệu chốt một lần, ghi rõ nguồn và ngày${key.startsWith('P1') ? '; nêu kết quả trước, hạn chế sau' : ''}.`,
]

const firstSentence = (text: string): string =>
  `${text
    .replace(/^- /, '')
    .split(/[.;]\s/)[0]!
    .replace(/\.$/, '')}.`

/** A report half written: sections in every status, people responsible, days due before and after the present. */
async function writeReport(
  report: DemoDocument,
  { clock, present, body, behind }: Pick<DossierPlan, 'clock' | 'present' | 'behind'> & { body: (texts: readonly string[]) => SectionContent },
): Promise<void> {
  const written = Object.keys(REPORT_TEXTS).filter((key) => report.has(key))
  for (const [index, key] of written.entries()) await report.assign(key, dayFrom(present, -6 + (index % 12) * 2))
  clock.to(14)
  await all(written, (key) => (LEFT_TO_WRITE.has(key) ? undefined : report.write(key, body(REPORT_TEXTS[key]!))))
  clock.to(9)
  await all(behind ? APPROVED.slice(0, 5) : APPROVED, (key) => report.approve(key))
  await all(SUBMITTED, (key) => report.submit(key))
  for (const [key, reason] of Object.entries(RETURNED)) await report.return(key, reason)
  for (const key of WITHDRAWN) await report.withdraw(key)
  for (const [key, reason] of Object.entries(REOPENED)) await report.reopen(key, reason)
}

/** Still as the outline left them. */
const LEFT_TO_WRITE = new Set(['P1.II.11', 'P2.VI', 'P3', 'P1.III.3'])
const APPROVED = ['M.1', 'M.2', 'M.3', 'P1.I.1', 'P1.I.2', 'P1.II.1', 'P1.II.2', 'P1.II.5', 'P1.II.6', 'P1.II.7.1', 'P1.II.7.2', 'P2.V']
const SUBMITTED = ['P1.II.3', 'P1.II.7.4', 'P2.I']
const RETURNED = {
  'P1.II.4': 'Số liệu hộ cận nghèo chưa thống nhất với Phụ lục 2; bổ sung kết quả giáo dục sau sắp xếp trường lớp, rút gọn đoạn về lễ hội.',
}
const WITHDRAWN = ['P1.II.9']
const REOPENED = { 'P1.III.1': 'Ban Thường vụ yêu cầu nêu thẳng từng chỉ tiêu không đạt, không viết gộp.' }
