import {
  IconArrowDown,
  IconArrowUp,
  IconCornerDownRight,
  IconHistory,
  IconInfoCircle,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react'
import { childLevel } from '@van-kien/shared/domain/section-level.ts'
import { document as text } from '../i18n/vi/document.ts'
import { acts } from '../i18n/vi/document-acts.ts'
import { MenuDivider, MenuHeading, MenuItem, MenuPanel } from '../ui/menu.tsx'
import { spokenName } from '../view/section-names.ts'
import { isHeldInPlace, may } from '../view/section-rights.ts'
import type { PanelTab } from './model/page-state.ts'
import { keyboardPlace } from './outline/move-target.ts'
import type { StructureActions } from './outline/use-structure.tsx'
import { usePage, useView } from './page-context.ts'
import styles from './section-menu.module.css'

interface Props {
  id: string
  at: DOMRect
  structure: StructureActions
  onShow: (id: string, tab: PanelTab) => void
  onClose: () => void
}

/** What can be done with a section: one menu for outline and sheet. Without the right its items stay, disabled, and above them stands why, once. */
export function SectionMenu({ id, at, structure, onShow, onClose }: Props) {
  const { sections } = useView()
  const { viewer } = usePage()
  const section = sections.find((each) => each.id === id)
  const forbidden = may(viewer, 'structure') ? null : text.outline.forbidden
  const held = section && isHeldInPlace(sections, section.id) ? acts.outline.held : null
  const noDeeper = section && childLevel(section.level) === null ? acts.outline.noDeeper : null
  const nowhere = (direction: 'up' | 'down') => (keyboardPlace(sections, id, direction) ? null : '')
  const item = (Icon: typeof IconPlus, label: string, reason: string | null, run: (id: string) => void, destroys?: boolean) => (
    <MenuItem icon={<Icon size={16} stroke={1.75} aria-hidden="true" />} disabled={reason !== null} destroys={destroys} onClick={() => run(id)}>
      {label}
      {reason && reason !== forbidden ? <span className={styles.reason}>{reason}</span> : null}
    </MenuItem>
  )
  if (!section) return null
  return (
    <MenuPanel anchor={at} width={250} label={spokenName(section)} byKeys onClose={onClose}>
      {item(IconInfoCircle, acts.strip.info, null, (id) => onShow(id, 'section'))}
      {section.headingOnly ? null : item(IconHistory, acts.strip.history, null, (id) => onShow(id, 'history'))}
      <MenuDivider />
      {forbidden ? <MenuHeading>{forbidden}</MenuHeading> : null}
      {item(IconPlus, acts.outline.addSibling, forbidden, structure.addBehind)}
      {item(IconCornerDownRight, acts.outline.addChild, forbidden ?? noDeeper, structure.addBelow)}
      {item(IconPencil, text.outline.menu.rename, forbidden ?? held, structure.rename)}
      {item(IconUserPlus, text.outline.menu.assign, forbidden, structure.assign)}
      <MenuDivider />
      {item(IconArrowUp, acts.outline.up, forbidden ?? nowhere('up'), (id) => void structure.moveByKey(id, 'up'))}
      {item(IconArrowDown, acts.outline.down, forbidden ?? nowhere('down'), (id) => void structure.moveByKey(id, 'down'))}
      <MenuDivider />
      {item(IconTrash, text.outline.menu.remove, forbidden ?? held, (id) => void structure.remove(id), true)}
    </MenuPanel>
  )
}
