import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { admin } from '../i18n/vi/admin.ts'
import { Card } from '../ui/page.tsx'
import styles from './admin.module.css'

interface Step {
  words: { title: string; text: string }
  done: boolean
  /** What to press; shown only while it is this step's turn. */
  action: ReactNode
}

/** What an empty installation needs, in this order: one step has its button at a time. Goes when the last is done. */
export function FirstSteps({ steps }: { steps: readonly Step[] }) {
  const turn = steps.findIndex((step) => !step.done)
  if (turn < 0) return null
  return (
    <Card title={admin.steps.title}>
      <ol className={styles.steps}>
        {steps.map(({ words, done, action }, index) => (
          <li key={words.title} data-turn={index === turn || undefined} aria-current={index === turn ? 'step' : undefined}>
            <span className={styles.stepNumber} data-done={done || undefined}>
              {done ? <IconCircleCheck size={22} stroke={1.75} role="img" aria-label={admin.steps.done} /> : index + 1}
            </span>
            <div>
              <b>{words.title}</b>
              <p>{words.text}</p>
            </div>
            {index === turn ? action : null}
          </li>
        ))}
      </ol>
    </Card>
  )
}
