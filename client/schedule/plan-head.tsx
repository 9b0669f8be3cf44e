import { SegmentedControl, Select } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBellRinging,
  IconBolt,
  IconCalendar,
  IconFileSpreadsheet,
  IconFileTypeDocx,
  IconPlus,
  IconPrinter,
  IconUsers,
} from '@tabler/icons-react'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { TASK_STATES } from '@van-kien/shared/domain/schedule/progress.ts'
import { STATE_WORDS } from '@van-kien/shared/domain/schedule/words.ts'
import { useState } from 'react'
import { scheduleFile } from '../api/schedule.ts'
import { useDownload } from '../export/use-download.ts'
import { useMe } from '../hooks/use-me.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { dayIn, dayText } from '../ui/day-text.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { useScreen } from '../view/screen.ts'
import { EVERYTHING, isFiltered, type PlanFilter, phasesOf } from './plan-rows.ts'
import styles from './schedule.module.css'
import { StateIcon } from './state-mark.tsx'

export type PlanViewKind = 'chart' | 'table' | 'calendar' | 'people'
export type PlanDialog = 'settings' | 'posts' | 'remind' | 'quick' | 'chase'

interface Props {
  view: ScheduleView
  kind: PlanViewKind
  onKind: (kind: PlanViewKind) => void
  filter: PlanFilter
  onFilter: (filter: PlanFilter) => void
  edits: boolean
  onAdd: () => void
  onDialog: (dialog: PlanDialog) => void
  undo: (() => void) | null
  /** As at which day; null: today. */
  at: string | null
  onAt: (at: string | null) => void
}

/** Title, counts and what can be done with the plan as a whole. */
export function PlanHead(props: Props) {
  const { view, edits, onDialog } = props
  const phone = useScreen() === 'phone'
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <h1>{t.page}</h1>
        <p className={styles.onPaper}>{t.onPaper(view.wardName, view.at)}</p>
        <ul className={styles.counts} aria-label={t.counts}>
          {(['done', 'done-late', 'running', 'overdue', 'waiting'] as const)
            .filter((state) => view.counts[state] > 0)
            .map((state) => (
              <li key={state} data-state={state}>
                <StateIcon state={state} />
                <b>{view.counts[state]}</b> <span>{t.states[state]}</span>
              </li>
            ))}
        </ul>
        <span className={styles.space} />
        {edits ? (
          <Button variant="default" leftSection={<IconCalendar size={16} stroke={1.75} />} onClick={() => onDialog('settings')}>
            {t.actions.dates}
          </Button>
        ) : null}
        <PaperMenu view={view} kind={phone ? null : props.kind} onQuick={() => onDialog('quick')} />
        {edits ? (
          <Button leftSection={<IconBellRinging size={16} stroke={1.75} />} onClick={() => onDialog('remind')}>
            {t.actions.remind(view.counts.overdue)}
          </Button>
        ) : null}
      </div>
      <div className={styles.tools}>
        <SegmentedControl
          aria-label={t.views.label}
          value={props.kind}
          onChange={(kind) => props.onKind(kind as PlanViewKind)}
          data={(phone ? (['chart', 'calendar', 'people'] as const) : (['chart', 'table', 'calendar', 'people'] as const)).map((value) => ({
            ...{ value, label: phone && value === 'chart' ? t.views.list : t.views[value] },
          }))}
        />
        <Filters {...props} />
        <AsAt {...props} />
        <span className={styles.space} />
        {props.undo ? (
          <IconButton label={t.actions.undo} onClick={props.undo}>
            <IconArrowBackUp size={18} stroke={1.75} />
          </IconButton>
        ) : null}
        {edits ? (
          <>
            <Button variant="default" leftSection={<IconUsers size={16} stroke={1.75} />} onClick={() => onDialog('posts')}>
              {t.actions.posts}
            </Button>
            <Button variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={props.onAdd}>
              {t.actions.add}
            </Button>
          </>
        ) : null}
      </div>
    </header>
  )
}

