import type { FileCheckView } from '@van-kien/shared/api/checks.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { type RuleId, ruleOf, type Severity } from '@van-kien/shared/domain/format-check/rules.ts'
import { useState } from 'react'
import { check as t } from '../i18n/vi/check.ts'
import { Card } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import styles from './check.module.css'
import { FindingItem } from './finding-item.tsx'
import { MutedRules } from './muted-rules.tsx'
import { SeverityFilter } from './severity-filter.tsx'

/** What was found in a file: its form at the left, its words at the right. */
export function FileFindings({ view, onMute }: { view: FileCheckView; onMute: (rule: RuleId, muted: boolean) => void }) {
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set())
  const shown = view.findings.filter(({ severity }) => !hidden.has(severity))
  const groups = [
    { title: t.file.form, findings: shown.filter(({ rule }) => ruleOf(rule).group === 'form') },
    { title: t.file.words, findings: shown.filter(({ rule }) => ruleOf(rule).group === 'content') },
  ]
  const mute = view.mayMute ? (rule: RuleId) => onMute(rule, true) : null
  return (
    <>
      <SeverityFilter findings={view.findings} hidden={hidden} onHidden={setHidden} />
      <div className={styles.columns}>
        {groups.map(({ title, findings }) => (
          <Card key={title} title={title} meta={t.times(findings.length)} padded>
            {findings.length === 0 ? <p>{t.nothing}</p> : <Grouped findings={findings} onMute={mute} />}
          </Card>
        ))}
      </div>
      <MutedRules view={view} onUnmute={(rule) => onMute(rule, false)} />
    </>
  )
}

function Grouped({ findings, onMute }: { findings: readonly Finding[]; onMute: ((rule: RuleId) => void) | null }) {
  const groups = Map.groupBy(findings, ({ place, rule }) =>
    ruleOf(rule).group === 'form' && (place.area === 'form' || place.paragraph === null) ? t.wholeFile : place.heading || t.beginning,
  )
  return [...groups].map(([name, own]) => (
    <section key={name} className={styles.group}>
      <h3 className={styles.heading}>{name}</h3>
      <ul>
        {own.map((finding) => (
          <FindingItem key={`${finding.rule} ${finding.place.paragraph} ${finding.quote?.text} ${findings.indexOf(finding)}`} finding={finding}>
            {onMute ? (
              <TextButton quiet className={styles.aside} title={t.muteTitle} onClick={() => onMute(finding.rule)}>
                {t.mute}
              </TextButton>
            ) : null}
          </FindingItem>
        ))}
      </ul>
    </section>
  ))
}
