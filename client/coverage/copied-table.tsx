import { NativeSelect } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CopiedView } from '@van-kien/shared/api/coverage-views.ts'
import { useId } from 'react'
import { copiedFile, coverageQueries } from '../api/coverage.ts'
import { api } from '../api.ts'
import { useDownload } from '../export/use-download.ts'
import { app } from '../i18n/vi/app.ts'
import { copiedReport as t } from '../i18n/vi/copied-report.ts'
import { coverage } from '../i18n/vi/coverage.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './copied-table.module.css'

/** Mức lấy lời văn cấp trên: which sections and paragraphs of the newest stage are how much the wording of the texts from above, and from where on it is told. */
export function CopiedTable(props: { dossierId: string; maySet: boolean; mayExport: boolean; onlyOver: boolean }) {
  const { dossierId } = props
  const report = useQuery(coverageQueries.copied(dossierId))
  if (report.error)
    return (
      <Notice
        tone="error"
        title={messageOf(report.error)}
        actions={
          <Button size="xs" variant="default" onClick={() => void report.refetch()}>
            {app.retry}
          </Button>
        }
      />
    )
  if (!report.data) return <Loading label={app.loading} />
  const view = report.data
  if (view.document === null || view.texts === 0)
    return (
      <Card>
        <Empty title={view.document === null ? t.noDocument : t.noTexts} />
      </Card>
    )
  const shown = view.sections.filter(({ tooMuch }) => tooMuch || !props.onlyOver)
  return (
    <>
      <Limit dossierId={dossierId} limit={view.limit} maySet={props.maySet} />
      <Card title={view.document.documentTitle} meta={props.mayExport ? <File dossierId={dossierId} /> : undefined}>
        {shown.length === 0 ? (
          <Empty title={props.onlyOver ? t.noneOver(view.limit) : t.none}>{props.onlyOver ? null : t.noneText}</Empty>
        ) : (
          <Sections documentId={view.document.id} limit={view.limit} shown={shown} />
        )}
      </Card>
    </>
  )
}

const CHOICES = [20, 30, 40, 50, 60, 70, 80, 90]

function Limit({ dossierId, limit, maySet }: { dossierId: string; limit: number; maySet: boolean }) {
  const id = useId()
  const set = useMutation({
    mutationFn: (copiedShare: number) => api.dossiers.change(dossierId, { copiedShare, seen: { copiedShare: limit } }),
    onSuccess: (_, copiedShare) => toast({ message: t.saved(copiedShare) }),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: coverageQueries.copied(dossierId).queryKey })
      void queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey, exact: true })
      void queryClient.invalidateQueries({ queryKey: ['check'] })
    },
  })
  const choices = [...new Set([...CHOICES, limit])].sort((one, other) => one - other)
  return (
    <>
      {set.isError ? <Notice tone="error" title={messageOf(set.error)} /> : null}
      <div className={styles.limit}>
        <label htmlFor={id}>{t.limit}</label>
        {maySet ? (
          <NativeSelect
            id={id}
            value={String(limit)}
            data={choices.map((each) => ({ value: String(each), label: `${each}%` }))}
            disabled={set.isPending}
            onChange={(event) => set.mutate(Number(event.currentTarget.value))}
          />
        ) : (
          <b id={id}>{limit}%</b>
        )}
        <span>{t.limitAfter}</span>
        <p>
          {maySet ? '' : `${t.only} `}
          {t.how}
        </p>
      </div>
    </>
  )
}

function File({ dossierId }: { dossierId: string }) {
  const download = useDownload()
  return (
    <>
      {download.error ? <Notice tone="error" title={messageOf(download.error)} /> : null}
      {download.running ? <span role="status">{coverage.making(download.running.what)} </span> : null}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileTypeDocx size={16} stroke={1.75} />}
        disabled={download.running !== null}
        onClick={() => void download.start(copiedFile(dossierId), '.docx')}
      >
        .docx
      </Button>
    </>
  )
}

function Sections({ documentId, limit, shown }: { documentId: string; limit: number; shown: CopiedView['sections'] }) {
  const [section, words, percent, from] = t.heads
  return (
    <Table label={t.title} heads={t.heads}>
      {shown.map((row) => (
        <tr key={row.sectionId}>
          <td data-label={section}>
            <Link to="/van-ban/$documentId" params={{ documentId }} search={{ muc: row.sectionId }}>
              {row.path === row.title ? row.title : `${row.path}. ${row.title}`}
            </Link>
            {row.paragraphs.length > 0 ? (
              <details>
                <summary>{t.paragraphs(row.paragraphs.length)}</summary>
                <ul className={styles.paragraphs}>
                  {row.paragraphs.map((each, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one reading
                    <li key={index}>
                      <b>{each.percent}%</b>
                      <span>{each.text}</span>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </td>
          <td data-label={words}>{row.words}</td>
          <td data-label={percent} className={styles.percent}>
            {row.tooMuch ? (
              <span className={styles.over}>
                {row.percent}%, {t.over(limit)}
              </span>
            ) : (
              `${row.percent}%`
            )}
          </td>
          <td data-label={from}>{row.from}</td>
        </tr>
      ))}
    </Table>
  )
}
