import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Context } from '../../context.ts'

/** Lets live writing read anew whether these sections stand in the outline: a room looks at the disk after every task in its queue. */
export async function refreshRooms(ctx: Context, sectionIds: readonly SectionId[]): Promise<void> {
  for (const id of sectionIds) await ctx.rooms.exclusive(id, async () => undefined)
}
