import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { SHARE_NAMES, SHARES, type Share, UNIT_ROLES, type UnitRole } from '@van-kien/shared/domain/figures/figure.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { messageOf } from '../request.ts'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ChoiceField } from './choice-field.tsx'
import { EditActions } from './edit-actions.tsx'
import page from './figures.module.css'
import styles from './forms.module.css'
import type { How } from './how-counted.ts'
import { useUnitForm } from './use-unit-form.ts'

/** One unit of the register: its name, what it was, how much of it is counted. */
export function UnitForm({ register, unitId, onDone }: { register: RegisterView; unitId: string | null; onDone: () => void }) {
  const { form, title, partly, wrong, error, save, remove } = useUnitForm(register, unitId, onDone)
  const { values } = form
  return (
    <Form onSubmit={save} refused={error} style={{ borderTop: '1px solid var(--vk-line)', padding: '10px 0' }} aria-label={title}>
      <div className={styles.formGrid}>
        <TextField
          label={t.units.name}
          value={values.name}
          maxLength={120}
          error={wrong.name}
          onChange={(event) => form.set({ name: event.currentTarget.value })}
        />
        <ChoiceField
          label={t.units.role}
          value={values.role}
          choices={UNIT_ROLES.map((role) => [role, t.units.roles[role]])}
          onChange={(role) => form.set({ role: role as UnitRole })}
        />
        {values.role === 'former' ? (
          <ChoiceField
            label={t.units.share}
            value={values.share}
            choices={SHARES.map((share) => [share, SHARE_NAMES[share]])}
            onChange={(share) => form.set({ share: share as Share })}
          />
        ) : null}
        {partly ? (
          <ChoiceField
            label={t.units.how}
            value={values.how}
            choices={(['undecided', 'whole', 'factor'] as const).map((how) => [how, t.units.hows[how]])}
            onChange={(how) => form.set({ how: how as How })}
          />
        ) : null}
        {partly && values.how === 'factor' ? (
          <TextField
            label={t.units.factor}
            value={values.factor}
            inputMode="decimal"
            maxLength={12}
            error={wrong.factor}
            onChange={(event) => form.set({ factor: event.currentTarget.value })}
          />
        ) : null}
        <div className={styles.wide}>
          <TextField label={t.units.note} value={values.note} maxLength={500} onChange={(event) => form.set({ note: event.currentTarget.value })} />
        </div>
        <div className={styles.wide}>
          <KeptNote form={form} />
          {error ? <Notice tone="error" title={messageOf(error)} /> : null}
        </div>
        <div className={`${styles.wide} ${page.actions}`}>
          <EditActions size="xs" remove={t.units.remove} onRemove={remove} save={t.units.save} onClose={onDone} />
        </div>
      </div>
    </Form>
  )
}
