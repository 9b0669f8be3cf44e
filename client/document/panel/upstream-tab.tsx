import { Checkbox, Select } from '@mantine/core'
import { IconFileText, IconLink, IconUnlink } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SectionView, SourceSectionView, SourceView } from '@van-kien/shared/api/views.ts'
import { uncovered } from '@van-kien/shared/domain/trace.ts'
import { useMemo, useRef, useState } from 'react'
import { sourceQueries, sourcesApi } from '../../api/sources.ts'
import { upstreamQueries } from '../../api/upstream.ts'
import { copies } from '../../i18n/vi/copies.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { queries } from '../../queries.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { dayOf } from '../../view/due-date.ts'
import { may } from '../../view/section-rights.ts'
import { dayText } from '../../view/time-text.ts'
import { CopiedList } from '../copies/copied-list.tsx'
import { CopyBar } from '../copies/copy-bar.tsx'
import { MarkedPassage, type PassageRow, rowsByPassage } from '../copies/marked-passage.tsx'
import { LinkPassages } from '../links/link-passages.tsx'
import { usePage, useView } from '../page-context.ts'
import { PanelEmpty, PanelFailure, PanelSkeleton } from '../panel-parts.tsx'
import { LinkPicker } from './link-picker.tsx'
import styles from './panel.module.css'
import own from './upstream-tab.module.css'

/** "Đối chiếu": the passages of the city's draft that this section follows, and what nobody follows. */
export function UpstreamTab({ section }: { section: SectionView }) {
  const { dossierId } = useView()
  const dossier = useQuery(queries.dossier(dossierId))
  const [chosen, setChosen] = useState<string | null>(null)
  if (dossier.isError) return <PanelFailure error={dossier.error} onRetry={() => void dossier.refetch()} />
  if (dossier.isPending) return <PanelSkeleton />
  const { sources } = dossier.data
  const sourceId = chosen ?? sources[0]?.id
  if (!sourceId)
    return (
      <PanelEmpty icon={<IconFileText size={26} stroke={1.5} aria-hidden="true" />} title={panelText.upstream.noSource}>
        <p>{panelText.upstream.noSourceText}</p>
        <Link to="/ho-so/$dossierId/van-ban-cap-tren" params={{ dossierId }}>
          {panelText.upstream.toSources}
        </Link>
      </PanelEmpty>
    )
  return (
    <>
      <h2 className={styles.title}>{panelText.upstream.name}</h2>
      {sources.length > 1 ? (
        <Select
          size="xs"
          mb={8}
          label={panelText.upstream.chooseSource}
          data={sources.map((source) => ({ value: source.id, label: source.title }))}
          value={sourceId}
          onChange={setChosen}
        />
      ) : null}
      <SourceCompare key={sourceId} section={section} sourceId={sourceId} />
      <CopiedList sectionId={section.id} />
    </>
  )
}

