import { Modal } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import type { SheetLinkView } from '@van-kien/shared/api/ward-sheets.ts'
import { sortedUnits } from '@van-kien/shared/domain/figures/figure.ts'
import { useState } from 'react'
import { linksQuery, sheetAddress, wardSheetsApi } from '../api/ward-sheets.ts'
import { copyText } from '../collab/copy-text.ts'
import { app } from '../i18n/vi/app.ts'
import { sheetLinks as t } from '../i18n/vi/ward-sheet.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { dayOf } from '../view/due-date.ts'
import { dayText, timeText } from '../view/time-text.ts'
import { ChoiceField } from './choice-field.tsx'
import page from './figures.module.css'
import styles from './forms.module.css'

const DAYS = [7, 14, 30, 60] as const

/** Secret links by which former wards fill in their sheets: made, copied once, revoked. */
export function LinksDialog({ register, onClose }: { register: RegisterView; onClose: () => void }) {
  const { dossierId } = register
  const units = sortedUnits(register.units).filter(({ role }) => role === 'former')
  const [unitId, setUnitId] = useState(units[0]?.id ?? '')
  const [days, setDays] = useState<number>(14)
  const links = useQuery(linksQuery(dossierId))
  const make = useMutation({
    mutationFn: () => wardSheetsApi.make(dossierId, { unitId, days }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: linksQuery(dossierId).queryKey }),
  })
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? t.gone
  const fresh = make.data && links.data?.links.find(({ id }) => id === make.data.id)
  return (
    <Modal opened onClose={onClose} title={t.title} size={640}>
      <p className={page.meta}>{t.text}</p>
      {units.length === 0 ? (
        <Notice tone="info" title={t.noUnits} />
      ) : (
        <div className={styles.linkTools}>
          <ChoiceField label={t.unit} value={unitId} choices={units.map(({ id, name }) => [id, name])} onChange={setUnitId} />
          <ChoiceField
            label={t.days}
            value={String(days)}
            choices={DAYS.map((count) => [String(count), t.daysOf(count)])}
            onChange={(count) => setDays(Number(count))}
          />
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {t.make}
          </Button>
        </div>
      )}
      {make.isError ? <Notice tone="error" title={messageOf(make.error)} /> : null}
      {make.data && fresh?.revokedAt === null ? <FreshLink unit={nameOf(fresh.unitId)} address={sheetAddress(make.data.secret)} /> : null}
      {links.isError ? <Notice tone="error" title={t.failed} /> : null}
      {links.data?.links.length === 0 && units.length > 0 ? <p className={page.meta}>{t.none}</p> : null}
      <ul className={styles.links}>
        {links.data?.links.map((link) => (
          <LinkRow key={link.id} dossierId={dossierId} link={link} unit={nameOf(link.unitId)} />
        ))}
      </ul>
      <div className={page.actions}>
        <span className={page.space} />
        <Button variant="default" onClick={onClose}>
          {t.close}
        </Button>
      </div>
    </Modal>
  )
}

/** The one time that the secret is on a screen. */
function FreshLink({ unit, address }: { unit: string; address: string }) {
  const copy = async () => {
    if (await copyText(address)) toast({ message: t.copied })
    else showFailure(t.fresh(unit), t.copyFailed, app.close)
  }
  return (
    <Notice
      tone="success"
      title={t.fresh(unit)}
      actions={
        <Button size="xs" leftSection={<IconCopy size={15} stroke={1.75} aria-hidden="true" />} onClick={() => void copy()}>
          {t.copy}
        </Button>
      }
    >
      <code className={styles.address}>{address}</code>
      <p>{t.once}</p>
    </Notice>
  )
}

function LinkRow({ dossierId, link, unit }: { dossierId: string; link: SheetLinkView; unit: string }) {
  const now = Date.now()
  const state = link.revokedAt !== null ? t.revoked : link.expiresAt <= now ? t.over : null
  const used = link.lastUsedAt === null ? t.unused : t.used(timeText(link.lastUsedAt, now))
  const revoke = () =>
    ask({
      ...{ title: t.revokeTitle(unit), text: t.revokeText, confirm: t.revoke, cancel: app.cancel, destroys: true },
      onConfirm: () =>
        wardSheetsApi.revoke(dossierId, link.id).then(
          () => void queryClient.invalidateQueries({ queryKey: linksQuery(dossierId).queryKey }),
          (refused) => showFailure(t.revokeFailed, messageOf(refused), app.close),
        ),
    })
  return (
    <li className={styles.unitRow}>
      <div>
        <b>{unit}</b>
        <p>
          {state ?? t.until(dayText(dayOf(new Date(link.expiresAt)), ''))} · {used}
        </p>
      </div>
      {state === null ? (
        <Button variant="default" size="xs" destroys aria-label={t.revokeOf(unit)} onClick={revoke}>
          {t.revoke}
        </Button>
      ) : null}
    </li>
  )
}
