import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useBlocker, useParams } from '@tanstack/react-router'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { api } from '../api.ts'
import { CHECK_HASH } from '../check/check-queries.ts'
import { DossierCard } from '../export/dossier-card.tsx'
import { DownloadCard } from '../export/download-card.tsx'
import { DraftsCard } from '../export/drafts-card.tsx'
import styles from '../export/export.module.css'
import { ExportLogCard } from '../export/export-log-card.tsx'
import { FormFields } from '../export/form-fields.tsx'
import { PreviewCard } from '../export/preview-card.tsx'
import { useFormDraft } from '../export/use-form-draft.ts'
import { useTitle } from '../hooks/use-title.ts'
import { check } from '../i18n/vi/check.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { STAGE_NAMES } from '../i18n/vi/names.ts'
import { returned } from '../i18n/vi/returned.ts'
import { queries } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'

/** /van-ban/:id/xuat-ban: form beside the real pages, frozen drafts, files, who took what. */
export function ExportPage() {
  const { documentId } = useParams({ from: '/inside/frame/van-ban/$documentId/xuat-ban' })
  const document = useSuspenseQuery(queries.document(documentId)).data
  const form = useSuspenseQuery(queries.form(documentId)).data
  useTitle(t.title(STAGE_NAMES[document.stage]))
  return <Workbench key={documentId} document={document} stored={form} />
}

function Workbench({ document, stored }: { document: DocumentView; stored: FormView }) {
  const rights = RIGHTS[document.role]
  const may = { form: rights.has('structure'), freeze: rights.has('freeze'), export: rights.has('export') }
  const drafts = useSuspenseQuery(queries.drafts(document.id)).data
  const log = useQuery({ ...queries.exports(document.id), enabled: may.export }).data
  const pdf = useSuspenseQuery(queries.health()).data.pdf
  const draft = useFormDraft(document.id, stored)
  const valid = draft.problems.length === 0
  const shown = { form: draft.form, profileId: draft.profileId, numbers: draft.numbers }
  useBlocker({ shouldBlockFn: () => may.form && draft.changed && !window.confirm(`${t.unsaved}. ${t.leave}`), enableBeforeUnload: draft.changed })

  /** What leaves the office carries what is on screen: saves first; false when that was refused. */
  const saveFirst = async (): Promise<boolean> => {
    if (!draft.changed || !may.form) return true
    if (!valid) return false
    return draft.save.mutateAsync().then(
      () => true,
      () => false,
    )
  }
  return (
    <Page
      title={t.title(STAGE_NAMES[document.stage])}
      subtitle={document.dossierName}
      side={
        <>
          {rights.has('write') ? (
            <Button
              variant="default"
              renderRoot={(props) => <Link {...props} to="/van-ban/$documentId/ban-word-da-sua" params={{ documentId: document.id }} />}
            >
              {returned.open}
            </Button>
          ) : null}
          <Button
            variant="default"
            renderRoot={(props) => <Link {...props} to="/van-ban/$documentId" params={{ documentId: document.id }} hash={CHECK_HASH} />}
          >
            {check.name}
          </Button>
          <Button variant="default" renderRoot={(props) => <Link {...props} to="/van-ban/$documentId" params={{ documentId: document.id }} />}>
            {t.back}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          {may.export ? <DownloadCard document={document} drafts={drafts} pdf={pdf} before={saveFirst} /> : null}
          <DraftsCard documentId={document.id} drafts={drafts} mayFreeze={may.freeze} mayDownload={may.export} before={saveFirst} />
          {may.export ? <DossierCard document={document} /> : null}
          <Card title={t.form}>
            {may.form ? null : <p className={styles.stale}>{t.readOnly}</p>}
            <FormFields draft={draft} choices={stored} disabled={!may.form} pages={pdf} />
            {may.form ? (
              <div className={styles.saveBar}>
                <span role="status">{!valid ? t.wrong(draft.problems.length) : draft.changed ? t.unsaved : ''}</span>
                <Button disabled={!draft.changed || !valid} loading={draft.save.isPending} onClick={() => draft.save.mutate()}>
                  {t.save}
                </Button>
              </div>
            ) : null}
            {draft.save.error ? (
              <div className={styles.padded}>
                <Notice tone="error" title={wordsOf(draft.save.error)} />
              </div>
            ) : null}
          </Card>
        </div>
        <div className={styles.side}>
          {may.export ? (
            <PreviewCard
              state={JSON.stringify(shown)}
              make={(signal) => api.files.preview(document.id, shown, signal)}
              valid={valid}
              available={pdf}
            />
          ) : null}
        </div>
      </div>
      {log ? <ExportLogCard log={log} /> : null}
    </Page>
  )
}
