import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react'
import type { WardView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { admin } from '../i18n/vi/admin.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { Button } from '../ui/button.tsx'
import { Card, Empty } from '../ui/page.tsx'
import styles from './admin.module.css'
import { WardDialog } from './ward-dialog.tsx'

/** The wards of the installation with their dossiers. */
export function WardsCard({ wards, onAdd }: { wards: readonly WardView[]; onAdd: () => void }) {
  const t = admin.wards
  const [changing, setChanging] = useState<WardView | null>(null)
  const add = (
    <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={onAdd}>
      {t.add}
    </Button>
  )
  return (
    <Card title={t.title} meta={wards.length > 0 ? t.count(wards.length) : undefined} side={wards.length > 0 ? add : undefined}>
      {wards.length === 0 ? (
        <Empty icon={<IconBuildingCommunity size={26} stroke={1.5} />} title={t.empty}>
          {t.emptyText}
        </Empty>
      ) : (
        <ul>
          {wards.map((ward) => (
            <li key={ward.id} className={styles.ward}>
              <div>
                <b>{wardTitle(ward.name)}</b> <span>{ward.city}</span>
              </div>
              <Button size="xs" variant="default" onClick={() => setChanging(ward)} aria-label={t.changeAloud(ward.name)}>
                {t.change}
              </Button>
              <p>{ward.dossiers.length > 0 ? ward.dossiers.map((dossier) => dossier.name).join('; ') : t.noDossier}</p>
            </li>
          ))}
        </ul>
      )}
      {changing ? <WardDialog ward={changing} onClose={() => setChanging(null)} /> : null}
    </Card>
  )
}