function Filters({ view, filter, onFilter }: Props) {
  const me = useMe()
  const leads = new Set(view.tasks.map(({ leadPerson }) => leadPerson))
  const others = view.people.filter(({ id }) => leads.has(id) && id !== me.id)
  const set = (change: Partial<PlanFilter>) => onFilter({ ...filter, ...change })
  return (
    <>
      <Select
        aria-label={t.filters.state}
        className={styles.filter}
        value={filter.state ?? ''}
        allowDeselect={false}
        data={[
          { value: '', label: t.filters.allStates },
          { value: 'open', label: t.filters.open },
          { value: 'critical', label: t.filters.critical },
          ...TASK_STATES.map((value) => ({ value, label: STATE_WORDS[value] })),
        ]}
        onChange={(state) => set({ state: (state || null) as PlanFilter['state'] })}
      />
      <Select
        aria-label={t.filters.phase}
        className={styles.filter}
        value={filter.phase ?? ''}
        allowDeselect={false}
        data={[{ value: '', label: t.filters.allPhases }, ...phasesOf(view).map((value) => ({ value, label: value }))]}
        onChange={(phase) => set({ phase: phase || null })}
      />
      <Select
        aria-label={t.filters.who}
        className={styles.filter}
        value={filter.who ?? ''}
        allowDeselect={false}
        data={[
          { value: '', label: t.filters.everybody },
          ...(view.people.some(({ id }) => id === me.id) ? [{ value: me.id, label: t.filters.mine }] : []),
          { value: 'nobody', label: t.filters.nobody },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(who) => set({ who: who || null })}
      />
      {isFiltered(filter) ? <TextButton onClick={() => onFilter(EVERYTHING)}>{t.filters.clear}</TextButton> : null}
    </>
  )
}

/** The day that the states are told of. */
function AsAt({ view, at, onAt }: Props) {
  const [typed, setTyped] = useState(dayText(at ?? view.today))
  return (
    <div className={styles.asAt}>
      <DayField
        label={t.asAt}
        value={typed}
        words={typedDay}
        onChange={(next) => {
          setTyped(next)
          const day = dayIn(next)
          if (day !== null) onAt(day >= view.today ? null : day)
        }}
      />
    </div>
  )
}

/** Biểu tiến độ, báo cáo tiến độ as files, as at the day that is looked at; chart and calendar printed as they stand on the screen. */
function PaperMenu({ view, kind, onQuick }: { view: ScheduleView; kind: PlanViewKind | null; onQuick: () => void }) {
  const download = useDownload()
  const at = view.at === view.today ? null : view.at
  const take = (type: 'docx' | 'xlsx', what: 'plan' | 'report') => void download.start(scheduleFile(view.dossierId, type, what, at), `.${type}`)
  const files = [
    { label: t.actions.planDocx, type: 'docx', what: 'plan' },
    { label: t.actions.planXlsx, type: 'xlsx', what: 'plan' },
    { label: t.actions.reportDocx, type: 'docx', what: 'report' },
    { label: t.actions.reportXlsx, type: 'xlsx', what: 'report' },
  ] as const
  return (
    <>
      {download.error ? <Notice tone="error" title={messageOf(download.error)} /> : null}
      {download.running ? (
        <span role="status">
          {t.actions.making(download.running.what)}{' '}
          <Button size="compact-xs" variant="default" onClick={download.stop}>
            {t.actions.stop}
          </Button>
        </span>
      ) : null}
      <Menu
        align="end"
        target={
          <Button variant="default" leftSection={<IconPrinter size={16} stroke={1.75} />}>
            {t.actions.paper}
          </Button>
        }
      >
        {view.may.export
          ? files.map(({ label, type, what }) => (
              <MenuItem
                key={label}
                disabled={download.running !== null}
                icon={type === 'docx' ? <IconFileTypeDocx size={16} stroke={1.75} /> : <IconFileSpreadsheet size={16} stroke={1.75} />}
                onClick={() => take(type, what)}
              >
                {label}
              </MenuItem>
            ))
          : null}
        {kind === 'chart' || kind === 'calendar' ? (
          <MenuItem icon={<IconPrinter size={16} stroke={1.75} />} onClick={() => window.print()}>
            {t.actions.print[kind]}
          </MenuItem>
        ) : null}
        <MenuItem icon={<IconBolt size={16} stroke={1.75} />} onClick={onQuick}>
          {t.actions.quick}
        </MenuItem>
      </Menu>
    </>
  )
}
