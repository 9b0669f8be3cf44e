import { SegmentedControl } from '@mantine/core'
import { IconCircleDashed, IconLink } from '@tabler/icons-react'
import type { DocumentView, SourceView } from '@van-kien/shared/api/views.ts'
import { type CoverageState, coverage, uncovered } from '@van-kien/shared/domain/trace.ts'
import { type RefObject, useRef, useState } from 'react'
import { itemsOfSource } from '../api/following.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { Card, Empty } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { PassageItems } from './passage-items.tsx'
import { GoneLinks, SourceLinks } from './source-links.tsx'
import styles from './upstream.module.css'

/** One version of an upstream text: its headings with what follows them, the chosen passage, and its links. */
export function SourceReader(props: { source: SourceView; document: DocumentView | null; mayLink: boolean; mayCorrect: boolean }) {
  const t = upstream.coverage
  const { source } = props
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const passage = useRef<HTMLHeadingElement>(null)
  const choose = (key: string) => {
    setChosen(key)
    // Where the passage stands below the list, it is brought to who asked for it.
    if (window.matchMedia('(max-width: 1023px)').matches) requestAnimationFrame(() => show(passage.current))
  }
  const section = source.sections.find((item) => item.key === chosen) ?? source.sections[0]
  return (
    <div className={styles.reader}>
      <GoneLinks source={source} document={props.document} mayLink={props.mayLink} />
      <Headings source={source} chosen={section?.key ?? null} list={list} onChoose={choose} />
      {section ? (
        <Card className={styles.passage}>
          <TextButton className={styles.toList} onClick={() => show(list.current?.querySelector<HTMLElement>('[aria-current]') ?? null)}>
            {t.toList}
          </TextButton>
          <h2 ref={passage} tabIndex={-1}>
            {section.label} {section.title}
          </h2>
          <SourceLinks source={source} sourceKey={section.key} document={props.document} mayLink={props.mayLink} />
          {section.text.trim() === '' ? <p className={styles.quiet}>{t.noText}</p> : null}
          <PassageItems
            key={section.key}
            place={itemsOfSource(source.id, source.version)}
            passages={source.sections}
            sourceKey={section.key}
            mayCorrect={props.mayCorrect}
            shared={source.shared}
            className={styles.words}
          />
        </Card>
      ) : null}
    </div>
  )
}

/** The headings of the text with what follows them: all, or those that nothing follows. */
function Headings(props: { source: SourceView; chosen: string | null; list: RefObject<HTMLUListElement | null>; onChoose: (key: string) => void }) {
  const t = upstream.coverage
  const { source } = props
  const [only, setOnly] = useState<'all' | 'none'>('all')
  const states = new Map<string, CoverageState>(
    coverage(
      source.sections,
      source.links.map((link) => ({ sourceKey: link.sourceKey, target: link.lineageId })),
    ).map((entry) => [entry.key, entry.state]),
  )
  const open = uncovered(source.sections, source.links)
  const depth = depths(source)
  const rows = only === 'none' ? open : source.sections
  const covered = [...states.values()].filter((state) => state !== 'none' && state !== 'partly').length
  return (
    <Card title={t.title} meta={t.summary(covered, source.sections.length)}>
      {open.length > 0 ? (
        <div className={styles.filter}>
          <SegmentedControl
            size="xs"
            value={only}
            onChange={(value) => setOnly(value as typeof only)}
            data={[
              { value: 'all', label: t.all },
              { value: 'none', label: t.onlyUncovered(open.length) },
            ]}
          />
        </div>
      ) : null}
      <Legend />
      <ul ref={props.list} className={styles.headings}>
        {rows.map((item) => (
          <li key={item.key}>
            <button
              type="button"
              className={styles.heading}
              aria-current={item.key === props.chosen || undefined}
              style={{ paddingLeft: 12 + (only === 'none' ? 0 : (depth.get(item.key) ?? 0) * 14) }}
              onClick={() => props.onChoose(item.key)}
            >
              <Mark state={states.get(item.key) ?? 'none'} />
              <span>
                {item.label} {item.title}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {only === 'none' && rows.length === 0 ? <Empty title={t.allCovered} /> : null}
    </Card>
  )
}

function Legend() {
  const t = upstream.coverage
  return (
    <ul className={styles.legend} aria-label={t.legend}>
      <li>
        <span aria-hidden="true">
          <Mark state="linked" />
        </span>
        {t.linked}
      </li>
      <li>
        <span aria-hidden="true">
          <Mark state="above" />
        </span>
        {t.indirect}
      </li>
      <li>
        <span aria-hidden="true">
          <Mark state="none" />
        </span>
        {t.none}
      </li>
    </ul>
  )
}

function show(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: element.tagName === 'H2' ? 'start' : 'center' })
}

function Mark({ state }: { state: CoverageState }) {
  const t = upstream.coverage
  if (state === 'linked') return <IconLink size={15} stroke={2} color="var(--vk-ok)" aria-hidden="true" />
  if (state === 'none') return <IconCircleDashed size={15} stroke={2} color="var(--vk-again)" role="img" aria-label={t.none} />
  return <span className={styles.indirect} role="img" aria-label={t[state]} title={t[state]} />
}

function depths(source: SourceView): Map<string, number> {
  const result = new Map<string, number>()
  for (const section of source.sections) result.set(section.key, section.parentKey === null ? 0 : (result.get(section.parentKey) ?? 0) + 1)
  return result
}
