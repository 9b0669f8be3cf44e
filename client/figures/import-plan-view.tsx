import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { keyName } from '@van-kien/shared/domain/figures/period.ts'
import type { ImportPlan } from '@van-kien/shared/domain/figures/plan-import.ts'
import { NO_VALUE_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import page from './figures.module.css'
import styles from './forms.module.css'

/** 27 -> 'AB', as spreadsheets call a column. */
export const letterOf = (column: number): string =>
  `${column >= 26 ? letterOf(Math.floor(column / 26) - 1) : ''}${String.fromCharCode(65 + (column % 26))}`

const SHOWN = 60

/** What would change, and what of the sheet is left aside and why. */
export function ImportPlanView({ plan, register }: { plan: ImportPlan; register: RegisterView }) {
  const { edits, same, problems, unknown, twice, confirmed } = plan
  const beside = edits.filter((edit) => edit.beside).length
  const changed = edits.filter(({ was }) => was !== null).length
  const figureOf = (id: string) => register.figures.find((figure) => figure.id === id)
  const unitOf = (id: string) => register.units.find((unit) => unit.id === id)?.name ?? ''
  return (
    <div style={{ display: 'grid', gap: 8 }} role="status">
      <b>{t.import.plan(edits.length, same)}</b>
      <ul className={styles.counts}>
        {edits.length - changed > 0 ? <li>{t.import.fresh(edits.length - changed)}</li> : null}
        {changed > 0 ? <li>{t.import.changed(changed)}</li> : null}
        {beside > 0 ? <li className={page.open}>{t.import.beside(beside)}</li> : null}
        {confirmed.length > 0 ? <li>{t.import.confirmed(confirmed.length)}</li> : null}
        {problems.length > 0 ? (
          <li>
            {t.import.problems(problems.length)}
            <ul>
              {problems.slice(0, 8).map(({ row, column, text, why }) => (
                <li key={`${row} ${column}`}>
                  {t.import.at(row + 1, letterOf(column))} “{text.slice(0, 60)}”: {NO_VALUE_WORDS[why]}
                </li>
              ))}
              {problems.length > 8 ? <li>{t.import.more(problems.length - 8)}</li> : null}
            </ul>
          </li>
        ) : null}
        {unknown.length > 0 ? (
          <li>
            {t.import.unknown(unknown.length)}:{' '}
            {unknown
              .slice(0, 6)
              .map(({ name }) => `“${name.slice(0, 60)}”`)
              .join(', ')}
          </li>
        ) : null}
        {twice.length > 0 ? (
          <li>
            {t.import.twice(twice.length)}: {twice.map(({ code, row }) => `${code} (${t.import.row(row + 1)})`).join(', ')}
          </li>
        ) : null}
      </ul>
      {edits.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className={styles.scroll} tabIndex={0} aria-label={t.import.plan(edits.length, same)}>
          <table className={styles.planTable}>
            <tbody>
              {edits.slice(0, SHOWN).map((edit) => (
                <tr key={`${edit.row} ${edit.column}`}>
                  <td>{t.import.at(edit.row + 1, letterOf(edit.column))}</td>
                  <th scope="row">{figureOf(edit.figureId)?.name}</th>
                  <td>
                    {unitOf(edit.unitId)}, {keyName(edit.period)}
                  </td>
                  <td>
                    <b>{edit.value}</b>
                    {edit.was === null ? '' : ` (${t.import.was} ${edit.was})`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {edits.length > SHOWN ? <p className={page.meta}>{t.import.more(edits.length - SHOWN)}</p> : null}
        </section>
      ) : null}
    </div>
  )
}
