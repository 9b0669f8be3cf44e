import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { HistoryPoint } from '@van-kien/shared/api/history-point.ts'
import type { DraftView } from '@van-kien/shared/api/paper-views.ts'
import { paperQueries } from '../api/paper.ts'
import { exporting } from '../i18n/vi/export.ts'
import { timeText } from '../view/time-text.ts'

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
  const points = useQuery(paperQueries.historyPoints(props.documentId)).data ?? []
  const groups = [
    { group: t.sinceGroups.none, items: [{ value: '', label: t.sinceNone }] },
    {
      group: t.sinceGroups.kept,
      items: [
        { value: 'approved', label: props.approved ? t.sinceApproved : t.sinceApprovedNone, disabled: !props.approved },
        ...props.drafts.map((draft) => ({ value: draft.id, label: exporting.drafts.name(draft.number) })),
      ],
    },
    { group: t.sinceGroups.points, items: distinct(points).map((point) => ({ value: point.id, label: words(point) })) },
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

/** Two things done in one millisecond are one point. */
const distinct = (points: readonly HistoryPoint[]): HistoryPoint[] =>
  points.filter((point, index) => points.findIndex((other) => other.id === point.id) === index)

function words(point: HistoryPoint): string {
  const title = point.title !== null && point.title.length > LONGEST ? `${point.title.slice(0, LONGEST).trimEnd()}…` : point.title
  const what = t.point[point.kind](title === null ? t.pointSections(point.sections) : `“${title}”`)
  return t.pointLine(what, timeText(point.at, Date.now()), point.by)
}
