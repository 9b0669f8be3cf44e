import { rawOf } from '../disk.ts'
import type { TwoWards } from '../two-wards.ts'

/** Words of the editor that lost their place, as live writing notes them. */
export async function displacedText(wards: TwoWards, section: string): Promise<string> {
  const { ctx } = wards.app
  const id = ctx.newId()
  const pieces = JSON.stringify([{ client: 1, clock: 0, length: 3, text: 'chữ', sameLine: false, after: null }])
  rawOf(ctx)
    .prepare('INSERT INTO displaced_text (id, section_id, writer, pieces_json, found_at) VALUES (?, ?, ?, ?, ?)')
    .run(id, section, wards.hk.userIds.editor, pieces, ctx.now())
  return id
}
