import type { ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { useState } from 'react'
import { exporting } from '../i18n/vi/export.ts'
import { Button } from '../ui/button.tsx'
import styles from './export.module.css'
import { NumberGroups } from './number-groups.tsx'

const t = exporting.numbers

/** The numbers, places and looks of the profile for this dossier, each with the one that holds for all dossiers, and the way back to those. */
export function ProfileFields(props: {
  numbers: ProfileNumbers
  usual: ProfileNumbers
  wrong: (field: string) => string | undefined
  onChange: (numbers: ProfileNumbers) => void
  disabled: boolean
}) {
  const own = JSON.stringify(props.numbers) !== JSON.stringify(props.usual)
  const [open, setOpen] = useState(own)
  return (
    <details className={styles.numbers} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{own ? t.changed : t.title}</summary>
      <p className={styles.quiet}>{t.scope}</p>
      {own && !props.disabled ? (
        <div>
          <Button variant="default" size="xs" onClick={() => props.onChange(props.usual)}>
            {t.reset}
          </Button>
        </div>
      ) : null}
      <NumberGroups {...props} words={t} />
    </details>
  )
}
