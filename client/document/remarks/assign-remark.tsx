import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import { useId, useState } from 'react'
import { remarkQueries, remarksApi } from '../../api/remarks.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { ApiError, messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { readDay } from '../../ui/day-text.ts'
import { TextField } from '../../ui/text-field.tsx'
import { usePage } from '../page-context.ts'
import styles from './remarks.module.css'

/** Who settles a thread, and until when. */
export function AssignRemark({ remark, onDone }: { remark: RemarkView; onDone: () => void }) {
  const { documentId, people } = usePage()
  const client = useQueryClient()
  const id = useId()
  const [seen] = useState({ assignee: remark.assignee, dueDate: remark.dueDate })
  const [assignee, setAssignee] = useState(remark.assignee ?? '')
  const [typed, setTyped] = useState(remark.dueDate ? remark.dueDate.split('-').reverse().join('/') : '')
  const day = typed.trim() === '' ? null : readDay(typed)
  const wrong = day !== null && typeof day !== 'string'
  const assign = useMutation({
    mutationFn: () => remarksApi.assign(remark.id, { assignee: assignee || null, dueDate: typeof day === 'string' ? day : null, seen }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: remarkQueries.list(documentId).queryKey }),
  })
  const conflict = assign.error instanceof ApiError && assign.error.code === 'record-changed'
  return (
    <form
      className={styles.assign}
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) assign.mutate()
      }}
    >
      <label htmlFor={id}>{t.assignee}</label>
      <select id={id} value={assignee} onChange={(event) => setAssignee(event.currentTarget.value)}>
        <option value="">{t.nobody}</option>
        {[...people.values()].map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </select>
      <TextField label={t.due} value={typed} error={wrong ? t.dueWrong : undefined} onChange={(event) => setTyped(event.currentTarget.value)} />
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
    </form>
  )
}
