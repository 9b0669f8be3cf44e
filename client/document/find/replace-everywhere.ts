import type { SectionView } from '@van-kien/shared/api/views.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import * as Y from 'yjs'
import { api } from '../../api.ts'
import type { Collab } from '../../collab/collab.ts'
import { isWritableState } from '../../collab/section-session.ts'
import { replaceInSession } from '../../editor/find.ts'
import type { FindOptions } from '../../editor/fold-text.ts'
import { OwnEdit } from '../../editor/own-edit.ts'
import type { Hit } from './find-everywhere.ts'
import { replaceInTitle } from './replace-title.ts'

export interface Replacing {
  query: string
  replacement: string
  options: FindOptions
  hits: readonly Hit[]
  sections: readonly SectionView[]
  collab: Pick<Collab, 'section'>
}

export interface Replaced {
  count: number
  sections: number
  /** Sections and titles of which nothing could be replaced though it should have been. */
  failed: number
  /** Takes everything back, and nothing that others, or the same person, wrote since. How many sections could not be taken back. */
  undo(): Promise<{ undone: number; left: number }>
}

/** False when it could not be taken back. */
type TakeBack = () => Promise<boolean>

/** Replaces in all sections and titles that are not locked; what each of them did can be taken back with one press. */
export async function replaceEverywhere(work: Replacing): Promise<Replaced> {
  const open = work.hits.filter((hit) => !hit.locked)
  const idsOf = (part: Hit['part']) => [...new Set(open.filter((hit) => hit.part === part).map((hit) => hit.sectionId))]
  const back: TakeBack[] = []
  const touched = new Set<string>()
  let count = 0
  let failed = 0
  const note = (sectionId: string, made: number, undo: TakeBack | null): void => {
    count += made
    if (undo && made > 0) {
      back.push(undo)
      touched.add(sectionId)
    } else failed += 1
  }
  for (const id of idsOf('body')) {
    const { made, undo } = await replaceInBody(id, work)
    note(id, made, undo)
  }
  for (const id of idsOf('title')) {
    const { made, undo } = await renameSection(id, work)
    note(id, made, undo)
  }
  return {
    count,
    sections: touched.size,
    failed,
    undo: async () => {
      let undone = 0
      for (const takeBack of back.toReversed()) if (await takeBack()) undone += 1
      return { undone, left: back.length - undone }
    },
  }
}

async function replaceInBody(
  sectionId: string,
  { query, replacement, options, collab }: Replacing,
): Promise<{ made: number; undo: TakeBack | null }> {
  const session = collab.section(sectionId)
  await session.whenLive(8_000)
  const { ydoc } = session.get()
  const origin = new OwnEdit()
  // Its own undo, for the section may have no editor, and an editor's would first take back what was typed since.
  const manager = new Y.UndoManager(bodyText(ydoc), { trackedOrigins: new Set([origin]) })
  const made = await replaceInSession(session, query, replacement, options, undefined, origin)
  return {
    made: session.get().ydoc === ydoc ? made : 0,
    undo: async () => {
      const now = session.get()
      if (now.ydoc !== ydoc || !isWritableState(now.state)) return false
      const done = manager.undo() !== null
      manager.destroy()
      return done
    },
  }
}

/** Replaces all matches in the title of a section, or only the n-th; `undo` fails when the title was changed again since. */
export async function renameSection(
  id: string,
  { query, replacement, options, sections }: Replacing,
  only?: number,
): Promise<{ made: number; undo: TakeBack | null }> {
  const title = sections.find((section) => section.id === id)?.title ?? ''
  const becomes = replaceInTitle(title, query, replacement, options, only)
  const change = (to: string, from: string): Promise<boolean> =>
    api.sections.change(id, { title: to, seen: { title: from } }).then(
      () => true,
      () => false,
    )
  if (becomes === null || !(await change(becomes.title, title))) return { made: 0, undo: null }
  return { made: becomes.count, undo: () => change(title, becomes.title) }
}
