import type { Correction, Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { check as t } from '../i18n/vi/check.ts'
import { Button } from '../ui/button.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { BindNumber } from './bind-number.tsx'
import styles from './check.module.css'

interface Props {
  finding: Finding
  /** Findings of the same rule that can be put right with it. */
  alike: readonly Finding[]
  /** Why nothing can be written there; null: it can. */
  reason: string | null
  busy: boolean
  onFix: (corrections: readonly Correction[]) => void
}

/** What can be put right about a finding by writing: it alone or all alike, or its number bound to the register. */
export function FindingActions(props: Props) {
  const { finding } = props
  return (
    <>
      {finding.corrections.length > 0 ? <FixButtons {...props} /> : null}
      {finding.binding ? <BindNumber reason={props.reason} binding={finding.binding} busy={props.busy} onBind={props.onFix} /> : null}
    </>
  )
}

function FixButtons(props: Props) {
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
