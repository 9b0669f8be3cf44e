import { IconFileExport } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useBlocker, useParams } from '@tanstack/react-router'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { useState } from 'react'
import { paperApi, paperQueries } from '../api/paper.ts'
import type { TextChoice } from '../api.ts'
import { CHECK_HASH } from '../check/check-queries.ts'
import { DossierCard } from '../export/dossier-card.tsx'
import { DownloadCard, notApproved } from '../export/download-card.tsx'
import { DraftsCard } from '../export/drafts-card.tsx'
import styles from '../export/export.module.css'
import { ExportLogCard } from '../export/export-log-card.tsx'
import { FormCard } from '../export/form-card.tsx'
import { PreviewCard } from '../export/preview-card.tsx'
import { useFormDraft } from '../export/use-form-draft.ts'
import { useTitle } from '../hooks/use-title.ts'
import { check } from '../i18n/vi/check.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { returned } from '../i18n/vi/returned.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { useLeadToMistake } from '../ui/form.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'

/** /van-ban/:id/xuat-ban: form beside the real pages, frozen drafts, files, who took what. */
export function ExportPage() {
  const { documentId } = useParams({ from: '/inside/frame/van-ban/$documentId/xuat-ban' })
  const document = useSuspenseQuery(queries.document(documentId)).data
  useTitle(t.title(document.title))
  return RIGHTS[document.role].has('export') ? <Allowed key={documentId} document={document} /> : <Forbidden document={document} />
}

function Allowed({ document }: { document: DocumentView }) {
  return <Workbench document={document} stored={useSuspenseQuery(paperQueries.form(document.id)).data} />
}

/** Who only reads has nothing to do here: why, who may, and the way to what can be read. */
function Forbidden({ document }: { document: DocumentView }) {
  return (
    <Page title={t.title(document.title)} subtitle={document.dossierName} narrow>
      <Card>
        <Empty
          icon={<IconFileExport size={26} stroke={1.5} />}
          title={t.forbidden.title}
          actions={
            <Button renderRoot={(props) => <Link {...props} to="/van-ban/$documentId" params={{ documentId: document.id }} />}>
              {t.forbidden.read}
            </Button>
          }
        >
          {t.forbidden.text(ROLE_NAMES[document.role])}
        </Empty>
      </Card>
    </Page>
  )
}

function Workbench({ document, stored }: { document: DocumentView; stored: FormView }) {
  const rights = RIGHTS[document.role]
  const may = { form: rights.has('structure'), freeze: rights.has('freeze') }
  const drafts = useSuspenseQuery(queries.drafts(document.id)).data
  const log = useQuery(paperQueries.exports(document.id)).data
  const { paper } = useSuspenseQuery(paperQueries.health()).data
  const pdf = paper !== 'no-office'
  const draft = useFormDraft(document.id, stored, `${document.title}, ${document.dossierName}`)
  const valid = draft.problems.length === 0
  const [text, setText] = useState<TextChoice>('current')
  const shown = { form: draft.form, profileId: draft.profileId, numbers: draft.numbers }
  useBlocker({ shouldBlockFn: () => may.form && draft.changed && !window.confirm(`${t.unsaved}. ${t.leave}`), enableBeforeUnload: draft.changed })

  const { ref: fields, lead } = useLeadToMistake<HTMLDivElement>()
  /** What leaves the office carries what is on screen: saves first; false when that was refused. */
  const saveFirst = async (): Promise<boolean> => {
    if (!draft.changed || !may.form) return true
    if (!valid) {
      lead()
      return false
    }
    return draft.save().then(
      () => true,
      () => false,
    )
  }
  return (
    <Page title={t.title(document.title)} subtitle={document.dossierName} side={<PlacesBeside document={document} />}>
      <div className={styles.columns}>
        <div className={styles.column}>
          <DownloadCard document={document} drafts={drafts} pdf={pdf} text={text} onText={setText} before={saveFirst} />
          <DraftsCard documentId={document.id} drafts={drafts} mayFreeze={may.freeze} pdf={pdf} before={saveFirst} />
          <DossierCard document={document} />
          <FormCard draft={draft} stored={stored} pages={pdf} fields={fields} onSave={may.form ? () => void saveFirst() : null} />
        </div>
        <div className={styles.side}>
          <PreviewCard
            state={JSON.stringify(shown)}
            make={(signal) => paperApi.preview(document.id, shown, signal)}
            valid={valid}
            paper={paper}
            note={text === 'approved' && notApproved(document).length > 0 ? t.preview.current : null}
          />
        </div>
      </div>
      {log ? <ExportLogCard log={log} /> : null}
    </Page>
  )
}

/** From here one goes: to a copy that was edited outside, the form check, back to the text. */
function PlacesBeside({ document }: { document: DocumentView }) {
  return (
    <>
      {RIGHTS[document.role].has('write') ? (
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
  )
}
