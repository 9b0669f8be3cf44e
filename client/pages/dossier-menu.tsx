import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { app } from '../i18n/vi/app.ts'
import { nav } from '../i18n/vi/nav.ts'
import { queries } from '../queries.ts'
import { Mark } from '../ui/mark.tsx'
import { Menu, MenuHeading, MenuItem } from '../ui/menu.tsx'
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
    <Menu
      target={
        <button type="button" className={`${styles.brand} ${styles.brandButton}`}>
          <Mark />
          <span className={styles.brandName}>{name}</span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
        </button>
      }
    >
      <MenuHeading>{nav.dossiers}</MenuHeading>
      {list.map((item) => (
        <MenuItem key={item.id} renderRoot={(root) => <Link {...root} to="/ho-so/$dossierId" params={{ dossierId: item.id }} />}>
          {item.name}
        </MenuItem>
      ))}
    </Menu>
  )
}
