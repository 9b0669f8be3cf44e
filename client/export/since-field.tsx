import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { HistoryPoint } from '@van-kien/shared/api/history-point.ts'
import type { DraftView } from '@van-kien/shared/api/paper-views.ts'
import { paperQueries } from '../api/paper.ts'
import { timeText } from '../document/model/time-text.ts'
import { exporting } from '../i18n/vi/export.ts'

const t = exporting.out
/** Longest title of a section in the list. */
const LONGEST = 48

/** What the file is compared with: nothing, the approved text, a frozen draft, or the document right after a submit, an approval, an import … */
export function SinceField(props: {
  documentId: string
  drafts: readonly DraftView[]
  approved: boolean
  /** Empty for a clean file. */
  value: string
  onChange: (value: string) => void
}) {
  const moments = useQuery(paperQueries.moments(props.documentId)).data ?? []
  const groups = [
    { group: t.sinceGroups.none, items: [{ value: '', label: t.sinceNone }] },
    {
      group: t.sinceGroups.kept,
      items: [
        { value: 'approved', label: props.approved ? t.sinceApproved : t.sinceApprovedNone, disabled: !props.approved },
        ...props.drafts.map((draft) => ({ value: draft.id, label: exporting.drafts.name(draft.number) })),
      ],
    },
    { group: t.sinceGroups.moments, items: distinct(moments).map((moment) => ({ value: moment.id, label: words(moment) })) },
  ]
  return (
    <Select
      label={t.since}
      description={props.value === '' ? undefined : t.sinceHint}
      inputWrapperOrder={['label', 'input', 'description']}
      value={props.value}
      onChange={(value) => props.onChange(value ?? '')}
      data={groups.filter(({ items }) => items.length > 0)}
      allowDeselect={false}
      searchable
      placeholder={t.sinceSearch}
      nothingFoundMessage={t.sinceEmpty}
      maxDropdownHeight={360}
    />
  )
}

/** Two things done in one millisecond are one moment. */
const distinct = (moments: readonly HistoryPoint[]): HistoryPoint[] =>
  moments.filter((moment, index) => moments.findIndex((other) => other.id === moment.id) === index)

function words(moment: HistoryPoint): string {
  const title = moment.title !== null && moment.title.length > LONGEST ? `${moment.title.slice(0, LONGEST).trimEnd()}…` : moment.title
  const what = t.moment[moment.kind](title === null ? t.momentSections(moment.sections) : `“${title}”`)
  return t.momentLine(what, timeText(moment.at, Date.now()), moment.by)
}
