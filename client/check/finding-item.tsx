import { IconAlertCircle, IconAlertTriangle, IconBulb } from '@tabler/icons-react'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { ruleOf, type Severity } from '@van-kien/shared/domain/format-check/rules.ts'
import type { ReactNode } from 'react'
import { check as t } from '../i18n/vi/check.ts'
import styles from './check.module.css'

export const SEVERITY_ICONS = { error: IconAlertCircle, should: IconAlertTriangle, hint: IconBulb } satisfies Record<Severity, unknown>

/** One finding: how grave, which rule, the words, what stands there and what is expected. `children`: what can be done about it. */
export function FindingItem({ finding, children }: { finding: Finding; children?: ReactNode }) {
  const { rule, severity, quote, found, expected, count, place } = finding
  const Icon = SEVERITY_ICONS[severity]
  return (
    <li className={styles.item} data-rule={rule} data-severity={severity}>
      <p className={styles.rule}>
        <Icon size={15} stroke={1.75} aria-hidden="true" />
        <span className={styles.severity}>{t.severities[severity]}</span>
        <b>{ruleOf(rule).name}</b>
        <span className={styles.id}>{rule}</span>
      </p>
      {quote ? (
        <blockquote className={styles.quote}>
          {quote.text.slice(0, quote.from)}
          {quote.to > quote.from ? <mark>{quote.text.slice(quote.from, quote.to)}</mark> : null}
          {quote.text.slice(quote.to)}
        </blockquote>
      ) : null}
      <dl className={styles.facts}>
        <dt>{t.found}</dt>
        <dd>
          {found}
          {count > 1 && !found.includes(String(count)) ? ` (${t.times(count)})` : ''}
          {place.paragraph !== null && place.sectionId === null
            ? `; ${count > 1 ? t.firstParagraph(place.paragraph) : t.paragraph(place.paragraph)}`
            : ''}
        </dd>
        <dt>{t.expected}</dt>
        <dd>{expected}</dd>
      </dl>
      {children ? <div className={styles.actions}>{children}</div> : null}
    </li>
  )
}
