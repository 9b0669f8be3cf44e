import { IconChevronRight } from '@tabler/icons-react'
import type { ReactElement, ReactNode } from 'react'
import styles from './way-row.module.css'

/** A row of a list that leads somewhere: a title, a line below it, an arrow. @param renderRoot draws the link around it */
export function WayRow(props: {
  title: string
  children: ReactNode
  renderRoot: (root: { className: string; children: ReactNode }) => ReactElement
}) {
  const inside = (
    <>
      <div>
        <h2>{props.title}</h2>
        <p>{props.children}</p>
      </div>
      <IconChevronRight size={20} stroke={1.75} aria-hidden="true" />
    </>
  )
  return <li className={styles.item}>{props.renderRoot({ className: styles.link ?? '', children: inside })}</li>
}
