import { Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ImportedUser, WardView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { adminApi, adminQueries } from '../api/admin.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { useLeadToMistake } from '../ui/form.tsx'
import { PastedTable } from '../ui/pasted-table.tsx'
import { Table } from '../ui/table.tsx'
import styles from './admin.module.css'
import { ShownOnceDialog } from './shown-once-dialog.tsx'

/** A table of people from Excel: checked line by line first, created only when every line is right; the passwords are shown once. */
export function PastePeopleDialog({ wards, onClose }: { wards: readonly WardView[]; onClose: () => void }) {
  const t = admin.paste
  const form = useKeptFields<{ text: string; wardId: string | null }>(
    'paste-people',
    { text: '', wardId: wards.length === 1 ? wards[0]!.id : null },
    t.title,
    ['wardId'],
  )
  const [text, setText] = form.field('text')
  const [wardId, setWardId] = form.field('wardId')
  const [tried, setTried] = useState(false)
  const [checked, setChecked] = useState<ImportedUser[] | null>(null)
  const [made, setMade] = useState<ImportedUser[] | null>(null)
  const send = useMutation({
    mutationFn: (dryRun: boolean) => adminApi.users.import({ text, wardId: wardId || null, dryRun }),
    onSuccess: async ({ people }, dryRun) => {
      if (dryRun) return setChecked(people)
      form.saved()
      setMade(people)
      await queryClient.invalidateQueries({ queryKey: adminQueries.users().queryKey })
    },
  })
  const { ref, lead } = useLeadToMistake<HTMLDivElement>()
  const problems = checked?.filter((person) => person.problem !== null).length ?? 0
  const good = checked !== null && checked.length > 0 && problems === 0
  /** People of no ward are a choice too, but a choice: nobody lands in a ward that nobody named. */
  const check = () => {
    setTried(true)
    if (wardId !== null) send.mutate(true)
    else lead()
  }
  const change = (value: string) => {
    setText(value)
    setChecked(null)
    send.reset()
  }
  if (made)
    return (
      <ShownOnceDialog
        title={t.doneTitle(made.length)}
        size={680}
        copyLabel={t.copy}
        copied={() => made.map((person) => [person.name, person.username, person.password ?? ''].join('\t')).join('\n')}
        onClose={onClose}
      >
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
      </ShownOnceDialog>
    )
  return (
    <Modal opened onClose={onClose} title={t.title} size={680} closeOnClickOutside={text === ''}>
      <Stack gap={14} ref={ref}>
        <p>{t.text}</p>
        <KeptNote form={form} />
        <Select
          label={t.ward}
          placeholder={t.wardHint}
          value={wardId}
          onChange={(id) => {
            setWardId(id)
            setChecked(null)
          }}
          error={tried && wardId === null ? t.wardMissing : undefined}
          data={[{ value: '', label: admin.person.noWard }, ...wards.map((ward) => ({ value: ward.id, label: wardTitle(ward.name) }))]}
        />
        <PastedTable
          words={t}
          text={text}
          onChange={change}
          error={send.error && messageOf(send.error)}
          problems={problems}
          good={good ? t.good(checked.length) : null}
          heads={[t.heads.line, t.heads.name, t.heads.username, t.heads.result]}
          rows={
            checked?.map((person) => (
              <tr key={person.line} data-problem={person.problem !== null || undefined}>
                <td>{person.line}</td>
                <td>{person.name}</td>
                <td>{person.username}</td>
                <td className={person.problem === null ? styles.ok : styles.bad}>{person.problem ?? t.ok}</td>
              </tr>
            )) ?? null
          }
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
          {good ? (
            <Button loading={send.isPending} onClick={() => send.mutate(false)}>
              {t.create(checked.length)}
            </Button>
          ) : (
            <Button loading={send.isPending} disabled={!text.trim()} onClick={check}>
              {t.check}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
