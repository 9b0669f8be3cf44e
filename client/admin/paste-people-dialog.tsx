import { Group, Modal, Select, Stack } from '@mantine/core'
import type { ImportedUser, WardView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { useLeadToMistake } from '../ui/form.tsx'
import { PastedTable, PastedVerdict } from '../ui/pasted-table.tsx'
import { Table } from '../ui/table.tsx'
import { ShownOnceDialog } from './shown-once-dialog.tsx'
import { usePastedPeople } from './use-pasted-people.ts'

/** A table of people from Excel: checked line by line first, created only when every line is right; the passwords are shown once. */
export function PastePeopleDialog({ wards, onClose }: { wards: readonly WardView[]; onClose: () => void }) {
  const t = admin.paste
  const { form, setText, setWard, checked, made, send } = usePastedPeople(wards)
  const { text, wardId } = form.values
  const [tried, setTried] = useState(false)
  const { ref, lead } = useLeadToMistake<HTMLDivElement>()
  const problems = checked?.filter((person) => person.problem !== null).length ?? 0
  const good = checked !== null && checked.length > 0 && problems === 0
  /** People of no ward are a choice too, but a choice: nobody lands in a ward that nobody named. */
  const check = () => {
    setTried(true)
    if (wardId !== null) send.mutate(true)
    else lead()
  }
  if (made) return <MadePeople people={made} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title={t.title} size={680} closeOnClickOutside={text === ''}>
      <Stack gap={14} ref={ref}>
        <p>{t.text}</p>
        <KeptNote form={form} />
        <Select
          label={t.ward}
          placeholder={t.wardHint}
          value={wardId}
          onChange={setWard}
          error={tried && wardId === null ? t.wardMissing : undefined}
          data={[{ value: '', label: admin.person.noWard }, ...wards.map((ward) => ({ value: ward.id, label: wardTitle(ward.name) }))]}
        />
        <PastedTable
          words={t}
          text={text}
          onChange={setText}
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
                <PastedVerdict problem={person.problem} good={t.ok} />
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

/** The accounts as they were made, with the passwords that are shown this once. */
function MadePeople({ people, onClose }: { people: readonly ImportedUser[]; onClose: () => void }) {
  const t = admin.paste
  return (
    <ShownOnceDialog
      title={t.doneTitle(people.length)}
      size={680}
      copyLabel={t.copy}
      copied={() => people.map((person) => [person.name, person.username, person.password ?? ''].join('\t')).join('\n')}
      onClose={onClose}
    >
      <p>{t.doneText}</p>
      <Table label={t.doneTitle(people.length)} heads={[t.heads.name, t.heads.username, t.heads.password]}>
        {people.map((person) => (
          <tr key={person.line}>
            <th scope="row">{person.name}</th>
            <td>{person.username}</td>
            <td style={{ userSelect: 'all' }}>{person.password}</td>
          </tr>
        ))}
      </Table>
    </ShownOnceDialog>
  )
}
