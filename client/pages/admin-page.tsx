import { IconActivity, IconFolderPlus, IconRuler2 } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import styles from '../admin/admin.module.css'
import { DossierDialog } from '../admin/dossier-dialog.tsx'
import { PeopleCard } from '../admin/people-card.tsx'
import { WardsCard } from '../admin/wards-card.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { admin as t } from '../i18n/vi/admin.ts'
import { officeForm } from '../i18n/vi/office-form.ts'
import { system } from '../i18n/vi/system.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

/** /quan-tri: wards, accounts, new dossiers. The server lets only administrators read it. */
export function AdminPage() {
  const wards = useSuspenseQuery(queries.wards()).data
  const users = useSuspenseQuery(queries.users()).data
  const [making, setMaking] = useState(false)
  useTitle(t.page)
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      side={
        <>
          <Button
            variant="default"
            leftSection={<IconActivity size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/quan-tri/he-thong" />}
          >
            {system.link}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRuler2 size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/quan-tri/the-thuc" />}
          >
            {officeForm.link}
          </Button>
          {wards.length > 0 ? (
            <Button leftSection={<IconFolderPlus size={16} stroke={1.75} />} onClick={() => setMaking(true)}>
              {t.newDossier}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={styles.columns}>
        <PeopleCard users={users} wards={wards} />
        <WardsCard wards={wards} />
      </div>
      {making ? <DossierDialog wards={wards} users={users} onClose={() => setMaking(false)} /> : null}
    </Page>
  )
}
