import type { ImportAccount } from '@van-kien/shared/domain/import-account.ts'
import { numberText } from '../i18n/vi/dossier.ts'
import { importing } from '../i18n/vi/import.ts'
import { FindingLine, PlaceList } from './finding-list.tsx'
import { FormLines } from './form-lines.tsx'
import type { ImportPlanState } from './use-import-plan.ts'

const ORDER = ['taken', 'titles', 'form', 'notTaken', 'closed'] as const satisfies readonly (keyof ImportAccount)[]

/**
 * Where the words of a file go as it stands now: what nobody takes and what is doubtful first, the count of all words last.
 * @param onGoTo goes to a block as it stands in the plan, from 0
 */
export function PlanNotes({ plan, onGoTo }: { plan: ImportPlanState; onGoTo: (block: number) => void }) {
  const t = importing.page
  const { account, otherTitles, outline } = plan
  const at = (blocks: readonly number[]) => blocks.map((block) => ({ block, words: outline.lines[block] ?? '' }))
  const counts = ORDER.flatMap((part) => (account[part] > 0 || part === 'taken' ? [t.accountParts[part](numberText(account[part]))] : []))
  const notes: [key: string, quiet: boolean, words: string, places: { block: number; words: string }[]][] = [
    ['missing', false, t.missing(account.missing.length), account.missing],
    ['titles', false, t.otherTitles(otherTitles.length), otherTitles.map(({ line, words }) => ({ block: line - 1, words }))],
    ['doubtful', false, t.doubtful(plan.doubtful.length), at(plan.doubtful)],
    ['apart', true, t.apart(plan.apart.length), at(plan.apart)],
  ]
  return (
    <>
      {notes.map(([key, quiet, words, places]) =>
        places.length > 0 ? (
          <FindingLine key={key} quiet={quiet} words={words}>
            <PlaceList places={places} onGoTo={onGoTo} />
          </FindingLine>
        ) : null,
      )}
      {outline.form.size > 0 ? <FormLines plan={plan} /> : null}
      <FindingLine quiet words={t.account(numberText(account.words), counts.join(', '))} />
    </>
  )
}
