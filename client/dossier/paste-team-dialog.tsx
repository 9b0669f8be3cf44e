import { Group, Modal, Stack } from '@mantine/core'
import { app } from '../i18n/vi/app.ts'
import { members } from '../i18n/vi/members.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { ConflictChoices } from '../record/conflict-choices.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { PastedTable, PastedVerdict } from '../ui/pasted-table.tsx'
import { type Membership, usePastedTeam } from './use-pasted-team.ts'

const membershipLabel = (value: Membership | null): string =>
  value === null ? members.paste.outside : [ROLE_NAMES[value.role], value.field].filter(Boolean).join(', ')

/** A whole team from a table: checked line by line first, taken only when every line is right. */
export function PasteTeamDialog({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const t = members.paste
  const { form, text, typed, checked, check, take, busy, error, conflicts, decide } = usePastedTeam(dossierId, onClose)
  const problems = checked?.filter((line) => line.problem !== null).length ?? 0
  const news = checked?.filter((line) => line.problem === null && line.effect !== 'same').length ?? 0
  const good = checked !== null && checked.length > 0 && problems === 0
  if (conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={t.title} size={720} closeOnClickOutside={false}>
        <ConflictChoices
          conflicts={conflicts}
          labelOf={(username) => checked?.find((line) => line.username === username)?.name ?? username}
          textOf={(_, value) => membershipLabel(value as Membership | null)}
          busy={busy}
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
          onChange={typed}
          error={error && messageOf(error)}
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
                <PastedVerdict problem={line.problem} good={t.effects[line.effect]} />
              </tr>
            )) ?? null
          }
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
          {good && news > 0 ? (
            <Button loading={busy} onClick={take}>
              {t.submit(news)}
            </Button>
          ) : (
            <Button loading={busy} disabled={!text.trim()} onClick={check}>
              {t.check}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
