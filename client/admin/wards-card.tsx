import { Group, Modal, Stack, TextInput } from '@mantine/core'
import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { WardView } from '@van-kien/shared/api/views.ts'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { wardWords } from '../i18n/vi/names.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './admin.module.css'

/** The wards of the installation with their dossiers. */
export function WardsCard({ wards }: { wards: readonly WardView[] }) {
  const t = admin.wards
  const [adding, setAdding] = useState(false)
  const add = (
    <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  )
  return (
    <Card title={t.title} meta={wards.length > 0 ? t.count(wards.length) : undefined} side={wards.length > 0 ? add : undefined}>
      {wards.length === 0 ? (
        <Empty icon={<IconBuildingCommunity size={26} stroke={1.5} />} title={t.empty} actions={add}>
          {t.emptyText}
        </Empty>
      ) : (
        <ul>
          {wards.map((ward) => (
            <li key={ward.id} className={styles.ward}>
              <b>{wardWords(ward.name)}</b>
              <span>{ward.city}</span>
              <p>{ward.dossiers.length > 0 ? ward.dossiers.map((dossier) => dossier.name).join('; ') : t.noDossier}</p>
            </li>
          ))}
        </ul>
      )}
      {adding ? <WardDialog onClose={() => setAdding(false)} /> : null}
    </Card>
  )
}

function WardDialog({ onClose }: { onClose: () => void }) {
  const t = admin.wards
  const [name, setName] = useState('')
  const [city, setCity] = useState('thành phố Hà Nội')
  const create = useMutation({
    mutationFn: () => api.wards.create({ name: name.trim().replace(/^phường\s+/iu, ''), city }),
    onSuccess: async (ward) => {
      await queryClient.invalidateQueries({ queryKey: queries.wards().queryKey })
      toast({ message: t.created(ward.name) })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={t.add}>
      <form onSubmit={submit}>
        <Stack gap={14}>
          <TextInput
            label={t.name}
            description={t.nameHint}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            maxLength={80}
          />
          <TextInput label={t.city} value={city} onChange={(event) => setCity(event.currentTarget.value)} maxLength={80} />
          {create.error ? <Notice tone="error" title={wordsOf(create.error)} /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
              {t.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
