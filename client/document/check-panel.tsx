import { IconRefresh, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { Correction, Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import type { RuleId, Severity } from '@van-kien/shared/domain/format-check/rules.ts'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api.ts'
import { BindNumber } from '../check/bind-number.tsx'
import styles from '../check/check.module.css'
import { checkQuery } from '../check/check-queries.ts'
import { correctSections } from '../check/correct-sections.ts'
import { ExplainButton, ExplainedDifferences, StaleReason } from '../check/explained-differences.tsx'
import { FindingItem } from '../check/finding-item.tsx'
import { MutedRules } from '../check/muted-rules.tsx'
import { SeverityFilter } from '../check/severity-filter.tsx'
import { useCollab } from '../collab/collab-context.tsx'
import { setFindHighlight } from '../editor/find-marks.ts'
import { check as t } from '../i18n/vi/check.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import { shortName } from '../view/section-names.ts'
import { may } from '../view/section-rights.ts'
import { highlightStatic } from './find/static-highlight.ts'
import { usePage, useView } from './page-context.ts'

const EXACT = { ignoreMarks: false, matchCase: true } as const
/** An editor that is only now being mounted marks its words a moment later. */
const MOUNTED = 700
/** So long words stay marked that the list no longer stands beside. */
const SEEN = 8_000

/** What the check says of this document, section by section, each with its place and what can be done at once. */
export function CheckPanel({
  onClose,
  coversText,
}: {
  onClose: () => void /** It stands over the text: going to a place closes it. */
  coversText: boolean
}) {
  const { documentId, viewer, jumpTo } = usePage()
  const { sections, dossierId } = useView()
  const collab = useCollab()
  const client = useQueryClient()
  const query = useQuery(checkQuery(documentId))
  const marked = useRef(false)
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set())
  const refresh = () => client.invalidateQueries({ queryKey: ['check'] })
  const mute = useMutation({ mutationFn: (change: { rule: RuleId; muted: boolean }) => api.checks.mute(dossierId, change), onSuccess: refresh })
  const fix = useMutation({
    mutationFn: (corrections: readonly Correction[]) => correctSections(collab, corrections),
    onSuccess: (made, corrections) => {
      const done = corrections.some(({ reference }) => reference) ? t.bound : t.fixed(made)
      toast(made > 0 ? { message: done } : { message: t.fixMissed, tone: 'news' })
      return refresh()
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the panel opens: words were written since the count in the foot
  useEffect(() => {
    void refresh()
    return () => {
      if (marked.current) setTimeout(unmark, SEEN)
      else unmark()
    }
  }, [])

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
    if (coversText) {
      onClose()
      marked.current = true
    }
    jumpTo(sectionId)
    mark(sectionId, finding)
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
                  {finding.corrections.length > 0 ? (
                    <FixButtons reason={whyNot(finding)} finding={finding} alike={alike(finding)} busy={fix.isPending} onFix={fix.mutate} />
                  ) : null}
                  {finding.binding ? (
                    <BindNumber reason={whyNot(finding)} binding={finding.binding} busy={fix.isPending} onBind={fix.mutate} />
                  ) : null}
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

function FixButtons(props: {
  finding: Finding
  alike: readonly Finding[]
  reason: string | null
  busy: boolean
  onFix: (corrections: readonly Correction[]) => void
}) {
  const { finding, alike, reason, busy } = props
  const off = reason !== null || busy
  const press = (findings: readonly Finding[]) => () => {
    if (!off) props.onFix(findings.flatMap(({ corrections }) => corrections))
  }
  return (
    <>
      <Button size="xs" variant="default" aria-disabled={off} title={reason ?? undefined} onClick={press([finding])}>
        {busy ? t.fixing : finding.corrections.length > 1 ? t.fixCount(finding.corrections.length) : t.fix}
      </Button>
      {alike.length > 1 && alike.includes(finding) ? (
        <TextButton aria-disabled={off} onClick={press(alike)}>
          {t.fixAll(alike.reduce((sum, each) => sum + each.corrections.length, 0))}
        </TextButton>
      ) : null}
      {reason === null ? null : <span className={styles.reason}>{reason}</span>}
    </>
  )
}

const nameOf = (section: SectionView | undefined): string =>
  section === undefined ? t.whole : section.label ? `${section.path} ${shortName(section)}` : shortName(section)

/** Stable while the list stays as it is. */
const keyOf = (finding: Finding, all: readonly Finding[]): string =>
  `${finding.rule} ${finding.place.paragraph} ${finding.quote?.text} ${all.filter((other) => other.rule === finding.rule).indexOf(finding)}`

/** Marks the passage on the paper and brings it into view. */
function mark(sectionId: string, { quote }: Finding): void {
  const words = quote ? quote.text.replace(/^… | …$/g, '').normalize('NFC') : ''
  if (words === '') {
    unmark()
    return
  }
  const show = () => {
    setFindHighlight(words, EXACT, { sectionId, index: 0 })
    highlightStatic(words, EXACT, { sectionId, part: 'body', index: 0 })?.scrollIntoView({ block: 'center' })
  }
  show()
  setTimeout(show, MOUNTED)
}

function unmark(): void {
  setFindHighlight(null)
  highlightStatic('', EXACT, null)
}
