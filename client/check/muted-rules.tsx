import type { CheckView } from '@van-kien/shared/api/checks.ts'
import { type RuleId, ruleOf } from '@van-kien/shared/domain/format-check/rules.ts'
import { check as t } from '../i18n/vi/check.ts'
import { TextButton } from '../ui/text-button.tsx'
import styles from './check.module.css'

/** Rules that are switched off in the dossier, and what was too much to send. */
export function MutedRules({ view, onUnmute }: { view: CheckView; onUnmute: (rule: RuleId) => void }) {
  if (view.muted.length === 0 && view.more.length === 0) return null
  return (
    <div className={styles.muted}>
      {view.more.map(({ rule, count }) => (
        <p key={rule}>{t.more(ruleOf(rule).name, count)}</p>
      ))}
      {view.muted.length > 0 ? (
        <>
          <h3>{t.muted}</h3>
          <ul>
            {view.muted.map((rule) => (
              <li key={rule}>
                {ruleOf(rule).name} <span className={styles.id}>{rule}</span>
                {view.mayMute ? (
                  <TextButton className={styles.aside} onClick={() => onUnmute(rule)}>
                    {t.unmute}
                  </TextButton>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
