import { Menu, UnstyledButton } from '@mantine/core'
import { IconLogout, IconSettings, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { initials } from '../document/model/initials.ts'
import { useMe } from '../hooks/use-me.ts'
import { useSignOut } from '../hooks/use-sign-out.ts'
import { app } from '../i18n/vi/app.ts'
import { PersonMark } from '../ui/person-mark.tsx'

/** The person's initials at the right end of every top bar; opens account, administration, sign-out. */
export function AccountMenu() {
  const t = app.nav
  const me = useMe()
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <UnstyledButton
          aria-label={t.menuOf(me.name)}
          style={{ display: 'grid', placeItems: 'center', minWidth: 36, minHeight: 36, borderRadius: 18 }}
        >
          <PersonMark name={me.name} signs={initials(me.name)} color={me.color} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        <Menu.Item leftSection={<IconUser size={16} stroke={1.75} />} renderRoot={(props) => <Link {...props} to="/toi" />}>
          {t.account}
        </Menu.Item>
        {me.isAdmin ? (
          <Menu.Item leftSection={<IconSettings size={16} stroke={1.75} />} renderRoot={(props) => <Link {...props} to="/quan-tri" />}>
            {t.admin}
          </Menu.Item>
        ) : null}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} />} onClick={() => signOut()}>
          {t.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
