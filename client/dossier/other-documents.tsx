import { IconPlus } from '@tabler/icons-react'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { DOCUMENT_KINDS, type DocumentKind, KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { Button } from '../ui/button.tsx'
import styles from './document-cards.module.css'
import { DocumentCard } from './document-cards.tsx'
import { useCreateDocument } from './use-create-document.ts'

/** Documents beside the three stages, and those that can still be made; nothing for who can neither read nor make one. */
export function OtherDocuments({ dossier, today }: { dossier: DossierView; today: string }) {
  const rights = RIGHTS[dossier.role]
  const documents = dossier.documents.filter(({ stage }) => stage === null)
  const possible = rights.has('structure') ? KINDS.filter((kind) => isPossible(dossier, kind)) : []
  if (documents.length + possible.length === 0) return null
  return (
    <section className={`${styles.documents} ${styles.others}`} aria-label={t.others.title}>
      {documents.map((document) => (
        <DocumentCard key={document.id} dossierId={dossier.id} document={document} newest={false} rights={rights} today={today} />
      ))}
      {possible.map((kind) => (
        <NewDocument key={kind} dossierId={dossier.id} kind={kind} />
      ))}
    </section>
  )
}

function isPossible({ documents }: DossierView, kind: DocumentKind): boolean {
  const { stage, derivedFrom, many } = DOCUMENT_KINDS[kind]
  const has = (wanted: DocumentKind) => documents.some((document) => document.kind === wanted)
  return stage === null && (many || !has(kind)) && (derivedFrom === null || has(derivedFrom))
}

function NewDocument({ dossierId, kind }: { dossierId: string; kind: DocumentKind }) {
  const { title, derivedFrom } = DOCUMENT_KINDS[kind]
  const { ask, busy } = useCreateDocument(dossierId, kind, derivedFrom ? t.others.derived(DOCUMENT_KINDS[derivedFrom].title) : t.others.fromTemplate)
  return (
    <div className={styles.next}>
      <h2>{title}</h2>
      <p>{t.others.text[kind] ?? t.others.fromTemplate}</p>
      <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} loading={busy} onClick={ask}>
        {t.create.button(title)}
      </Button>
    </div>
  )
}
