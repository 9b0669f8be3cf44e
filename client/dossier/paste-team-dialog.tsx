import { Group, Modal, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ImportedMember } from '@van-kien/shared/api/work-views.ts'
import { useState } from 'react'
import styles from '../admin/admin.module.css'
import { api } from '../api.ts'
import { app } from '../i18n/vi/app.ts'
import { members } from '../i18n/vi/members.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { PastedTable } from '../ui/pasted-table.tsx'
import { toast } from '../ui/toast.tsx'

/** A whole team from a table: checked line by line first, taken only when every line is right. */
export function PasteTeamDialog({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const t = members.paste
  const form = useKeptFields<{ text: string }>(`paste-team ${dossierId}`, { text: '' }, t.title)
  const [text, setText] = form.field('text')
  const [checked, setChecked] = useState<ImportedMember[] | null>(null)
  const send = useMutation({
    mutationFn: (dryRun: boolean) => api.dossiers.importMembers(dossierId, { text, dryRun }),
    onSuccess: async ({ people }, dryRun) => {
      if (dryRun) return setChecked(people)
      form.saved()
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey })
      toast({ message: t.done(people.filter(({ effect }) => effect !== 'same').length) })
      onClose()
    },
  })
  const problems = checked?.filter((line) => line.problem !== null).length ?? 0
  const news = checked?.filter((line) => line.problem === null && line.effect !== 'same').length ?? 0
  const good = checked !== null && checked.length > 0 && problems === 0
  const change = (value: string) => {
    setText(value)
    setChecked(null)
    send.reset()
  }
  return (
    <Modal opened onClose={onClose} title={t.title} size={720} closeOnClickOutside={text === ''}>
      <Stack gap={14}>
        <p>{t.text}</p>
        <KeptNote form={form} />
        <PastedTable
          words={t}
          text={text}
          onChange={change}
          error={send.error && wordsOf(send.error)}
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
            <Button loading={send.isPending} onClick={() => send.mutate(false)}>
              {t.submit(news)}
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
