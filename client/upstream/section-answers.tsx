import type { SectionAnswersView } from '@van-kien/shared/api/source-views.ts'
import { sectionAnswers as t } from '../i18n/vi/section-answers.ts'
import { timeText } from '../view/time-text.ts'
import styles from './section-answers.module.css'

/** What the team answered to changes of the texts from above: goes with the section to whoever approves it. */
export function SectionAnswers({ answers }: { answers: readonly SectionAnswersView[] }) {
  return answers.map((text) => (
    <section key={text.source} className={styles.answers} aria-label={t.title(text.source, text.version)}>
      <h2>{t.title(text.source, text.version)}</h2>
      <ul>
        {text.answers.map(({ answer, changes }) => (
          <li key={answer ? `${answer.is} ${answer.reason} ${answer.by}` : ''}>
            {answer ? (
              <>
                <b>
                  {t.answers[answer.is]}
                  {t.count(changes)}
                </b>
                {answer.reason ? `: ${answer.reason}` : ''} <small>{t.by(answer.by, timeText(answer.at, Date.now()))}</small>
              </>
            ) : (
              t.open(changes)
            )}
          </li>
        ))}
      </ul>
    </section>
  ))
}
