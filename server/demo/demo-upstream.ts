import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { UpstreamAnswer } from '@van-kien/shared/domain/upstream/answers.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { answerChanges } from '../commands/sources/answer-changes.ts'
import { shareText, shareVersion } from '../commands/sources/share-text.ts'
import { previewShared, takeShared } from '../commands/sources/take-shared-version.ts'
import { readSourceVersion } from '../commands/sources/view-source.ts'
import { readSourceChanges } from '../commands/sources/view-source-changes.ts'
import type { Context } from '../context.ts'
import { CITY_DRAFT_TITLE, CITY_DRAFT_VERSIONS } from './city-draft.ts'
import type { DemoClock } from './demo-clock.ts'
import type { Team } from './demo-dossier.ts'

/** Days before the present on which the city sent each version of its draft. The last one no ward has taken yet. */
const SENT = [59, 4, 1]

/** Shares the invented city draft with the wards of its city, all its versions. Returns the id of the shared text. */
export async function shareCityDraft(ctx: Context, admin: { userId: UserId }, city: string, clock: DemoClock): Promise<string> {
  let id = ''
  for (const [index, { text, ...facts }] of CITY_DRAFT_VERSIONS.entries()) {
    clock.to(SENT[index] ?? 1)
    const sections = splitUpstream(text).map(({ key, parentKey, label, title, text: words }) => ({ key, parentKey, label, title, text: words }))
    if (index === 0) id = (await shareText(ctx, admin, { city, title: CITY_DRAFT_TITLE, kind: 'city-draft', ...facts, sections })).id
    else await shareVersion(ctx, admin, id, { ...facts, sections, seen: index, doubts: [] })
  }
  return id
}

/** Takes a version of the invented city draft: what follows a changed passage and was approved becomes “cần duyệt lại”. Returns the dossier's text. */
export async function takeCityDraft(ctx: Context, team: Team, dossierId: string, sharedId: string, number: number): Promise<string> {
  const { touches } = await previewShared(ctx, team.thuky, dossierId, sharedId, number)
  const { id } = await takeShared(ctx, team.thuky, dossierId, sharedId, {
    number,
    seen: touches?.newest ?? 0,
    touches: touches?.stale.map((section) => section.sectionId) ?? [],
    doubts: touches?.doubts ?? [],
  })
  return id
}

/** Some of what the second version asks is answered: the opening is followed, one breakthrough too, the other stays as the ward has it. */
export async function answerCityDraft(ctx: Context, team: Team, sourceId: string): Promise<void> {
  const number = 2
  const { alignment, flags } = await readSourceChanges(ctx, { sourceId, dossierId: '', number, from: undefined })
  const { sections } = await readSourceVersion(ctx, { sourceId, dossierId: '', version: number })
  const paragraphs = paragraphsOf(sections)
  const answer = (key: string, nth: number, given: { answer: UpstreamAnswer; reason: string }) => {
    const own = alignment!.changes.flatMap((change, index) => (paragraphs[change.after[0] ?? -1]?.sectionKey === key ? [index] : []))
    const items = flags.filter((flag) => flag.change === own[nth]).map((flag) => ({ sectionId: flag.sectionId, change: flag.change, seen: null }))
    return items.length === 0 ? undefined : answerChanges(ctx, team.thuky, sourceId, number, { items, ...given })
  }
  await answer('MD', 0, { answer: 'changed', reason: '' })
  await answer('II.5', 0, { answer: 'changed', reason: '' })
  await answer('II.5', 1, {
    answer: 'kept',
    reason: 'Phường đã xác định khâu đột phá riêng về con người và chuyển đổi số, phù hợp điều kiện của địa bàn.',
  })
}
