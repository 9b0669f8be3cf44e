import { document as text } from '../../i18n/vi/document.ts'
import { acts } from '../../i18n/vi/document-acts.ts'
import { MenuDivider, MenuHeading, MenuItem } from '../../ui/menu.tsx'
import type { StatusFace } from '../../view/status-face.ts'
import type { OutlineFilter } from './outline-rows.ts'

const FACES: StatusFace[] = ['none', 'draft', 'sent', 'ok', 'again']

/** Which sections the outline shows. */
export function FilterItems({ filter, onFilter }: { filter: OutlineFilter; onFilter: (filter: OutlineFilter) => void }) {
  const toggleFace = (face: StatusFace) => {
    const faces = new Set(filter.faces)
    if (!faces.delete(face)) faces.add(face)
    onFilter({ ...filter, faces })
  }
  return (
    <>
      <FilterItem checked={filter.mine} onClick={() => onFilter({ ...filter, mine: !filter.mine })} label={acts.outline.filterMine} />
      <FilterItem checked={filter.overdue} onClick={() => onFilter({ ...filter, overdue: !filter.overdue })} label={acts.outline.filterOverdue} />
      <MenuDivider />
      <MenuHeading>{text.outline.filterStatus}</MenuHeading>
      {FACES.map((face) => (
        <FilterItem key={face} checked={filter.faces.has(face)} onClick={() => toggleFace(face)} label={text.status[face]} />
      ))}
    </>
  )
}

function FilterItem({ checked, label, onClick }: { checked: boolean; label: string; onClick: () => void }) {
  return (
    <MenuItem
      keepOpen
      role="menuitemcheckbox"
      aria-checked={checked}
      onClick={onClick}
      icon={<input type="checkbox" checked={checked} readOnly tabIndex={-1} aria-hidden="true" />}
    >
      {label}
    </MenuItem>
  )
}