function SourceCompare({ section, sourceId }: { section: SectionView; sourceId: string }) {
  const { viewer, canWriteHere } = usePage()
  const { dossierId } = useView()
  const client = useQueryClient()
  const [version, setVersion] = useState<number | undefined>(undefined)
  const [picking, setPicking] = useState(false)
  const source = useQuery(sourceQueries.source(sourceId, version))
  const earlier = source.data?.before ?? null
  const [compared, setCompared] = useState(true)
  const marks = compared && earlier !== null
  const before = useQuery({ ...sourceQueries.source(sourceId, earlier ?? undefined), enabled: marks }).data
  const changes = useQuery({ ...upstreamQueries.changes(sourceId, source.data?.version ?? 0), enabled: marks }).data
  const now = source.data
  const unlike = marks && changes?.alignment?.unlike === true
  const rows = useMemo(
    () => (marks && before && now && changes?.alignment && !unlike ? rowsByPassage(before.sections, now.sections, changes.alignment) : null),
    [marks, before, now, changes, unlike],
  )
  const canLink = may(viewer, 'structure')
  const change = useMutation({
    mutationFn: ({ key, on }: { key: string; on: boolean }) => {
      const input = { sectionId: section.id, sourceId, sourceKey: key }
      return on ? sourcesApi.link(dossierId, input) : sourcesApi.unlink(dossierId, input)
    },
    onSuccess: (_, { on }) => {
      setPicking(false)
      toast({ message: on ? panelText.upstream.linked : panelText.upstream.unlinked2 })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['source', sourceId] }),
  })
  if (source.isError) return <PanelFailure error={source.error} onRetry={() => void source.refetch()} />
  if (source.isPending) return <PanelSkeleton />
  const view = source.data
  const linked = view.links.filter((link) => link.lineageId === section.lineageId).map((link) => link.sourceKey)
  const passages = linked.map((key) => ({ key, sections: below(view, key) }))
  const missing = uncovered(view.sections, view.links)
  const standing = view.versions.filter((each) => each.cancelled === null)
  const about = view.versions.find((each) => each.number === view.version)
  const today = dayOf(new Date())
  return (
    <>
      <p className={styles.quiet}>{panelText.upstream.source(view.title, view.version, about ? dayText(dayOf(new Date(about.at)), today) : '')}</p>
      {standing.length > 1 ? (
        <fieldset className={own.versions} aria-label={panelText.upstream.chooseVersion}>
          {standing.map((each) => (
            <button
              key={each.number}
              type="button"
              aria-pressed={each.number === view.version}
              title={each.note || undefined}
              onClick={() => setVersion(each.number)}
            >
              {panelText.upstream.versionOf(each.number)}
            </button>
          ))}
        </fieldset>
      ) : null}
      {view.before !== null && linked.length > 0 ? (
        <Checkbox
          size="xs"
          label={panelText.upstream.showChanges(view.before)}
          checked={compared}
          onChange={(event) => setCompared(event.currentTarget.checked)}
        />
      ) : null}
      {change.isError ? (
        <Notice tone="error" title={text.decision.failed}>
          {messageOf(change.error)}
        </Notice>
      ) : null}
      {section.access === 'write' && linked.length > 0 ? <p className={styles.quiet}>{canWriteHere ? copies.hint : copies.phone}</p> : null}
      {unlike && linked.length > 0 ? <p className={styles.quiet}>{copies.unlike(view.before ?? 0)}</p> : null}
      {passages.map((passage) => (
        <article key={passage.key} className={styles.city}>
          {passage.sections.length === 0 ? <p className={styles.quiet}>{panelText.upstream.gone}</p> : null}
          {passage.sections.map((each) => (
            <Passage key={each.key} section={section} source={view} passage={each} rows={rows} />
          ))}
          <button
            type="button"
            className={styles.small}
            aria-disabled={!canLink}
            title={canLink ? undefined : panelText.upstream.forbidden}
            onClick={() => {
              if (canLink) change.mutate({ key: passage.key, on: false })
            }}
          >
            <IconUnlink size={14} stroke={1.75} aria-hidden="true" />
            {panelText.upstream.unlink}
          </button>
        </article>
      ))}
      {linked.length === 0 ? (
        <div className={own.unlinked}>
          <b>{panelText.upstream.unlinked}</b>
          <p>{panelText.upstream.unlinkedText}</p>
        </div>
      ) : null}
      <LinkPassages section={section} source={view} passages={passages.flatMap((passage) => passage.sections)} />
      {picking ? (
        <LinkPicker
          sections={view.sections}
          linked={new Set(linked)}
          onPick={(key) => change.mutate({ key, on: true })}
          onClose={() => setPicking(false)}
        />
      ) : (
        <Button
          size="xs"
          variant="default"
          disabled={!canLink}
          title={canLink ? undefined : panelText.upstream.forbidden}
          leftSection={<IconLink size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => setPicking(true)}
        >
          {linked.length === 0 ? panelText.upstream.linkFirst : panelText.upstream.link}
        </Button>
      )}
      {missing.length === 0 ? (
        <p className={`${own.uncovered} ${styles.quiet}`}>{panelText.upstream.allCovered}</p>
      ) : (
        <details className={own.uncovered}>
          <summary>{panelText.upstream.uncovered(missing.length)}</summary>
          <ul>
            {missing.map((each) => (
              <li key={each.key}>
                <span>
                  {each.label} {each.title}
                </span>
                {canLink ? (
                  <button type="button" className={styles.small} onClick={() => change.mutate({ key: each.key, on: true })}>
                    {panelText.upstream.linkHere}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** The passage and all that stands below it, in reading order. */
function below(view: SourceView, key: string): SourceSectionView[] {
  const wanted = new Set([key])
  return view.sections.filter((each) => {
    if (each.parentKey !== null && wanted.has(each.parentKey)) wanted.add(each.key)
    return wanted.has(each.key)
  })
}

/** A passage as it stands in the version, what became of it since the one before, and how its words come into the section. */
function Passage(props: { section: SectionView; source: SourceView; passage: SourceSectionView; rows: ReadonlyMap<string, PassageRow[]> | null }) {
  const { passage } = props
  const words = useRef<HTMLDivElement>(null)
  const name = `${passage.label} ${passage.title}`.trim()
  const rows = props.rows?.get(passage.key) ?? null
  return (
    <>
      <h3>
        {name}
        {rows?.some(({ change }) => change !== null) ? <span className={own.cityChanged}>{panelText.upstream.changed}</span> : null}
      </h3>
      <div ref={words} className={own.cityText} data-passage={passage.key}>
        <MarkedPassage text={passage.text} rows={rows} />
      </div>
      {passage.text.trim() === '' ? null : (
        <CopyBar
          section={props.section}
          passage={words}
          name={name}
          from={{ sourceId: props.source.id, version: props.source.version, sourceKey: passage.key }}
        />
      )}
    </>
  )
}
