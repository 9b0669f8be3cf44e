import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import { useId, useState } from 'react'
import { remarkQueries, remarksApi } from '../../api/remarks.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { ApiError, messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { readDay } from '../../ui/day-text.ts'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePage } from '../page-context.ts'
import styles from './remarks.module.css'

/** Who settles a thread, and until when. */
export function AssignRemark({ remark, onDone }: { remark: RemarkView; onDone: () => void }) {
  const { documentId, people } = usePage()
  const client = useQueryClient()
  const id = useId()
  const [seen] = useState({ assignee: remark.assignee, dueDate: remark.dueDate })
  const form = useKeptFields(
    `assign-remark/${remark.id}`,
    { assignee: remark.assignee ?? '', typed: remark.dueDate ? remark.dueDate.split('-').reverse().join('/') : '' },
    t.assign,
    ['assignee'],
  )
  const { assignee, typed } = form.values
  const day = typed.trim() === '' ? null : readDay(typed)
  const wrong = day !== null && typeof day !== 'string'
  const assign = useMutation({
    mutationFn: () => remarksApi.assign(remark.id, { assignee: assignee || null, dueDate: typeof day === 'string' ? day : null, seen }),
    onSuccess: () => {
      form.saved()
      onDone()
    },
    onSettled: () => client.invalidateQueries({ queryKey: remarkQueries.list(documentId).queryKey }),
  })
  const conflict = assign.error instanceof ApiError && assign.error.code === 'record-changed'
  return (
    <Form
      className={styles.assign}
      refused={assign.error}
      onSubmit={() => {
        if (!wrong) assign.mutate()
      }}
    >
      <KeptNote form={form} />
      <label htmlFor={id}>{t.assignee}</label>
      <select id={id} value={assignee} onChange={(event) => form.set({ assignee: event.currentTarget.value })}>
        <option value="">{t.nobody}</option>
        {[...people.values()].map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </select>
      <TextField
        label={t.due}
        value={typed}
        error={wrong ? t.dueWrong : undefined}
        onChange={(event) => form.set({ typed: event.currentTarget.value })}
      />
      <div className={styles.buttons}>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {t.cancel}
        </Button>
        <Button size="xs" type="submit" loading={assign.isPending}>
          {t.save}
        </Button>
      </div>
      {assign.isError ? (
        <p className={styles.wrong} role="alert">
          {conflict ? t.conflict : messageOf(assign.error)}
        </p>
      ) : null}
    </Form>
  )
}
