import { IconLogout, IconSettings, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { initials } from '../document/model/initials.ts'
import { useMe } from '../hooks/use-me.ts'
import { useSignOut } from '../hooks/use-sign-out.ts'
import { app } from '../i18n/vi/app.ts'
import { nav } from '../i18n/vi/nav.ts'
import { messageOf } from '../request.ts'
import { showFailure } from '../ui/dialogs.tsx'
import { Menu, MenuDivider, MenuHeading, MenuItem } from '../ui/menu.tsx'
import { PersonMark } from '../ui/person-mark.tsx'
import styles from './account-menu.module.css'

/** The person's initials at the right end of every top bar; opens account, administration, sign-out. */
export function AccountMenu() {
  const t = nav
  const me = useMe()
  const signOut = useSignOut()
  const signs = initials(me.name)
  return (
    <Menu
      align="end"
      width={230}
      target={
        <button type="button" className={styles.account} aria-label={t.menuOf(me.name, signs)}>
          <PersonMark name={me.name} signs={signs} color={me.color} />
        </button>
      }
    >
      <MenuHeading>{me.name}</MenuHeading>
      <MenuItem icon={<IconUser size={16} stroke={1.75} />} renderRoot={(root) => <Link {...root} to="/toi" />}>
        {t.account}
      </MenuItem>
      {me.isAdmin ? (
        <MenuItem icon={<IconSettings size={16} stroke={1.75} />} renderRoot={(root) => <Link {...root} to="/quan-tri" />}>
          {t.admin}
        </MenuItem>
      ) : null}
      <MenuDivider />
      <MenuItem
        icon={<IconLogout size={16} stroke={1.75} />}
        onClick={() => void signOut().catch((error) => showFailure(app.failedAction, messageOf(error), app.close))}
      >
        {t.signOut}
      </MenuItem>
    </Menu>
  )
}
