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
import { MenuDivider, MenuItem, MenuPanel } from '../ui/menu.tsx'
import type { PanelTab } from './model/page-state.ts'
import { isHeldInPlace, may } from './model/section-rights.ts'
import { keyboardPlace } from './outline/move-target.ts'
import type { StructureActions } from './outline/use-structure.tsx'
import { usePage, useView } from './page-context.ts'
import styles from './section-menu.module.css'

interface Props {
  at: { id: string; x: number; y: number } | null
  structure: StructureActions
  onShow: (id: string, tab: PanelTab) => void
  onClose: () => void
}

/** What can be done with a section: one menu for outline and sheet. Without the right its items stay, disabled, and say why. */
export function SectionMenu({ at, structure, onShow, onClose }: Props) {
  const { sections } = useView()
  const { viewer } = usePage()
  const section = at ? sections.find((each) => each.id === at.id) : undefined
  const forbidden = may(viewer, 'structure') ? null : text.outline.forbidden
  const held = section && isHeldInPlace(sections, section.id) ? text.outline.held : null
  const noDeeper = section && childLevel(section.level) === null ? text.outline.noDeeper : null
  const nowhere = (direction: 'up' | 'down') => (at && keyboardPlace(sections, at.id, direction) ? null : '')
  const item = (Icon: typeof IconPlus, label: string, reason: string | null, run: (id: string) => void, destroys?: boolean) => (
    <MenuItem
      icon={<Icon size={16} stroke={1.75} aria-hidden="true" />}
      disabled={reason !== null}
      destroys={destroys}
      onClick={() => {
        if (at) run(at.id)
      }}
    >
      {label}
      {reason ? <span className={styles.reason}>{reason}</span> : null}
    </MenuItem>
  )
  if (!at || !section) return null
  return (
    <MenuPanel anchor={at} width={250} byKeys onClose={onClose}>
      {item(IconInfoCircle, text.strip.info, null, (id) => onShow(id, 'section'))}
      {section.headingOnly ? null : item(IconHistory, text.strip.history, null, (id) => onShow(id, 'history'))}
      <MenuDivider />
      {item(IconPlus, text.outline.menu.addSibling, forbidden, structure.addBehind)}
      {item(IconCornerDownRight, text.outline.menu.addChild, forbidden ?? noDeeper, structure.addBelow)}
      {item(IconPencil, text.outline.menu.rename, forbidden ?? held, structure.rename)}
      {item(IconUserPlus, text.outline.menu.assign, forbidden, structure.assign)}
      <MenuDivider />
      {item(IconArrowUp, text.outline.menu.up, forbidden ?? nowhere('up'), (id) => void structure.moveByKey(id, 'up'))}
      {item(IconArrowDown, text.outline.menu.down, forbidden ?? nowhere('down'), (id) => void structure.moveByKey(id, 'down'))}
      <MenuDivider />
      {item(IconTrash, text.outline.menu.remove, forbidden ?? held, (id) => void structure.remove(id), true)}
    </MenuPanel>
  )
}
