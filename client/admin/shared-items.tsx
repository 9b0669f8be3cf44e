import { useQuery } from '@tanstack/react-query'
import type { SharedTextView } from '@van-kien/shared/api/shared-texts.ts'
import { COVERAGE_GROUPS, groupOf, KIND_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { useState } from 'react'
import { itemsOfShared, itemsQuery } from '../api/following.ts'
import { sharedTextsApi } from '../api/shared-texts.ts'
import { following } from '../i18n/vi/following.ts'
import { messageOf } from '../request.ts'
import { openDialog } from '../ui/dialogs.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { PassageItems } from '../upstream/passage-items.tsx'
import styles from './shared-items.module.css'

const t = following.items

/** Shows what was recognised in a version of a shared text, to be put right once for all wards. */
export const openSharedItems = (text: Pick<SharedTextView, 'id' | 'title'>, version: number): void =>
  openDialog({ title: t.sharedTitle(text.title, version), body: () => <SharedItems id={text.id} version={version} /> })

/** The passages of a version with the items in each; the chosen one with its words. */
function SharedItems({ id, version }: { id: string; version: number }) {
  const place = itemsOfShared(id, version)
  const words = useQuery({ queryKey: ['shared-texts', id, 'words', version], queryFn: () => sharedTextsApi.version(id, version) })
  const items = useQuery(itemsQuery(place))
  const [chosen, setChosen] = useState<string | null>(null)
  const error = words.error ?? items.error
  if (error) return <Notice tone="error" title={messageOf(error)} />
  if (!words.data || !items.data) return <Loading label={t.loading} />
  const { sections } = words.data
  const counts = Map.groupBy(items.data.items, ({ sectionKey }) => sectionKey)
  const shown = sections.find(({ key }) => key === chosen) ?? sections.find(({ key }) => counts.has(key)) ?? sections[0]
  if (!shown) return <p>{t.empty}</p>
  const totals = COVERAGE_GROUPS.map((group) => ({
    group,
    count: items.data.items.filter((item) => item.kind !== 'target-group' && groupOf(item) === group).length,
  }))
  return (
    <div className={styles.box}>
      <p className={styles.totals}>
        {totals
          .filter(({ count }) => count > 0)
          .map(({ group, count }) => `${count} ${KIND_WORDS[group].toLocaleLowerCase('vi')}`)
          .join(', ') || t.empty}
      </p>
      <label className={styles.which}>
        {t.passage}
        <select value={shown.key} onChange={(event) => setChosen(event.currentTarget.value)}>
          {sections.map(({ key, label, title }) => (
            <option key={key} value={key}>
              {`${label} ${title}`.trim()}
              {counts.has(key) ? ` (${counts.get(key)!.length})` : ''}
            </option>
          ))}
        </select>
      </label>
      <PassageItems key={shown.key} place={place} passages={sections} sourceKey={shown.key} mayCorrect shared={false} className={styles.words} />
    </div>
  )
}
