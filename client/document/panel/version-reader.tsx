import { Modal, Select } from '@mantine/core'
import { IconArrowLeft, IconRestore } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { SectionView, VersionView } from '@van-kien/shared/api/views.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useCollab } from '../../collab/collab-context.tsx'
import { ChangedPassages, changesOf } from '../../dossier/changed-passages.tsx'
import { StaticContent } from '../../editor/static-content.tsx'
import { approval } from '../../i18n/vi/approval.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { acts } from '../../i18n/vi/document-acts.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import dialog from '../dialog.module.css'
import { documentQueries } from '../document-queries.ts'
import { may } from '../model/section-rights.ts'
import { timeText } from '../model/time-text.ts'
import { usePage } from '../page-context.ts'
import styles from './panel.module.css'
import { PanelFailure, PanelSkeleton } from './panel-parts.tsx'
import { useReplaceWords } from './use-replace-words.ts'

/** What a version is set beside: nothing, the words of this moment, or a version's number. */
const NONE = 'none'
const CURRENT = 'current'

interface Props {
  section: SectionView
  version: number
  versions: readonly VersionView[]
  onBack: () => void
}

/** One frozen version: read it, compare it with another, make it the words of today again (a forward edit). */
export function VersionReader({ section, version, versions, onBack }: Props) {
  const { viewer, people } = usePage()
  const frozen = useQuery(documentQueries.version(section.id, version))
  const [asked, setAsked] = useState(false)
  const [other, setOther] = useState<string>(NONE)
  const replaceWords = useReplaceWords(section.id)
  const restore = useMutation({
    mutationFn: () => replaceWords(() => api.sections.restore(section.id, version), panelText.history.restored(version)),
    onSettled: () => setAsked(false),
  })
  const about = versions.find((each) => each.version === version)
  const titleOf = (compared: string): string | null =>
    compared === CURRENT ? section.title : (versions.find((each) => String(each.version) === compared)?.title ?? null)
  const obstacle = !may(viewer, 'write') ? acts.section.restoreForbidden : section.status !== 'drafting' ? panelText.history.restoreLocked : null
  return (
    <>
      <button type="button" className={styles.small} onClick={onBack}>
        <IconArrowLeft size={14} stroke={1.75} aria-hidden="true" />
        {panelText.history.back}
      </button>
      <h2 className={styles.title}>{panelText.history.version(version)}</h2>
      {about ? (
        <p className={styles.quiet}>
          {people.get(about.author)?.name ?? about.author}, {timeText(about.at, Date.now())}
          <br />
          {panelText.history.hash(about.hash)}
        </p>
      ) : null}
      {frozen.isError ? <PanelFailure error={frozen.error} onRetry={() => void frozen.refetch()} /> : null}
      {frozen.isPending ? <PanelSkeleton /> : null}
      <Select
        size="xs"
        label={panelText.history.compareWith}
        value={other}
        onChange={(value) => setOther(value ?? NONE)}
        data={[
          { value: NONE, label: panelText.history.compareNone },
          ...(section.status === 'drafting' ? [{ value: CURRENT, label: panelText.history.compareCurrent }] : []),
          ...versions
            .filter((each) => each.version !== version)
            .map((each) => ({ value: String(each.version), label: panelText.history.version(each.version) }))
            .reverse(),
        ]}
      />
      {about ? <Titles title={about.title} other={titleOf(other)} olderFirst={other === CURRENT || Number(other) > version} /> : null}
      {frozen.data ? (
        <div className={`${styles.passage} ${styles.compare}`}>
          {other === NONE ? (
            <StaticContent content={frozen.data.json} />
          ) : (
            <Compared sectionId={section.id} version={version} content={frozen.data.json} other={other} />
          )}
        </div>
      ) : null}
      {restore.isError ? (
        <Notice tone="error" title={text.decision.failed}>
          {messageOf(restore.error)}
        </Notice>
      ) : null}
      <Button
        size="xs"
        variant="default"
        style={{ marginTop: 10 }}
        disabled={obstacle !== null}
        title={obstacle ?? undefined}
        leftSection={<IconRestore size={15} stroke={1.75} aria-hidden="true" />}
        onClick={() => setAsked(true)}
      >
        {panelText.history.restore}
      </Button>
      {asked ? (
        <Modal opened onClose={() => setAsked(false)} title={panelText.history.restoreTitle(version)} size={440}>
          <p className={dialog.note}>{panelText.history.restoreText}</p>
          <div className={dialog.buttons} style={{ marginTop: 16 }}>
            <Button variant="default" onClick={() => setAsked(false)}>
              {acts.decision.cancel}
            </Button>
            <Button loading={restore.isPending} onClick={() => restore.mutate()} data-autofocus>
              {panelText.history.restore}
            </Button>
          </div>
        </Modal>
      ) : null}
    </>
  )
}

/** The title that the version had, where it is not that of what it is set beside. */
function Titles({ title, other, olderFirst }: { title: string; other: string | null; olderFirst: boolean }) {
  if (other === null || other === title) return null
  const [before, after] = olderFirst ? [title, other] : [other, title]
  return (
    <Notice tone="info" title={approval.titleChanged}>
      <del className="vk-del">{before}</del> <ins className="vk-ins">{after}</ins>
    </Notice>
  )
}

/** The older of two texts stands struck out, the newer underlined, word by word. */
function Compared({ sectionId, version, content, other }: { sectionId: string; version: number; content: SectionContent; other: string }) {
  const collab = useCollab()
  const isCurrent = other === CURRENT
  const now = useQuery({ ...documentQueries.current(sectionId), enabled: isCurrent })
  const frozen = useQuery({ ...documentQueries.version(sectionId, Number(other)), enabled: !isCurrent })
  const second = isCurrent ? now : frozen
  if (second.isError) return <PanelFailure error={second.error} onRetry={() => void second.refetch()} />
  if (!second.data) return <PanelSkeleton />
  const session = isCurrent ? collab.existing(sectionId) : undefined
  const live = session && session.get().state.kind !== 'connecting' ? contentFromBody(session.get().ydoc) : null
  const otherContent = live ?? second.data.json
  const changes = isCurrent || Number(other) > version ? changesOf(content, otherContent) : changesOf(otherContent, content)
  return <ChangedPassages changes={changes} />
}
