import { IconRefresh, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import type { RuleId, Severity } from '@van-kien/shared/domain/format-check/rules.ts'
import { useState } from 'react'
import styles from '../check/check.module.css'
import { ExplainButton, ExplainedDifferences, StaleReason } from '../check/explained-differences.tsx'
import { FindingActions } from '../check/finding-actions.tsx'
import { FindingItem } from '../check/finding-item.tsx'
import { MutedRules } from '../check/muted-rules.tsx'
import { SeverityFilter } from '../check/severity-filter.tsx'
import { check as t } from '../i18n/vi/check.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { shortName } from '../view/section-names.ts'
import { may } from '../view/section-rights.ts'
import { usePage, useView } from './page-context.ts'
import { useCheck } from './use-check.ts'
import { useMarkedFinding } from './use-marked-finding.ts'

/** What the check says of this document, section by section, each with its place and what can be done at once. */
export function CheckPanel({
  onClose,
  coversText,
}: {
  onClose: () => void
  /** It stands over the text: going to a place closes it. */
  coversText: boolean
}) {
  const { documentId, viewer, jumpTo } = usePage()
  const { sections, dossierId } = useView()
  const { query, refresh, mute, fix } = useCheck(documentId, dossierId)
  const mark = useMarkedFinding()
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set())

  const byId = new Map(sections.map((section) => [section.id, section]))
  const whyNot = ({ place }: Finding): string | null => {
    if (!may(viewer, 'write')) return t.cannotWrite
    return place.sectionId !== null && byId.get(place.sectionId)?.access === 'write' ? null : t.locked
  }
  const all = query.data?.findings ?? []
  const shown = all.filter(({ severity }) => !hidden.has(severity))
  const alike = (finding: Finding) => all.filter((other) => other.rule === finding.rule && other.corrections.length > 0 && whyNot(other) === null)
  const go = (finding: Finding) => {
    const { sectionId } = finding.place
    if (sectionId === null) return
    if (coversText) onClose()
    jumpTo(sectionId)
    mark(sectionId, finding, coversText)
  }

  return (
    <aside className={styles.panel} aria-label={t.name}>
      <header className={styles.head}>
        <h2>{t.name}</h2>
        <IconButton label={t.again} disabled={query.isFetching} onClick={() => void refresh()}>
          <IconRefresh size={16} stroke={1.75} aria-hidden="true" />
        </IconButton>
        <IconButton label={t.close} onClick={onClose}>
          <IconX size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      </header>
      {query.data ? <SeverityFilter findings={all} hidden={hidden} onHidden={setHidden} /> : null}
      <div className={styles.list} aria-busy={query.isFetching}>
        {query.isError && !query.data ? (
          <Notice
            tone="error"
            title={t.failed}
            actions={
              <Button size="xs" variant="default" onClick={() => void query.refetch()}>
                {t.again}
              </Button>
            }
          >
            {messageOf(query.error)}
          </Notice>
        ) : null}
        {query.isPending ? <p role="status">{t.checking}</p> : null}
        {mute.isError ? <Notice tone="error" title={messageOf(mute.error)} /> : null}
        {query.data && shown.length === 0 ? <p role="status">{all.length === 0 ? t.nothing : t.nothingShown}</p> : null}
        {[...Map.groupBy(shown, ({ place }) => place.sectionId)].map(([sectionId, own]) => (
          <section key={sectionId ?? ''}>
            <h3 className={styles.where}>{nameOf(sectionId === null ? undefined : byId.get(sectionId))}</h3>
            <ul>
              {own.map((finding) => (
                <FindingItem key={keyOf(finding, own)} finding={finding}>
                  {finding.stale ? <StaleReason said={finding.stale} /> : null}
                  {sectionId === null ? (
                    <WholeLink rule={finding.rule} documentId={documentId} dossierId={dossierId} />
                  ) : (
                    <TextButton onClick={() => go(finding)}>{t.jump}</TextButton>
                  )}
                  <FindingActions finding={finding} alike={alike(finding)} reason={whyNot(finding)} busy={fix.isPending} onFix={fix.mutate} />
                  {query.data?.mayMute ? <ExplainButton dossierId={dossierId} finding={finding} reason={null} /> : null}
                  {query.data?.mayMute ? (
                    <TextButton quiet className={styles.aside} title={t.muteTitle} onClick={() => mute.mutate({ rule: finding.rule, muted: true })}>
                      {t.mute}
                    </TextButton>
                  ) : null}
                </FindingItem>
              ))}
            </ul>
          </section>
        ))}
        {query.data ? <ExplainedDifferences dossierId={dossierId} view={query.data} onGo={go} /> : null}
        {query.data ? <MutedRules view={query.data} onUnmute={(rule) => mute.mutate({ rule, muted: false })} /> : null}
      </div>
    </aside>
  )
}

/** Where what concerns the whole document is put right: what it answers of the texts from above, or its form. */
function WholeLink({ rule, documentId, dossierId }: { rule: RuleId; documentId: string; dossierId: string }) {
  return rule === 'ND-22' || rule === 'ND-25' ? (
    <Link className={styles.link} to="/ho-so/$dossierId/van-ban-cap-tren/doi-chieu" params={{ dossierId }}>
      {t.toCoverage}
    </Link>
  ) : (
    <Link className={styles.link} to="/van-ban/$documentId/xuat-ban" params={{ documentId }}>
      {t.toForm}
    </Link>
  )
}

const nameOf = (section: SectionView | undefined): string =>
  section === undefined ? t.whole : section.label ? `${section.path} ${shortName(section)}` : shortName(section)

/** Stable while the list stays as it is. */
const keyOf = (finding: Finding, all: readonly Finding[]): string =>
  `${finding.rule} ${finding.place.paragraph} ${finding.quote?.text} ${all.filter((other) => other.rule === finding.rule).indexOf(finding)}`
