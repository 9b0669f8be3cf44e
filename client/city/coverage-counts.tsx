import type { WardCoverageView } from '@van-kien/shared/api/city-views.ts'
import { COVERAGE_STATES, type CoverageCounts } from '@van-kien/shared/domain/upstream/coverage.ts'
import { COVERAGE_GROUPS, countWords, KIND_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { city } from '../i18n/vi/city.ts'
import styles from './coverage-counts.module.css'

const t = city.coverage
const sum = (counts: CoverageCounts): number => COVERAGE_STATES.reduce((all, state) => all + counts[state], 0)

/** '42/53' of a ward in the list. @param coverage undefined: not counted yet; null: there is nothing to count */
export function CoverageCount({ coverage }: { coverage: WardCoverageView | null | undefined }) {
  const shown = coverage ? t.followed(coverage.total.followed, sum(coverage.total) - coverage.total['not-applicable']) : null
  const [seen, aloud] =
    coverage === undefined ? [t.counting, t.countingAloud] : coverage === null ? [t.none, t.noneAloud] : [shown, t.aloud(countWords(coverage.total))]
  return (
    <>
      <span aria-hidden="true" className={coverage ? undefined : styles.quiet} title={coverage ? countWords(coverage.total) : undefined}>
        {seen}
      </span>
      <span className={styles.aloud}>{aloud}</span>
    </>
  )
}

/** How much of each kind of items a ward answers. */
export function CoverageKinds({ coverage }: { coverage: WardCoverageView }) {
  return (
    <div>
      <h3>{t.title}</h3>
      <table className={styles.kinds} aria-label={t.title}>
        <thead>
          <tr>
            {t.kinds.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {COVERAGE_GROUPS.filter((group) => sum(coverage.kinds[group]) > 0).map((group) => (
            <tr key={group}>
              <th scope="row">{KIND_WORDS[group]}</th>
              {COVERAGE_STATES.map((state) => (
                <td key={state}>{coverage.kinds[group][state]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.open}>{t.open(coverage.open)}</p>
    </div>
  )
}
