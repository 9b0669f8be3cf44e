import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { copyOfSection as copyOf } from '@van-kien/shared/content/body/quiet.ts'
import { diffFork } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import type { TestPerson } from './test-app.ts'
import type { TwoWards } from './two-wards.ts'

/** What somebody does in a fork of a section. */
export type ForkEdit = (body: Y.XmlText, fork: Y.Doc) => void

/** Letters of a body by their index, elements as one sign. */
export function flatWords(body: Y.XmlText): string {
  let flat = ''
  for (let item = body._start; item !== null; item = item.right)
    if (!item.deleted && item.countable) flat += item.content instanceof Y.ContentString ? item.content.str : '\u0001'
  return flat
}

/** Puts other words in place of words that stand in the body. */
export const replaceWords =
  (old: string, now: string): ForkEdit =>
  (body) => {
    const at = flatWords(body).indexOf(old)
    if (at < 0) throw new Error(`not there: ${old}`)
    body.delete(at, old.length)
    body.insert(at, now)
  }

export const addWords: ForkEdit = (body) => body.insert(body.length, ' thêm')

/** A copy of a section's Y.Doc as it is on disk. */
export const copyOfSection = ({ app }: TwoWards, section: string): Promise<Y.Doc> =>
  app.ctx.rooms.exclusive(section as SectionId, async ({ ydoc }) => copyOf(ydoc))

/** What the mode sends of such edits. */
export async function suggestionsOf(wards: TwoWards, section: string, ...edits: ForkEdit[]) {
  const base = await copyOfSection(wards, section)
  const fork = copyOf(base)
  for (const edit of edits) fork.transact(() => edit(bodyText(fork), fork))
  const kept = diffFork(base, fork).changes.map((change) => ({ id: crypto.randomUUID() as string, change }))
  return { kept, withdrawn: [] as string[] }
}

/** Sends them; the reviewer's when nobody is named. */
export async function suggested(wards: TwoWards, section: string, edit: ForkEdit, who: TestPerson = wards.hk.people.reviewer) {
  const body = await suggestionsOf(wards, section, edit)
  const answer = await who.put(`/api/sections/${section}/suggestions`, body)
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return body.kept as [{ id: string; change: SuggestedChange }, ...{ id: string; change: SuggestedChange }[]]
}

/** What accepts a suggestion that is made for it. */
export async function acceptance(wards: TwoWards, section: string) {
  const [{ id, change }] = await suggested(wards, section, addWords)
  return { verdict: 'accept', items: [{ id, revision: 1, seen: change.kind === 'words' ? change.before : [] }] }
}
