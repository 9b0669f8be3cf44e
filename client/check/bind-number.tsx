import { IconArrowNarrowRight } from '@tabler/icons-react'
import type { Correction } from '@van-kien/shared/domain/format-check/finding.ts'
import { check as t } from '../i18n/vi/check.ts'
import { Button } from '../ui/button.tsx'
import styles from './check.module.css'

/** A number typed by hand, what the register shows in its place, and the press that binds it. @param reason why that cannot be done here; null when it can */
export function BindNumber(props: {
  binding: Correction
  reason: string | null
  busy: boolean
  onBind: (corrections: readonly Correction[]) => void
}) {
  const { binding, reason, busy } = props
  const off = reason !== null || busy
  return (
    <>
      <p className={styles.change}>
        <del>{binding.was}</del>
        <IconArrowNarrowRight size={15} stroke={1.75} role="img" aria-label={t.becomes} />
        <ins>{binding.becomes}</ins>
      </p>
      <Button
        size="xs"
        variant="default"
        aria-disabled={off}
        title={reason ?? t.bindTitle}
        onClick={() => {
          if (!off) props.onBind([binding])
        }}
      >
        {busy ? t.fixing : t.bind}
      </Button>
      {reason === null ? null : <span className={styles.reason}>{reason}</span>}
    </>
  )
}
