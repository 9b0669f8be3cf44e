import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ListView, RowConflict } from '@van-kien/shared/api/appendices.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import { APPENDIX_KINDS, APPENDIX_NAMES, LIST_KINDS, type ListKind } from '@van-kien/shared/domain/appendices/kinds.ts'
import { LIST_COLUMNS } from '@van-kien/shared/domain/appendices/lists.ts'
import { useEffect, useState } from 'react'
import { appendicesApi, appendixQueries } from '../api/appendices.ts'
import { appendix as t } from '../i18n/vi/appendix.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './list.module.css'
import { ListConflicts } from './list-conflicts.tsx'
import { inputOf, type RowEdit, settled, shownRows, toSend } from './list-edits.ts'
import { ListGrid } from './list-grid.tsx'

/** One list of a dossier: rows of an appendix that people enter, saved together. */
export function ListPage({ dossierId, list, onList }: { dossierId: string; list: ListKind; onList: (list: ListKind) => void }) {
  const view = useSuspenseQuery(appendixQueries.list(dossierId, list)).data
  return (
    <Page
      title={t.lists.page}
      subtitle={t.lists.subtitle}
      side={
        <div className={styles.side}>
          <label className={styles.choose}>
            {t.lists.choose}
            <select value={list} onChange={(event) => onList(event.currentTarget.value as ListKind)}>
              {LIST_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t.lists.appendix(APPENDIX_KINDS.indexOf(kind) + 1)}: {APPENDIX_NAMES[kind]}
                </option>
              ))}
            </select>
          </label>
          <Button
            variant="default"
            renderRoot={({ className, children }) => (
              <Link to="/ho-so/$dossierId/so-lieu" params={{ dossierId }} className={className}>
                {children}
              </Link>
            )}
          >
            {t.lists.figures}
          </Button>
        </div>
      }
    >
      <ListForm key={list} dossierId={dossierId} view={view} />
    </Page>
  )
}

function ListForm({ dossierId, view }: { dossierId: string; view: ListView }) {
  const { list } = view
  const columns = LIST_COLUMNS[list]
  const form = useKeptFields<{ edits: RowEdit[] }>(`list/${dossierId}/${list}`, { edits: [] }, APPENDIX_NAMES[list], [
    'edits.id',
    'edits.seen',
    'edits.group',
    'edits.gone',
  ])
  const [edits, setEdits] = form.field('edits')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [conflicts, setConflicts] = useState<RowConflict[]>([])
  const { queryKey } = appendixQueries.list(dossierId, list)
  const rows = shownRows(columns, view.rows, edits)
  const count = toSend(edits).length
  const save = async () => {
    if (count === 0 || busy) return
    setBusy(true)
    setError(null)
    try {
      const { rows: stored } = await appendicesApi.change(dossierId, list, inputOf(edits))
      queryClient.setQueryData<ListView>(queryKey, (now) => now && { ...now, rows: stored })
      form.saved()
      setEdits([])
      form.saved()
      setConflicts([])
      toast({ message: t.lists.savedAll })
    } catch (refused) {
      setError(refused)
      setConflicts(conflictsOf(refused))
      await queryClient.invalidateQueries({ queryKey })
    }
    setBusy(false)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault()
        void save()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const wrong = new Map(fieldsOf(error).map(({ field, message }) => [field, message]))
  const settle = (conflict: RowConflict, mine: boolean) => {
    setEdits(settled(edits, conflict, mine))
    const left = conflicts.filter((one) => one !== conflict)
    setConflicts(left)
    if (left.length === 0) setError(null)
  }
  return (
    <>
      <KeptNote form={form} />
      {conflicts.length > 0 ? (
        <ListConflicts columns={columns} conflicts={conflicts} onSettle={settle} />
      ) : error ? (
        <Notice tone="error" title={t.lists.failed}>
          {messageOf(error)}
        </Notice>
      ) : null}
      {view.may.enter ? null : <Notice tone="info" title={t.lists.readOnly} />}
      <ListGrid view={view} rows={rows} edits={edits} wrong={wrong} onEdits={setEdits} />
      {view.may.enter ? (
        <div className={styles.foot}>
          <Button loading={busy} disabled={count === 0} onClick={() => void save()}>
            {t.lists.save(count)}
          </Button>
        </div>
      ) : null}
    </>
  )
}

const detailsOf = (error: unknown): ErrorBody['details'] => (error instanceof ApiError ? error.details : undefined)
const conflictsOf = (error: unknown): RowConflict[] =>
  error instanceof ApiError && error.code === 'record-changed' ? ((detailsOf(error)?.conflicts as unknown as RowConflict[]) ?? []) : []
const fieldsOf = (error: unknown): { field: string; message: string }[] => (detailsOf(error)?.fields as { field: string; message: string }[]) ?? []
