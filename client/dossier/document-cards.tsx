import { IconChevronRight, IconFileExport, IconFileImport, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { DocumentSummary, DossierView } from '@van-kien/shared/api/views.ts'
import { DOCUMENT_KINDS, type DocumentKind, KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { RIGHTS, type Role } from '@van-kien/shared/domain/roles.ts'
import { Fragment } from 'react'
import { dayOf } from '../document/model/due-date.ts'
import { formatPlan, formatTotal } from '../document/model/page-estimate.ts'
import { dayText } from '../document/model/time-text.ts'
import { numberText, dossier as t } from '../i18n/vi/dossier.ts'
import { importing } from '../i18n/vi/import.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import styles from './document-cards.module.css'
import { StatusCountsBar } from './status-counts.tsx'
import { TemplateOfferLine } from './template-offer/template-offer-line.tsx'
import { useCreateDocument } from './use-create-document.ts'

/** The stages in the order in which they grow out of each other; the newest has the room, and the button to write. */
export function DocumentCards({ dossier, today }: { dossier: DossierView; today: string }) {
  const documents = dossier.documents.filter(({ stage }) => stage !== null).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
  const newest = documents.at(-1)
  const next = KINDS.find((kind) => DOCUMENT_KINDS[kind].stage !== null && DOCUMENT_KINDS[kind].derivedFrom === newest?.kind)
  return (
    <section className={styles.documents} aria-label={t.documents}>
      {documents.map((document, index) => (
        <Fragment key={document.id}>
          {index > 0 ? <IconChevronRight className={styles.arrow} size={18} stroke={1.75} aria-hidden="true" /> : null}
          <DocumentCard dossierId={dossier.id} document={document} newest={document === newest} rights={RIGHTS[dossier.role]} today={today} />
        </Fragment>
      ))}
      {next ? (
        <>
          <IconChevronRight className={styles.arrow} size={18} stroke={1.75} aria-hidden="true" />
          <NextStage dossier={dossier} newest={newest!} kind={next} />
        </>
      ) : null}
    </section>
  )
}

interface CardProps {
  dossierId: string
  document: DocumentSummary
  /** The stage that is worked on. */
  newest: boolean
  rights: (typeof RIGHTS)[Role]
  today: string
}

/** One document with how far it is. */
export function DocumentCard({ dossierId, document, newest, rights, today }: CardProps) {
  const writes = rights.has('write')
  const draft = document.lastDraft
  const worked = newest || document.stage === null
  return (
    <Card className={newest ? `${styles.card} ${styles.newest}` : styles.card}>
      <div className={styles.head}>
        <div>
          <h2>{document.title}</h2>
          <p className={styles.meta}>{draft ? t.lastDraft(draft.number, dayText(dayOf(new Date(draft.at)), today)) : t.noDraft}</p>
        </div>
        {newest ? (
          <Button renderRoot={(props) => <Link {...props} to="/van-ban/$documentId" params={{ documentId: document.id }} />}>
            {writes ? t.open : t.read}
          </Button>
        ) : null}
      </div>
      <StatusCountsBar counts={document.counts} />
      {newest ? (
        <dl className={styles.facts}>
          <Fact
            value={
              document.budgetPages > 0
                ? `${formatTotal(document.pages.written, document.pages.exact)}/${formatPlan(document.budgetPages)}`
                : formatTotal(document.pages.written, document.pages.exact)
            }
            label={document.budgetPages > 0 ? t.facts.budget : document.pages.exact ? t.facts.exactPages : t.facts.pages}
          />
          <Fact value={numberText(document.words)} label={t.facts.words} />
          <Fact value={numberText(document.counts.total)} label={t.facts.sections} />
        </dl>
      ) : null}
      <TemplateOfferLine document={document} dossierId={dossierId} />
      <div className={styles.foot}>
        {newest ? null : (
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link {...props} to="/van-ban/$documentId" params={{ documentId: document.id }} />}
          >
            {writes && worked ? t.open : t.read}
          </Button>
        )}
        {rights.has('export') ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileExport size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/van-ban/$documentId/xuat-ban" params={{ documentId: document.id }} />}
          >
            {t.docx}
          </Button>
        ) : null}
        {writes && worked ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileImport size={16} stroke={1.75} />}
            renderRoot={(props) => <Link {...props} to="/van-ban/$documentId/nhap-word" params={{ documentId: document.id }} />}
          >
            {importing.page.open}
          </Button>
        ) : null}
      </div>
    </Card>
  )
}

function Fact({ value, label }: { value: string; label: string }) {
  return (
    <div>
      <dd>{value}</dd>
      <dt>{label}</dt>
    </div>
  )
}

function NextStage({ dossier, newest, kind }: { dossier: DossierView; newest: DocumentSummary; kind: DocumentKind }) {
  const { title } = DOCUMENT_KINDS[kind]
  const { counts } = newest
  const { ask, busy } = useCreateDocument(dossier.id, kind, t.nextStage.ask(counts.approved + counts.stale, counts.total))
  const may = RIGHTS[dossier.role].has('structure')
  return (
    <div className={styles.next}>
      <h2>{title}</h2>
      <p>{may ? t.nextStage.text : t.nextStage.waits}</p>
      {may ? (
        <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} loading={busy} onClick={ask}>
          {t.create.button(title)}
        </Button>
      ) : null}
    </div>
  )
}
