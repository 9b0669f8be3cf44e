import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChartBar,
  IconFileExport,
  IconFileImport,
  IconFilter,
  IconLayoutSidebarRightExpand,
  IconListDetails,
  IconSettings,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { sortedUnits } from '@van-kien/shared/domain/figures/figure.ts'
import { keyName, OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import { type ReactNode, useId } from 'react'
import { glance } from '../i18n/vi/figure-charts.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { sheetLinks } from '../i18n/vi/ward-sheet.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuDivider, MenuHeading, MenuItem } from '../ui/menu.tsx'
import styles from './figures.module.css'
import type { FiguresView } from './figures-view.ts'

interface Props {
  register: RegisterView
  view: FiguresView
  onView: (view: FiguresView) => void
  gaps: boolean
  onGaps: (gaps: boolean) => void
  query: string
  onQuery: (query: string) => void
  source: string
  onSource: (source: string) => void
  /** Sources that were named before. */
  sources: readonly string[]
  undo: { back: boolean; forth: boolean; step: (which: 'back' | 'forth') => void }
  saved: ReactNode
  /** Whether the details stand beside the grid. */
  panel: boolean
  onPanel: () => void
  exporting: boolean
  onExport: () => void
  onForm: (unitId: string) => void
  onOpen: (dialog: 'import' | 'figure' | 'group' | 'units' | 'links' | 'glance') => void
}

/** The rows above the grid. */
export const FiguresTools = (props: Props) => (
  <>
    <TitleRow {...props} />
    <ViewRow {...props} />
  </>
)

/** Name of the page, whether all is saved, what can be done. */
function TitleRow(props: Props) {
  const { register, undo } = props
  const units = sortedUnits(register.units)
  return (
    <div className={styles.titleRow}>
      <h1>{t.title}</h1>
      {props.saved}
      {register.may.enter ? (
        <>
          <IconButton label={t.actions.undo} disabled={!undo.back} onClick={() => undo.step('back')}>
            <IconArrowBackUp size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
          <IconButton label={t.actions.redo} disabled={!undo.forth} onClick={() => undo.step('forth')}>
            <IconArrowForwardUp size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => props.onOpen('import')}
          >
            {t.actions.import}
          </Button>
        </>
      ) : null}
      <IconButton label={glance.open} onClick={() => props.onOpen('glance')}>
        <IconChartBar size={18} stroke={1.75} aria-hidden="true" />
      </IconButton>
      <Button
        variant="default"
        loading={props.exporting}
        leftSection={<IconFileExport size={16} stroke={1.75} aria-hidden="true" />}
        onClick={props.onExport}
      >
        {t.actions.export}
      </Button>
      <Button
        variant="default"
        leftSection={<IconListDetails size={16} stroke={1.75} aria-hidden="true" />}
        renderRoot={({ className, children }) => (
          <Link to="/ho-so/$dossierId/danh-muc" params={{ dossierId: register.dossierId }} className={className}>
            {children}
          </Link>
        )}
      >
        {t.actions.lists}
      </Button>
      {register.may.enter ? (
        <Menu
          align="end"
          width={300}
          target={
            <Button variant="default" leftSection={<IconSettings size={16} stroke={1.75} aria-hidden="true" />}>
              {t.actions.more}
            </Button>
          }
        >
          <MenuItem onClick={() => props.onOpen('figure')}>{t.actions.addFigure}</MenuItem>
          <MenuItem onClick={() => props.onOpen('group')}>{t.actions.addGroup}</MenuItem>
          <MenuItem onClick={() => props.onOpen('units')}>{t.actions.units}</MenuItem>
          {register.may.invite ? <MenuItem onClick={() => props.onOpen('links')}>{sheetLinks.open}</MenuItem> : null}
          <MenuDivider />
          <MenuHeading>{t.actions.forms}</MenuHeading>
          {units.map((unit) => (
            <MenuItem key={unit.id} onClick={() => props.onForm(unit.id)}>
              {unit.name}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {props.panel ? null : (
        <IconButton label={t.panel.open} onClick={props.onPanel}>
          <IconLayoutSidebarRightExpand size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  )
}

/** What is shown, and under which source one enters. */
function ViewRow(props: Props) {
  const { register, view, onView } = props
  const id = useId()
  const units = sortedUnits(register.units)
  const kind = (next: string) => {
    if (next === view.kind) return
    const unit = units.find(({ role }) => role === 'district') ?? units.find(({ role }) => role === 'new') ?? units[0]
    const period = register.periods.find((key) => key.endsWith(':half')) ?? register.periods[0]!
    onView(next === 'unit' && unit ? { kind: 'unit', unitId: unit.id } : { kind: 'period', period })
  }
  return (
    <div className={styles.tools}>
      <label htmlFor={`${id}-view`}>
        {t.views.label}
        <select id={`${id}-view`} className={styles.select} value={view.kind} onChange={(event) => kind(event.currentTarget.value)}>
          <option value="period">{t.views.period}</option>
          <option value="unit">{t.views.unit}</option>
        </select>
      </label>
      <WhichSelect register={register} view={view} onView={onView} id={`${id}-which`} />
      <label htmlFor={`${id}-find`}>
        {t.filter.find}
        <input
          id={`${id}-find`}
          type="search"
          className={styles.input}
          value={props.query}
          onChange={(event) => props.onQuery(event.currentTarget.value)}
        />
      </label>
      <Button
        variant="default"
        aria-pressed={props.gaps}
        style={props.gaps ? { background: 'var(--vk-muc-tint)', borderColor: 'var(--vk-muc)' } : undefined}
        leftSection={<IconFilter size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => props.onGaps(!props.gaps)}
      >
        {t.filter.gaps}
      </Button>
      {register.may.enter ? (
        <label htmlFor={`${id}-source`} title={t.source.hint}>
          {t.source.label}
          <input
            id={`${id}-source`}
            className={styles.input}
            list={`${id}-sources`}
            placeholder={t.source.placeholder}
            maxLength={200}
            value={props.source}
            onChange={(event) => props.onSource(event.currentTarget.value)}
          />
          <datalist id={`${id}-sources`}>
            {props.sources.map((source) => (
              <option key={source} value={source} />
            ))}
          </datalist>
        </label>
      ) : null}
    </div>
  )
}

/** Which period is shown of all units, or which unit in all periods. */
function WhichSelect({ register, view, onView, id }: Pick<Props, 'register' | 'view' | 'onView'> & { id: string }) {
  return view.kind === 'period' ? (
    <label htmlFor={id}>
      {t.views.which}
      <select
        id={id}
        className={styles.select}
        value={view.period}
        onChange={(event) => onView({ kind: 'period', period: event.currentTarget.value })}
      >
        {register.periods.map((key) => (
          <option key={key} value={key}>
            {keyName(key)}
          </option>
        ))}
        <option value={OWN_TARGET}>{t.views.ownTargets}</option>
      </select>
    </label>
  ) : (
    <label htmlFor={id}>
      {t.views.ofUnit}
      <select id={id} className={styles.select} value={view.unitId} onChange={(event) => onView({ kind: 'unit', unitId: event.currentTarget.value })}>
        {sortedUnits(register.units).map((unit) => (
          <option key={unit.id} value={unit.id}>
            {unit.name}
          </option>
        ))}
      </select>
    </label>
  )
}
