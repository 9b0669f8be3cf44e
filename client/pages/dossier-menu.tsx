import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { app } from '../i18n/vi/app.ts'
import { queries } from '../queries.ts'
import { Mark } from '../ui/mark.tsx'
import styles from './frame.module.css'

/** Name of the dossier; with several of them, a menu to go to another. */
export function DossierMenu({ dossierId }: { dossierId: string }) {
  const list = useQuery(queries.dossiers()).data ?? []
  const dossier = useQuery(queries.dossier(dossierId)).data
  const name = dossier ? app.partyOf(dossier.wardName) : (list.find((item) => item.id === dossierId)?.name ?? '')
  if (list.length < 2)
    return (
      <Link to="/ho-so/$dossierId" params={{ dossierId }} className={styles.brand}>
        <Mark />
        <span className={styles.brandName}>{name}</span>
      </Link>
    )
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={styles.brand}>
          <Mark />
          <span className={styles.brandName}>{name}</span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{app.nav.dossiers}</Menu.Label>
        {list.map((item) => (
          <Menu.Item key={item.id} renderRoot={(props) => <Link {...props} to="/ho-so/$dossierId" params={{ dossierId: item.id }} />}>
            {item.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
