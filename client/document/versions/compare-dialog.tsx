import { Modal, Select } from '@mantine/core'
import { IconArrowsLeftRight } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import type { StageOfSection } from '@van-kien/shared/api/authors.ts'
import type { ContentView, SectionView, VersionView } from '@van-kien/shared/api/views.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { useMemo, useState } from 'react'
import { versionQueries } from '../../api/versions.ts'
import { useCollab } from '../../collab/collab-context.tsx'
import { documentQueries } from '../../document-queries.ts'
import { ChangedPassages, changesOf } from '../../dossier/changed-passages.tsx'
import { approval } from '../../i18n/vi/approval.ts'
import { versions as words } from '../../i18n/vi/versions.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useScreen } from '../../view/screen.ts'
import { PanelFailure, PanelSkeleton } from '../panel-parts.tsx'
import styles from './compare.module.css'

const t = words.compare
/** A choice: section and version, or the words as they stand. */
const NOW = 'now'
const keyOf = (sectionId: string, version: number | null): string => `${sectionId} ${version ?? NOW}`

interface Side {
  key: string
  label: string
  sectionId: string
  /** Null: as they stand. */
  version: number | null
  title: string
}

interface Props {
  section: SectionView
  versions: readonly VersionView[]
  onClose: () => void
}

/** Any two versions of a section, its words as they stand, and the same section in the other stages, word by word; what was only moved is told. */
export function CompareDialog({ section, versions, onClose }: Props) {
  const stages = useQuery(versionQueries.stages(section.id))
  const groups = useMemo(() => sidesOf(section, versions, stages.data ?? []), [section, versions, stages.data])
  const sides = groups.flatMap(({ items }) => items)
  const newest = versions.reduce<number | null>((last, { version }) => Math.max(last ?? 0, version), null)
  const [from, setFrom] = useState(() => (newest === null ? '' : keyOf(section.id, newest)))
  const [to, setTo] = useState(keyOf(section.id, null))
  const screen = useScreen()
  // Without a version the stage before is what there is to be held against.
  const before = sides.find(({ key }) => key === from) ?? sides.find(({ sectionId }) => sectionId !== section.id) ?? sides[0]!
  const after = sides.find(({ key }) => key === to) ?? sides[0]!
  const data = groups.map(({ group, items }) => ({ group, items: items.map(({ key, label }) => ({ value: key, label })) }))
  return (
    <Modal opened onClose={onClose} title={t.title} size={920} fullScreen={screen === 'phone'}>
      <div className={styles.choice}>
        <Select label={t.from} data={data} value={before.key} allowDeselect={false} onChange={(key) => setFrom(key ?? before.key)} />
        <IconButton
          label={t.swap}
          onClick={() => {
            setFrom(after.key)
            setTo(before.key)
          }}
        >
          <IconArrowsLeftRight size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
        <Select label={t.to} data={data} value={after.key} allowDeselect={false} onChange={(key) => setTo(key ?? after.key)} />
      </div>
      {before.key === after.key ? <Notice tone="info" title={t.same} /> : <Compared before={before} after={after} />}
    </Modal>
  )
}

function sidesOf(section: SectionView, versions: readonly VersionView[], stages: readonly StageOfSection[]) {
  const side = (label: string, version: number | null, title: string, sectionId = section.id): Side => ({
    key: keyOf(sectionId, version),
    ...{ label, sectionId, version, title },
  })
  return [
    {
      group: t.own,
      items: [
        side(t.now, null, section.title),
        ...versions.map(({ version, title, name }) => side(t.version(version, name?.name ?? null), version, title)),
      ],
    },
    ...stages.map((stage) => ({
      group: stage.documentTitle,
      items: [
        side(t.now, null, stage.title, stage.sectionId),
        ...(stage.approvedVersion === null ? [] : [side(t.approved(stage.approvedVersion), stage.approvedVersion, stage.title, stage.sectionId)]),
      ].map((one) => ({ ...one, label: `${stage.documentTitle}: ${one.label.toLocaleLowerCase('vi')}` })),
    })),
  ]
}

const queryOf = ({ sectionId, version }: Side) =>
  version === null ? documentQueries.current(sectionId) : documentQueries.version(sectionId, version)

function Compared({ before, after }: { before: Side; after: Side }) {
  const collab = useCollab()
  const [first, second] = useQueries({ queries: [queryOf(before), queryOf(after)] as never[] }) as unknown as [
    ReturnType<typeof useQuery<ContentView>>,
    ReturnType<typeof useQuery<ContentView>>,
  ]
  /** What is being typed here may not be on the server yet. */
  const contentOf = (side: Side, stored: ContentView | undefined): SectionContent | undefined => {
    const session = side.version === null ? collab.existing(side.sectionId) : undefined
    return session && session.get().state.kind !== 'connecting' && stored?.version === null ? contentFromBody(session.get().ydoc) : stored?.json
  }
  const [old, now] = [contentOf(before, first.data), contentOf(after, second.data)]
  const changes = useMemo(() => (old && now ? changesOf(old, now) : null), [old, now])
  const failed = [first, second].find((query) => query.isError)
  if (failed) return <PanelFailure error={failed.error} onRetry={() => void failed.refetch()} />
  if (!changes) return <PanelSkeleton />
  const moved = changes.blocks.filter((block) => block.moved === 'here').length
  return (
    <>
      {before.title === after.title ? null : (
        <Notice tone="info" title={approval.titleChanged}>
          <del className="vk-del">{before.title}</del> <ins className="vk-ins">{after.title}</ins>
        </Notice>
      )}
      <p className={styles.summary} role="status">
        {changes.count === 0 ? t.alike : t.summary(changes.count, moved)}
      </p>
      {changes.count === 0 ? null : (
        <div className={styles.text}>
          <ChangedPassages changes={changes} />
        </div>
      )}
    </>
  )
}
