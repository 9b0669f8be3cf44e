import { Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ImportedUser, WardView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import { copyText } from '../collab/copy-text.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { wardWords } from '../i18n/vi/names.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import styles from './admin.module.css'

/** A table of people from Excel: checked line by line first, created only when every line is right; the passwords are shown once. */
export function PastePeopleDialog({ wards, onClose }: { wards: readonly WardView[]; onClose: () => void }) {
  const t = admin.paste
  const [text, setText] = useState('')
  const [wardId, setWardId] = useState<string | null>(wards[0]?.id ?? null)
  const [checked, setChecked] = useState<ImportedUser[] | null>(null)
  const [made, setMade] = useState<ImportedUser[] | null>(null)
  const [copied, setCopied] = useState(false)
  const send = useMutation({
    mutationFn: (dryRun: boolean) => api.users.import({ text, wardId: wardId || null, dryRun }),
    onSuccess: async ({ people }, dryRun) => {
      if (dryRun) return setChecked(people)
      setMade(people)
      await queryClient.invalidateQueries({ queryKey: queries.users().queryKey })
    },
  })
  const problems = checked?.filter((person) => person.problem !== null).length ?? 0
  const good = checked !== null && checked.length > 0 && problems === 0
  const change = (value: string) => {
    setText(value)
    setChecked(null)
    send.reset()
  }
  if (made)
    return (
      <Modal opened onClose={onClose} title={t.doneTitle(made.length)} size={680} closeOnClickOutside={false}>
        <Stack gap={14}>
          <p>{t.doneText}</p>
          <Table label={t.doneTitle(made.length)} heads={[t.heads.name, t.heads.username, t.heads.password]}>
            {made.map((person) => (
              <tr key={person.line}>
                <th scope="row">{person.name}</th>
                <td>{person.username}</td>
                <td style={{ userSelect: 'all' }}>{person.password}</td>
              </tr>
            ))}
          </Table>
          <Group justify="flex-end" gap={8}>
            <Button
              variant="default"
              leftSection={<IconCopy size={16} stroke={1.75} />}
              onClick={async () =>
                setCopied(await copyText(made.map((person) => [person.name, person.username, person.password ?? ''].join('\t')).join('\n')))
              }
            >
              {copied ? app.copied : t.copy}
            </Button>
            <Button onClick={onClose}>{admin.shown.done}</Button>
          </Group>
        </Stack>
      </Modal>
    )
  return (
    <Modal opened onClose={onClose} title={t.title} size={680} closeOnClickOutside={text === ''}>
      <Stack gap={14}>
        <p>{t.text}</p>
        <Select
          label={t.ward}
          value={wardId ?? ''}
          onChange={setWardId}
          data={[{ value: '', label: admin.person.noWard }, ...wards.map((ward) => ({ value: ward.id, label: wardWords(ward.name) }))]}
        />
        <Textarea
          label={t.area}
          placeholder={t.example}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          autosize
          minRows={6}
          maxRows={12}
          spellCheck={false}
          data-autofocus
          styles={{ input: { fontFamily: 'ui-monospace, Consolas, "Liberation Mono", monospace', whiteSpace: 'pre', overflowX: 'auto' } }}
        />
        {send.error ? <Notice tone="error" title={wordsOf(send.error)} /> : null}
        {checked?.length === 0 ? <Notice tone="warning" title={t.nothing} /> : null}
        {checked && problems > 0 ? (
          <Notice tone="error" title={t.problems(problems)}>
            {t.problemsText}
          </Notice>
        ) : null}
        {good ? <Notice tone="success" title={t.good(checked.length)} /> : null}
        {checked && checked.length > 0 ? (
          <Table label={t.area} heads={[t.heads.line, t.heads.name, t.heads.username, t.heads.result]}>
            {checked.map((person) => (
              <tr key={person.line} data-problem={person.problem !== null || undefined}>
                <td>{person.line}</td>
                <td>{person.name}</td>
                <td>{person.username}</td>
                <td className={person.problem === null ? styles.ok : styles.bad}>{person.problem ?? t.ok}</td>
              </tr>
            ))}
          </Table>
        ) : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
          {good ? (
            <Button loading={send.isPending} onClick={() => send.mutate(false)}>
              {t.create(checked.length)}
            </Button>
          ) : (
            <Button loading={send.isPending} disabled={!text.trim()} onClick={() => send.mutate(true)}>
              {t.check}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
