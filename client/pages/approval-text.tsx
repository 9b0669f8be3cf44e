import { SegmentedControl } from '@mantine/core'
import type { ApprovalView, ReadBefore } from '@van-kien/shared/api/approval-views.ts'
import type { CauseKind } from '@van-kien/shared/domain/stale-cause.ts'
import { submissionLabel } from '../dossier/approval-order.ts'
import { ChangedPassages, type changesOf } from '../dossier/changed-passages.tsx'
import { CityPassages } from '../dossier/city-passages.tsx'
import { EarlierWords } from '../dossier/earlier-words.tsx'
import { ReadingText } from '../editor/reading-text.tsx'
import { approval as t } from '../i18n/vi/approval.ts'
import { Notice } from '../ui/notice.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './approval-page.module.css'

/** What of a submitted section is read: what changed since it was last read, all of it, the passages of the city's text that it follows. */
export type ApprovalTab = 'changes' | 'whole' | 'city'

/** The tab that shows what made an approval stale. */
export const SHOWN_IN = { upstream: 'city', figure: 'whole', appendix: 'whole' } as const satisfies Record<CauseKind, string>

/** Where reading starts: at what changed; when only the city's text did, there; else at the whole text. */
export const firstTab = (item: ApprovalView, changes: number | null): ApprovalTab =>
  changes === null ? 'whole' : changes === 0 && item.stale ? SHOWN_IN[item.stale.causes.at(-1)!.kind] : 'changes'

/** The words of a section that is to be decided about, one of the three ways. @param changes null: there is nothing to compare with */
export function ApprovalText(props: {
  item: ApprovalView
  changes: ReturnType<typeof changesOf> | null
  tab: ApprovalTab
  onTab: (tab: ApprovalTab) => void
}) {
  const { item, changes, tab } = props
  return (
    <>
      <SegmentedControl
        fullWidth
        className={styles.tabs}
        aria-label={t.tabs.label}
        value={tab}
        onChange={(value) => props.onTab(value as ApprovalTab)}
        data={[
          ...(changes ? [{ value: 'changes', label: t.tabs.changes(changes.count) }] : []),
          { value: 'whole', label: t.tabs.whole },
          { value: 'city', label: t.tabs.city },
        ]}
      />
      {tab === 'city' ? null : <EarlierWords sectionId={item.sectionId} kind={item.kind} />}
      {tab === 'changes' && changes && item.before ? (
        <>
          <ComparedWith before={item.before} />
          {item.before.title !== item.title ? (
            <Notice tone="info" title={t.titleChanged}>
              <del className="vk-del">{item.before.title}</del> <ins className="vk-ins">{item.title}</ins>
            </Notice>
          ) : null}
          <ChangedPassages changes={changes} />
        </>
      ) : null}
      {tab === 'whole' ? (
        <>
          {item.before ? null : <p className={styles.meta}>{submissionLabel(item)}</p>}
          <ReadingText content={item.content} />
        </>
      ) : null}
      {tab === 'city' ? <CityPassages dossierId={item.dossierId} documentId={item.documentId} sectionId={item.sectionId} /> : null}
    </>
  )
}

function ComparedWith({ before: { version, returned } }: { before: ReadBefore }) {
  if (!returned) return <p className={styles.meta}>{t.comparedWith(version)}</p>
  return (
    <p className={styles.meta}>
      {t.comparedWithReturned(version, returned.by, timeText(returned.at, Date.now()))}
      <br />
      {t.askedFor(returned.reason)}
    </p>
  )
}
