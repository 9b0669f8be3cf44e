import { Group, Modal, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ImportedMember } from '@van-kien/shared/api/work-views.ts'
import { useState } from 'react'
import styles from '../admin/admin.module.css'
import { teamApi } from '../api/team.ts'
import { app } from '../i18n/vi/app.ts'
import { members } from '../i18n/vi/members.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { ConflictChoices, conflictsIn } from '../record/conflict-choices.tsx'
import type { Side } from '../record/edit.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { PastedTable } from '../ui/pasted-table.tsx'
import { toast } from '../ui/toast.tsx'

type Membership = NonNullable<ImportedMember['before']>
type Seen = Record<string, Membership | null>

/** As the server counts the lines of a pasted table. */
const LINE_END = /\r\n|\r|\n/

const membershipLabel = (value: Membership | null): string =>
  value === null ? members.paste.outside : [ROLE_NAMES[value.role], value.field].filter(Boolean).join(', ')

/** A whole team from a table: checked line by line first, taken only when every line is right. */
export function PasteTeamDialog({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const t = members.paste
  const form = useKeptFields<{ text: string }>(`paste-team ${dossierId}`, { text: '' }, t.title)
  const [text, setText] = form.field('text')
  const [checked, setChecked] = useState<ImportedMember[] | null>(null)
  const send = useMutation({
    mutationFn: (given: { text: string; seen: Seen | null }) => teamApi.importMembers(dossierId, given),
    onSuccess: async ({ people }, { seen }) => {
      if (seen === null) return setChecked(people)
      form.saved()
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey })
      toast({ message: t.done(people.filter(({ effect }) => effect !== 'same').length) })
      onClose()
    },
  })
  const seen: Seen = Object.fromEntries((checked ?? []).map(({ username, before }) => [username, before]))
  const conflicts = conflictsIn(send.error)
  const decide = (sides: ReadonlyMap<string, Side>) => {
    const left = conflicts.filter(({ field }) => sides.get(field) === 'theirs').map(({ field }) => field)
    const lines = new Set(checked?.filter(({ username }) => left.includes(username)).map(({ line }) => line))
    const rest = text
      .split(LINE_END)
      .filter((_, index) => !lines.has(index + 1))
      .join('\n')
    setText(rest)
    // Line numbers are others now: what is left is shown again when something was taken out.
    if (lines.size > 0) {
      setChecked(null)
      return send.mutate({ text: rest, seen: null })
    }
    send.mutate({ text, seen: { ...seen, ...Object.fromEntries(conflicts.map(({ field, theirs }) => [field, theirs as Membership | null])) } })
  }
  const problems = checked?.filter((line) => line.problem !== null).length ?? 0
  const news = checked?.filter((line) => line.problem === null && line.effect !== 'same').length ?? 0
  const good = checked !== null && checked.length > 0 && problems === 0
  const change = (value: string) => {
    setText(value)
    setChecked(null)
    send.reset()
  }
  if (conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={t.title} size={720} closeOnClickOutside={false}>
        <ConflictChoices
          conflicts={conflicts}
          labelOf={(username) => checked?.find((line) => line.username === username)?.name ?? username}
          textOf={(_, value) => membershipLabel(value as Membership | null)}
          busy={send.isPending}
          onDecide={decide}
          onCancel={onClose}
        />
      </Modal>
    )
  return (
    <Modal opened onClose={onClose} title={t.title} size={720} closeOnClickOutside={text === ''}>
      <Stack gap={14}>
        <p>{t.text}</p>
        <KeptNote form={form} />
        <PastedTable
          words={t}
          text={text}
          onChange={change}
          error={send.error && messageOf(send.error)}
          problems={problems}
          good={good ? (news > 0 ? t.good(checked.length) : t.nothingNew) : null}
          heads={[t.heads.line, t.heads.name, t.heads.role, t.heads.field, t.heads.result]}
          rows={
            checked?.map((line) => (
              <tr key={line.line} data-problem={line.problem !== null || undefined}>
                <td>{line.line}</td>
                <td>
                  {line.name}
                  {line.username ? <small> {line.username}</small> : null}
                </td>
                <td>{line.role ? ROLE_NAMES[line.role] : ''}</td>
                <td>{line.field}</td>
                <td className={line.problem === null ? styles.ok : styles.bad}>{line.problem ?? t.effects[line.effect]}</td>
              </tr>
            )) ?? null
          }
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
          {good && news > 0 ? (
            <Button loading={send.isPending} onClick={() => send.mutate({ text, seen })}>
              {t.submit(news)}
            </Button>
          ) : (
            <Button loading={send.isPending} disabled={!text.trim()} onClick={() => send.mutate({ text, seen: null })}>
              {t.check}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
