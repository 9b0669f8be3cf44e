import { Group, Modal, Select, Stack } from '@mantine/core'
import { IconEye, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { UserView, WardView } from '@van-kien/shared/api/views.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { useState } from 'react'
import { cityApi, cityQueries } from '../api/city.ts'
import { app } from '../i18n/vi/app.ts'
import { cityViewers as t } from '../i18n/vi/city.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { longDay } from '../view/short-day.ts'
import styles from './admin.module.css'

const changed = async () => {
  for (const { queryKey } of [cityQueries.viewers(), queries.me(), cityQueries.view()]) await queryClient.invalidateQueries({ queryKey })
}

/** Who follows all wards of a city: given and ended here. */
export function CityViewersCard({ users, wards }: { users: readonly UserView[]; wards: readonly WardView[] }) {
  const viewers = useQuery(cityQueries.viewers()).data ?? []
  const [adding, setAdding] = useState(false)
  const end = (userId: string, name: string) =>
    ask({
      title: t.endAsk.title(name),
      text: t.endAsk.text,
      confirm: t.end,
      cancel: app.cancel,
      destroys: true,
      onConfirm: async () => {
        try {
          await cityApi.end(userId)
          toast({ message: t.ended(name) })
        } catch (error) {
          showFailure(app.failedAction, messageOf(error), app.close)
        }
        await changed()
      },
    })
  const add = (
    <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  )
  return (
    <Card title={t.title} side={wards.length > 0 ? add : undefined}>
      {viewers.length === 0 ? (
        <Empty icon={<IconEye size={26} stroke={1.5} />} title={t.empty}>
          {wards.length > 0 ? t.text : t.noWard}
        </Empty>
      ) : (
        <>
          <ul>
            {viewers.map((viewer) => (
              <li key={viewer.userId} className={styles.ward}>
                <div>
                  <b>{viewer.name}</b> <span>{viewer.disabled ? t.disabled : viewer.username}</span>
                </div>
                <Button size="xs" variant="subtle" destroys onClick={() => end(viewer.userId, viewer.name)} aria-label={t.endAloud(viewer.name)}>
                  {t.end}
                </Button>
                <p>{t.given(viewer.city, longDay(dayInVietnam(viewer.givenAt)), viewer.givenBy)}</p>
              </li>
            ))}
          </ul>
          <p className={styles.calm}>{t.text}</p>
        </>
      )}
      {adding ? (
        <GiveDialog
          users={users.filter((user) => !user.disabled && !viewers.some(({ userId }) => userId === user.id))}
          cities={[...new Set(wards.map(({ city }) => city))]}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Card>
  )
}

function GiveDialog({ users, cities, onClose }: { users: readonly UserView[]; cities: readonly string[]; onClose: () => void }) {
  const [userId, setUserId] = useState<string | null>(null)
  const [city, setCity] = useState(cities[0]!)
  const [tried, setTried] = useState(false)
  const give = useMutation({
    mutationFn: (id: string) => cityApi.give({ userId: id, city }),
    onSuccess: async () => {
      await changed()
      toast({ message: t.gave(users.find(({ id }) => id === userId)?.name ?? '') })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={t.add}>
      <Form
        onSubmit={() => {
          setTried(true)
          if (userId !== null) give.mutate(userId)
        }}
      >
        <Stack gap={14}>
          <p style={{ color: 'var(--vk-ink-2)' }}>{t.text}</p>
          <Select
            label={t.person}
            placeholder={t.personHint}
            searchable
            value={userId}
            onChange={setUserId}
            error={tried && userId === null ? t.personMissing : undefined}
            nothingFoundMessage={t.noPerson}
            data={users.map((user) => ({ value: user.id, label: `${user.name} (${user.username})` }))}
          />
          {cities.length > 1 ? (
            <Select label={t.city} value={city} onChange={(value) => value && setCity(value)} data={[...cities]} allowDeselect={false} />
          ) : null}
          {give.error ? <Notice tone="error" title={messageOf(give.error)} /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={give.isPending}>
              {t.add}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Modal>
  )
}
