import { SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type UseQueryResult, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { AuditCheckView, AuditEntryView } from '@van-kien/shared/api/views.ts'
import { printedHead } from '@van-kien/shared/domain/audit-chain.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { type ReactNode, useState } from 'react'
import { auditQueries, originalFile } from '../api/audit.ts'
import { useDownload } from '../export/use-download.ts'
import { useTitle } from '../hooks/use-title.ts'
import { auditSentence, audit as t } from '../i18n/vi/audit.ts'
import { queries } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './audit-page.module.css'
import { BackToAdmin } from './back-to-admin.tsx'

const KINDS: Record<keyof typeof t.kinds, readonly string[] | null> = {
  all: null,
  decisions: ['submit', 'withdraw', 'approve', 'return', 'confirm', 'reopen', 'stale'].map((what) => `section.${what}`),
  structure: ['add', 'change', 'move', 'remove', 'bring-back', 'restore', 'take-content'].map((what) => `section.${what}`).concat('document.create'),
  people: ['member.set', 'member.remove', 'dossier.create', 'dossier.change'],
  sources: [
    'source.add',
    'source.version',
    'source.cancel',
    'source.answer',
    'source.change',
    'source.remove',
    'source.bring-back',
    'source.leave',
    'source.copy',
    'link.add',
    'link.remove',
  ],
  out: ['form.change', 'draft.freeze', 'draft.download', 'export.docx', 'export.pdf', 'export.coverage', 'export.copied', 'export.plan'],
}
type Kind = keyof typeof KINDS

const SHOWN = 300

/** /ho-so/:id/nhat-ky: the audit in sentences, newest first, and whether its chain holds. */
export function AuditPage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId/nhat-ky' })
  const entries = useSuspenseQuery(auditQueries.dossier(dossierId)).data
  const check = useQuery(auditQueries.checkDossier(dossierId))
  const { role } = useSuspenseQuery(queries.dossier(dossierId)).data
  return (
    <Audit
      withOriginals={role !== null && RIGHTS[role].has('originals')}
      title={t.title}
      subtitle={t.subtitle}
      head={t.head}
      entries={entries}
      check={check}
      kinds={Object.keys(KINDS) as Kind[]}
    />
  )
}

/** /quan-tri/nhat-ky: what administrators did, and whether that chain holds. The server lets only administrators read it. */
export function InstallationAuditPage() {
  const entries = useSuspenseQuery(auditQueries.installation()).data
  const check = useQuery(auditQueries.checkInstallation())
  const back = <BackToAdmin>{t.installation.back}</BackToAdmin>
  const { title, subtitle, head } = t.installation
  return <Audit title={title} subtitle={subtitle} head={head} entries={entries} check={check} kinds={[]} side={back} />
}

interface AuditProps {
  title: string
  subtitle: string
  /** What the digits of the chain's head are good for. */
  head: (digits: string) => string
  entries: readonly AuditEntryView[]
  check: UseQueryResult<AuditCheckView>
  /** What may be chosen to be seen alone; empty: nothing. */
  kinds: readonly Kind[]
  side?: ReactNode
  /** The person may have the files whose words were taken over. */
  withOriginals?: boolean
}

function Audit({ title, subtitle, head, entries, check, kinds, side, withOriginals = false }: AuditProps) {
  const [kind, setKind] = useState<Kind>('all')
  const [query, setQuery] = useState('')
  useTitle(t.page)
  const wanted = query.trim().toLocaleLowerCase('vi')
  const found = entries.filter((entry) => {
    if (KINDS[kind] && !KINDS[kind].includes(entry.action)) return false
    return wanted === '' || `${entry.actor} ${auditSentence(entry)}`.toLocaleLowerCase('vi').includes(wanted)
  })
  return (
    <Page title={title} subtitle={subtitle} side={side}>
      <ChainState check={check} head={head} />
      <Card>
        <div className={styles.filters}>
          {kinds.length > 0 ? (
            <SegmentedControl
              size="xs"
              className={styles.kinds ?? ''}
              aria-label={t.kindLabel}
              value={kind}
              onChange={(value) => setKind(value as Kind)}
              data={kinds.map((key) => ({ value: key, label: t.kinds[key] }))}
            />
          ) : null}
          <TextInput
            size="xs"
            aria-label={t.search}
            placeholder={t.search}
            leftSection={<IconSearch size={16} stroke={1.75} />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
        {found.length === 0 ? (
          <Empty title={t.empty}>{t.emptyText}</Empty>
        ) : (
          <Entries entries={found.slice(0, SHOWN)} withOriginals={withOriginals} />
        )}
        {found.length > SHOWN ? <p className={styles.limited}>{t.limited(SHOWN)}</p> : null}
      </Card>
    </Page>
  )
}

/** The file whose words were taken over, where it was kept. */
function Original({ data }: { data: AuditEntryView['data'] }) {
  const { running, error, start } = useDownload()
  const { id } = (data.original ?? {}) as { id?: string }
  if (id === undefined) return null
  return (
    <>
      {' '}
      <TextButton aria-disabled={running !== null} onClick={() => running ?? void start(originalFile(id), id)}>
        {t.original}
      </TextButton>
      {error ? <Notice tone="warning" title={messageOf(error)} /> : null}
    </>
  )
}

function Entries({ entries, withOriginals }: { entries: readonly AuditEntryView[]; withOriginals: boolean }) {
  return (
    <Table label={t.title} heads={[t.heads.seq, t.heads.at, t.heads.who, t.heads.what, t.heads.hash]}>
      {entries.map((entry) => (
        <tr key={entry.seq}>
          <td data-inline className={styles.quiet}>
            {entry.seq}
          </td>
          <td data-inline className={styles.at}>
            {timeText(entry.at, Date.now())}
          </td>
          <th scope="row" data-inline className={styles.at}>
            {entry.actor === 'system' ? t.system : entry.actor}
          </th>
          <td className={styles.what}>
            {auditSentence(entry)}
            {withOriginals ? <Original data={entry.data} /> : null}
          </td>
          <td className={styles.hash}>{entry.hash.slice(0, 8)}</td>
        </tr>
      ))}
    </Table>
  )
}

function ChainState({ check, head }: Pick<AuditProps, 'check' | 'head'>) {
  if (check.isPending)
    return (
      <p role="status" className={styles.quiet}>
        {t.checking}
      </p>
    )
  if (check.error) return <Notice tone="warning" title={messageOf(check.error)} />
  if (!check.data.ok)
    return (
      <Notice tone="error" title={t.broken(check.data.seq)}>
        {t.brokenText}
      </Notice>
    )
  return (
    <Notice tone="success" title={t.whole(check.data.length)}>
      {head(printedHead(check.data.head))}
    </Notice>
  )
}
