import { IconActivity, IconFolderPlus, IconHistory, IconListTree, IconMail, IconRuler2 } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import styles from '../admin/admin.module.css'
import { CityViewersCard } from '../admin/city-viewers-card.tsx'
import { DossierDialog } from '../admin/dossier-dialog.tsx'
import { FirstSteps } from '../admin/first-steps.tsx'
import { PastePeopleDialog } from '../admin/paste-people-dialog.tsx'
import { PeopleCard } from '../admin/people-card.tsx'
import { type SharedEdit, SharedTextEditor, SharedTextsCard } from '../admin/shared-texts-card.tsx'
import { WardDialog } from '../admin/ward-dialog.tsx'
import { WardsCard } from '../admin/wards-card.tsx'
import { adminQueries } from '../api/admin.ts'
import { useTitle } from '../hooks/use-title.ts'
import { admin as t } from '../i18n/vi/admin.ts'
import { audit } from '../i18n/vi/audit.ts'
import { cityTemplates } from '../i18n/vi/city-templates.ts'
import { mail } from '../i18n/vi/mail.ts'
import { officeForm } from '../i18n/vi/office-form.ts'
import { system } from '../i18n/vi/system.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

/** /quan-tri: wards, accounts, new dossiers. The server lets only administrators read it. */
export function AdminPage() {
  const wards = useSuspenseQuery(adminQueries.wards()).data
  const users = useSuspenseQuery(adminQueries.users()).data
  const [open, setOpen] = useState<'ward' | 'people' | 'dossier' | null>(null)
  const [sharing, setSharing] = useState<SharedEdit | null>(null)
  const close = () => setOpen(null)
  const started = wards.some((ward) => ward.dossiers.length > 0)
  const peopleTurn = !started && wards.length > 0 && !users.some((user) => user.wardId)
  useTitle(t.page)
  if (sharing) return <SharedTextEditor edit={sharing} wards={wards} onClose={() => setSharing(null)} />
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      side={
        <>
          <Button
            variant="default"
            leftSection={<IconActivity size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/quan-tri/$place/{-$id}" params={{ place: 'he-thong' }} />}
          >
            {system.link}
          </Button>
          <Button
            variant="default"
            leftSection={<IconHistory size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/quan-tri/$place/{-$id}" params={{ place: 'nhat-ky' }} />}
          >
            {audit.installation.link}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRuler2 size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/quan-tri/$place/{-$id}" params={{ place: 'the-thuc' }} />}
          >
            {officeForm.link}
          </Button>
          <Button
            variant="default"
            leftSection={<IconListTree size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/quan-tri/$place/{-$id}" params={{ place: 'mau' }} />}
          >
            {cityTemplates.link}
          </Button>
          <Button
            variant="default"
            leftSection={<IconMail size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/quan-tri/$place/{-$id}" params={{ place: 'thu' }} />}
          >
            {mail.link}
          </Button>
          {started ? (
            <Button leftSection={<IconFolderPlus size={16} stroke={1.75} />} onClick={() => setOpen('dossier')}>
              {t.newDossier}
            </Button>
          ) : null}
        </>
      }
    >
      {started ? null : (
        <FirstSteps
          steps={[
            { words: t.steps.ward, done: wards.length > 0, action: <Button onClick={() => setOpen('ward')}>{t.wards.add}</Button> },
            {
              words: t.steps.people,
              done: users.some((user) => user.wardId),
              action: <Button onClick={() => setOpen('people')}>{t.people.paste}</Button>,
            },
            { words: t.steps.dossier, done: false, action: <Button onClick={() => setOpen('dossier')}>{t.newDossier}</Button> },
          ]}
        />
      )}
      <div className={styles.columns}>
        <PeopleCard users={users} wards={wards} onPaste={peopleTurn ? null : () => setOpen('people')} />
        <div className={styles.beside}>
          <CityViewersCard users={users} wards={wards} />
          <WardsCard wards={wards} onAdd={() => setOpen('ward')} />
          {wards.length > 0 ? <SharedTextsCard wards={wards} onEdit={setSharing} /> : null}
        </div>
      </div>
      {open === 'ward' ? <WardDialog ward={null} onClose={close} /> : null}
      {open === 'people' ? <PastePeopleDialog wards={wards} onClose={close} /> : null}
      {open === 'dossier' ? <DossierDialog wards={wards} users={users} onClose={close} /> : null}
    </Page>
  )
}
