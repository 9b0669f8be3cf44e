import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import type { Severity } from '@van-kien/shared/domain/format-check/rules.ts'
import { check as t } from '../i18n/vi/check.ts'
import styles from './check.module.css'
import { SEVERITY_ICONS } from './finding-item.tsx'

const ORDER: readonly Severity[] = ['error', 'should', 'hint']

/** How many findings of each kind; pressing one hides or shows it. */
export function SeverityFilter(props: {
  findings: readonly Finding[]
  hidden: ReadonlySet<Severity>
  onHidden: (hidden: ReadonlySet<Severity>) => void
}) {
  const toggle = (severity: Severity) => {
    const next = new Set(props.hidden)
    if (!next.delete(severity)) next.add(severity)
    props.onHidden(next)
  }
  return (
    <fieldset className={styles.filter} aria-label={t.filter}>
      {ORDER.map((severity) => {
        const Icon = SEVERITY_ICONS[severity]
        return (
          <button key={severity} type="button" aria-pressed={!props.hidden.has(severity)} data-severity={severity} onClick={() => toggle(severity)}>
            <Icon size={14} stroke={1.75} aria-hidden="true" />
            {t.severities[severity]} {props.findings.filter((finding) => finding.severity === severity).length}
          </button>
        )
      })}
    </fieldset>
  )
}
