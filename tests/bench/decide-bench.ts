import { worked } from '@van-kien/server/collab/dry-run.ts'
import type { DecidedSuggestions, SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import { NO_OFFICE } from '../support/test-app.ts'
import { newSection, paragraphs, startTwoWards, write } from '../support/two-wards.ts'
import { report } from './report.ts'
import { suggestMany } from './suggestions-ground.ts'

const WORDS = 'Đảng bộ phường lãnh đạo phát triển kinh tế, giữ vững quốc phòng, an ninh. '.repeat(26)
const LINES = 200

/** What reading and deciding suggestions of a section of 500 KB costs the thread that serves everybody: its own work, in all and in its longest turn. */
export async function benchDecide(): Promise<void> {
  const wards = await startTwoWards({ env: NO_OFFICE })
  try {
    const { people, userIds, documentId } = wards.hk
    // As it is when somebody has opened the document.
    wards.app.ctx.readings.warm()
    const section = await newSection(wards, 'Mục rất dài')
    await write(wards.app, section, userIds.editor, paragraphs(...Array.from({ length: LINES }, (_, n) => `${n}. Mở chỗ này ra. ${WORDS}`)))
    await suggestMany(wards.app, people.reviewer, section, 'Mở chỗ này', 'Mở những chỗ kia', LINES)
    const list = () => people.observer.get<SuggestionView[]>(`/api/documents/${documentId}/suggestions`)
    const { body } = await measure('suggestions.read-first', list)
    await measure('suggestions.read-again', list)
    const items = body.map(({ id, revision, changeState }) => ({ id, revision, seen: changeState!.now }))
    for (const [verdict, some] of [
      ['accept', items.slice(0, 100)],
      ['reject', items.slice(100)],
    ] as const) {
      const decide = () => people.editor.post<DecidedSuggestions>(`/api/sections/${section}/suggestions/decide`, { verdict, items: some, reason: '' })
      const { decided } = (await measure(`suggestions.${verdict}-${some.length}`, decide)).body
      if (decided.length !== some.length) throw new Error(`${decided.length} of ${some.length}`)
    }
  } finally {
    await wards.app.dispose()
  }
}

async function measure<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = worked()
  let [last, longest, over] = [start, 0, false]
  const look = (): void => {
    const now = worked()
    longest = Math.max(longest, now - last)
    last = now
    if (!over) setImmediate(look)
  }
  setImmediate(look)
  const result = await work()
  over = true
  report(name, longest, 'ms', { all: Math.round(worked() - start) })
  return result
}
