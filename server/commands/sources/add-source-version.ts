import type { SourceId } from '@van-kien/shared/domain/ids.ts'
import type { VersionDoubt, VersionFacts } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { listSourceVersions } from '../../storage/sources.ts'
import { enterSource } from '../enter.ts'
import { type GivenPassage, insistOnPassages, passageRows, versionRow } from './add-source.ts'
import { insistOnAcknowledged, saveVersion } from './save-source-version.ts'
import { touchesOf } from './source-touches.ts'

/**
 * Bản mới của văn bản cấp trên. Sections that follow a passage which changed wait for an answer, approved ones become "cần duyệt lại": their words stay as
 * they are. `seen` is the newest version that the person knew, `touches` the approved sections that the person was told it will touch, `doubts` what the
 * person was asked to look at: when there is a newer version, or more than that, nothing is saved.
 * Returns the number of the version and the sections that became stale.
 */
export async function addSourceVersion(
  ctx: Context,
  person: Person,
  sourceId: string,
  input: { sections: readonly GivenPassage[]; seen: number; touches: readonly string[]; doubts: readonly VersionDoubt[] } & VersionFacts,
): Promise<{ version: number; stale: string[]; waiting: number }> {
  const { source: asked } = await enterSource(ctx.db, person, sourceId, 'structure')
  if (asked.shared_id !== null && asked.left_at === null) throw new Refusal('source-shared')
  insistOnPassages(input.sections)
  const found = await ctx.readings.value('alignment', { sourceId: asked.id, passages: input.sections }, person.userId)
  return ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    const touches = await touchesOf(tx, source, input, found)
    if (touches.newest !== input.seen) throw new Refusal('source-newer', undefined, { newest: touches.newest })
    await insistOnOther(tx, source.id, touches, input.official)
    insistOnAcknowledged(touches, input)
    const at = ctx.now()
    const row = versionRow(ctx, { sourceId: source.id, number: touches.number, facts: input, by: actor.userId, at })
    const passages = passageRows(ctx, row.id, input.sections)
    const stale = await saveVersion(ctx, tx, { source, actor, at, row, passages, touches, alignment: found.alignment })
    return { version: touches.number, stale, waiting: touches.waiting.length }
  })
}

/** The same words once more are no new version, unless they were adopted now. @throws Refusal source-same */
async function insistOnOther(
  tx: Parameters<typeof listSourceVersions>[0],
  sourceId: SourceId,
  { same, newest }: { same: number | null; newest: number },
  official: boolean,
): Promise<void> {
  if (same === null || same !== newest) return
  const last = (await listSourceVersions(tx, sourceId)).at(-1)
  if (official && last?.official === 0) return
  throw new Refusal('source-same', `Văn bản này giống hệt bản ${same} đang có. Không cần lưu thêm; kiểm tra lại đã chọn đúng tệp chưa.`, { same })
}
