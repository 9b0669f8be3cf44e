import { Modal, Select, Stack, TextInput } from '@mantine/core'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { useState } from 'react'
import { scheduleApi } from '../api/schedule.ts'
import { app } from '../i18n/vi/app.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useRun } from './use-run.ts'

/** Posts that the plan names, and who holds each. */
export function PostsDialog({ view, onClose }: { view: ScheduleView; onClose: () => void }) {
  const { run, busy, error } = useRun(view.dossierId)
  const form = useKeptFields(`plan-post/${view.dossierId}`, { name: '' }, t.posts.add)
  const [tried, setTried] = useState(false)
  const people = view.people.map(({ id, name }) => ({ value: id, label: name }))
  const give = async (post: ScheduleView['posts'][number], holder: string | null) => {
    if (await run(() => scheduleApi.changePost(view.dossierId, post.id, { holder, seen: { holder: post.holder } })))
      toast({ message: t.posts.changed(post.name) })
  }
  const add = async () => {
    setTried(true)
    const name = form.values.name.trim()
    if (name === '' || !(await run(() => scheduleApi.addPost(view.dossierId, { name, holder: null })))) return
    form.set({ name: '' })
    form.saved()
    setTried(false)
    toast({ message: t.posts.added })
  }
  return (
    <Modal opened onClose={onClose} title={t.posts.title} size={560}>
      <Stack gap={12}>
        <p style={{ color: 'var(--vk-ink-2)' }}>{t.posts.hint}</p>
        {error ? <Notice tone="error" title={messageOf(error)} /> : null}
        {view.posts.map((post) => (
          <Select
            key={post.id}
            label={post.name}
            placeholder={t.posts.nobody}
            value={people.some(({ value }) => value === post.holder) ? post.holder : null}
            disabled={busy}
            searchable
            clearable
            data={people}
            onChange={(holder) => void give(post, holder)}
          />
        ))}
        <Form onSubmit={() => void add()}>
          <KeptNote form={form} />
          <div style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}>
            <TextInput
              style={{ flex: 1 }}
              label={t.posts.name}
              value={form.values.name}
              maxLength={80}
              error={tried && form.values.name.trim() === '' ? t.posts.missing : undefined}
              onChange={(event) => form.set({ name: event.currentTarget.value })}
            />
            <Button type="submit" variant="default" loading={busy}>
              {t.posts.add}
            </Button>
          </div>
        </Form>
        <div style={{ display: 'flex', justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{app.close}</Button>
        </div>
      </Stack>
    </Modal>
  )
}
