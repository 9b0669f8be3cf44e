import { Modal } from '@mantine/core'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { SHARE_NAMES, sortedUnits } from '@van-kien/shared/domain/figures/figure.ts'
import { useState } from 'react'
import { figures as t } from '../i18n/vi/figures.ts'
import { Button } from '../ui/button.tsx'
import page from './figures.module.css'
import styles from './forms.module.css'
import { howWords } from './how-counted.ts'
import { UnitForm } from './unit-form.tsx'

/** Units that values are entered for, and what of a unit that came in part is counted. */
export function UnitsDialog({ register, onClose }: { register: RegisterView; onClose: () => void }) {
  const [editing, setEditing] = useState<string | 'new' | null>(null)
  return (
    <Modal opened onClose={onClose} title={t.units.title} size={640}>
      <p className={page.meta}>{t.units.text}</p>
      {sortedUnits(register.units).map((unit) =>
        editing === unit.id ? (
          <UnitForm key={unit.id} register={register} unitId={unit.id} onDone={() => setEditing(null)} />
        ) : (
          <div key={unit.id} className={styles.unitRow}>
            <div>
              <b>{unit.name}</b>
              <p>
                {t.units.roles[unit.role]}
                {unit.role === 'former' ? ` · ${SHARE_NAMES[unit.share]}` : ''}
                {unit.share === 'whole' ? '' : ` · ${howWords(unit.factor)}`}
                {unit.note === '' ? '' : ` · ${unit.note}`}
              </p>
            </div>
            <Button variant="default" size="xs" aria-label={t.units.edit(unit.name)} onClick={() => setEditing(unit.id)}>
              {t.units.change}
            </Button>
          </div>
        ),
      )}
      {editing === 'new' ? (
        <UnitForm register={register} unitId={null} onDone={() => setEditing(null)} />
      ) : (
        <div className={page.actions}>
          <Button variant="default" onClick={() => setEditing('new')}>
            {t.units.add}
          </Button>
          <span className={page.space} />
          <Button onClick={onClose}>{t.units.close}</Button>
        </div>
      )}
    </Modal>
  )
}
