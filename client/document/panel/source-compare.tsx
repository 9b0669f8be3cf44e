import { Checkbox } from '@mantine/core'
import { IconLink, IconUnlink } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SectionView, SourceSectionView, SourceView } from '@van-kien/shared/api/views.ts'
import { uncovered } from '@van-kien/shared/domain/trace.ts'
import { useRef, useState } from 'react'
import { sourcesApi } from '../../api/sources.ts'
import { copies } from '../../i18n/vi/copies.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { dayOf } from '../../view/due-date.ts'
import { may } from '../../view/section-rights.ts'
import { dayText } from '../../view/time-text.ts'
import { CopyBar } from '../copies/copy-bar.tsx'
import { MarkedPassage, type PassageRow } from '../copies/marked-passage.tsx'
import { LinkPassages } from '../links/link-passages.tsx'
import { usePage, useView } from '../page-context.ts'
import { PanelFailure, PanelSkeleton } from '../panel-parts.tsx'
import { LinkPicker } from './link-picker.tsx'
import styles from './panel.module.css'
import own from './upstream-tab.module.css'
import { useComparedSource } from './use-compared-source.ts'

/** One text from above beside the section: the passages that it follows, the way to link more, and what nobody follows. */
export function SourceCompare({ section, sourceId }: { section: SectionView; sourceId: string }) {
  const { viewer, canWriteHere } = usePage()
  const { source, setVersion, compared, setCompared, unlike, rows } = useComparedSource(sourceId)
  const [picking, setPicking] = useState(false)
  const change = useLinkChange(section, sourceId, () => setPicking(false))
  const canLink = may(viewer, 'structure')
  if (source.isError) return <PanelFailure error={source.error} onRetry={() => void source.refetch()} />
  if (source.isPending) return <PanelSkeleton />
  const view = source.data
  const linked = view.links.filter((link) => link.lineageId === section.lineageId).map((link) => link.sourceKey)
  const passages = linked.map((key) => ({ key, sections: below(view, key) }))
  return (
    <>
      <VersionChoice view={view} onChoose={setVersion} />
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
      <Uncovered view={view} onLink={canLink ? (key) => change.mutate({ key, on: true }) : null} />
    </>
  )
}

/** Links the section to a passage, or takes the link away. */
function useLinkChange(section: SectionView, sourceId: string, onDone: () => void) {
  const { dossierId } = useView()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, on }: { key: string; on: boolean }) => {
      const input = { sectionId: section.id, sourceId, sourceKey: key }
      return on ? sourcesApi.link(dossierId, input) : sourcesApi.unlink(dossierId, input)
    },
    onSuccess: (_, { on }) => {
      onDone()
      toast({ message: on ? panelText.upstream.linked : panelText.upstream.unlinked2 })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['source', sourceId] }),
  })
}

/** Which version is looked at, and the others that stand. */
function VersionChoice({ view, onChoose }: { view: SourceView; onChoose: (version: number) => void }) {
  const valid = view.versions.filter((each) => each.cancelled === null)
  const about = view.versions.find((each) => each.number === view.version)
  const today = dayOf(new Date())
  return (
    <>
      <p className={styles.quiet}>{panelText.upstream.source(view.title, view.version, about ? dayText(dayOf(new Date(about.at)), today) : '')}</p>
      {valid.length > 1 ? (
        <fieldset className={own.versions} aria-label={panelText.upstream.chooseVersion}>
          {valid.map((each) => (
            <button
              key={each.number}
              type="button"
              aria-pressed={each.number === view.version}
              title={each.note || undefined}
              onClick={() => onChoose(each.number)}
            >
              {panelText.upstream.versionOf(each.number)}
            </button>
          ))}
        </fieldset>
      ) : null}
    </>
  )
}

/** What of the text no section follows. @param onLink null: this person may not link */
function Uncovered({ view, onLink }: { view: SourceView; onLink: ((key: string) => void) | null }) {
  const missing = uncovered(view.sections, view.links)
  if (missing.length === 0) return <p className={`${own.uncovered} ${styles.quiet}`}>{panelText.upstream.allCovered}</p>
  return (
    <details className={own.uncovered}>
      <summary>{panelText.upstream.uncovered(missing.length)}</summary>
      <ul>
        {missing.map((each) => (
          <li key={each.key}>
            <span>
              {each.label} {each.title}
            </span>
            {onLink ? (
              <button type="button" className={styles.small} onClick={() => onLink(each.key)}>
                {panelText.upstream.linkHere}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
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
