import type { CSSProperties } from 'react'
import { city as t } from '../i18n/vi/city.ts'
import type { stepsOf, WardStep } from './city-model.ts'
import { stepName } from './step-name.ts'
import styles from './week-strip.module.css'
import { WardColumn } from './week-strip.tsx'

/** One column a ward, by where its plan stands, the latest first. A press leaves only the wards of that giai đoạn; the list below says the same in words. */
export function StepStrip(props: {
  steps: ReturnType<typeof stepsOf>
  chosen: WardStep | null
  marked: string | null
  onChoose: (step: WardStep | null) => void
}) {
  return (
    <section className={styles.strip} aria-label={t.steps}>
      {props.steps.map(({ step, wards }) => {
        const pressed = props.chosen === step
        return (
          <button
            key={step}
            type="button"
            className={styles.week}
            style={{ '--n': wards.length } as CSSProperties}
            aria-pressed={pressed}
            onClick={() => props.onChoose(pressed ? null : step)}
          >
            <span className={styles.columns} aria-hidden="true">
              {wards.map((ward) => (
                <WardColumn key={ward.key} ward={ward} marked={ward.key === props.marked} />
              ))}
            </span>
            <span className={styles.weekName}>
              <b>{stepName(step)}</b> {wards.length}
              <span className="vk-sr"> {t.stepPress(wards.filter(({ late }) => late).length)}</span>
            </span>
          </button>
        )
      })}
    </section>
  )
}
