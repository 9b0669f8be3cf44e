import { IconFileTypeDocx } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { FileFindings } from '../check/file-findings.tsx'
import { useFileCheck } from '../check/use-file-check.ts'
import { useTitle } from '../hooks/use-title.ts'
import { check } from '../i18n/vi/check.ts'
import { FileButton } from '../import/file-button.tsx'
import { queries } from '../queries.ts'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'

const t = check.file
const count = new Intl.NumberFormat('vi-VN')

/** /ho-so/:id/kiem-tra-word: any Word file held against the form. Nothing of it is kept. */
export function CheckFilePage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId/kiem-tra-word' })
  const dossier = useSuspenseQuery(queries.dossier(dossierId)).data
  const file = useFileCheck(dossierId)
  useTitle(t.page)
  const { view } = file
  const choose = (variant: 'filled' | 'default', label: string) => (
    <FileButton variant={variant} label={label} reading={file.reading} onFile={(chosen) => void file.read(chosen)} onStop={file.stop} />
  )
  return (
    <Page title={t.page} subtitle={dossier.name} side={view ? choose('default', t.chooseOther) : undefined}>
      {file.problem ? <Notice tone="error" title={t.failed}>{`${file.name ?? ''}: ${file.problem}`}</Notice> : null}
      {view ? null : (
        <Card>
          <Empty icon={<IconFileTypeDocx size={26} stroke={1.5} />} title={t.start} actions={choose('filled', t.choose)}>
            {file.reading ? <span role="status">{t.reading(file.name ?? '')}</span> : t.limits}
          </Empty>
        </Card>
      )}
      {view ? (
        <>
          <p role="status">
            <b>{file.name}</b>: {t.facts(count.format(view.paragraphs), count.format(view.words), view.profileName)}
          </p>
          {view.findings.length === 0 ? (
            <Notice tone="success" title={t.clean}>
              {t.cleanText}
            </Notice>
          ) : null}
          <FileFindings view={view} onMute={(rule, muted) => void file.mute(rule, muted)} />
        </>
      ) : null}
    </Page>
  )
}
