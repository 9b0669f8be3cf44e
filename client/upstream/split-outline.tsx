import { NativeSelect, TextInput } from '@mantine/core'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { SECTION_LEVELS } from '@van-kien/shared/domain/section-level.ts'
import type { UpstreamSection } from '@van-kien/shared/domain/upstream/split.ts'
import { useState } from 'react'
import { useSettled } from '../hooks/use-settled.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { Button } from '../ui/button.tsx'
import styles from './split-outline.module.css'

const DEPTH: Record<SectionLevel, number> = { plain: 0, part: 0, appendix: 0, roman: 1, num: 2, num2: 3, alpha: 4 }

/** The recognised headings, each with what corrects it: level, title, joining to the one above, splitting at one of its paragraphs. */
export function SplitOutline(props: {
  sections: readonly UpstreamSection[]
  lines: readonly string[]
  onJoin: (line: number) => void
  onSplit: (line: number) => void
  onChange: (line: number, change: { level?: SectionLevel; title?: string }) => void
  onGoTo: (line: number) => void
}) {
  const [open, setOpen] = useState<number | null>(null)
  return (
    <ul>
      {props.sections.map((section) => (
        <li key={section.key} className={styles.splitItem} style={{ paddingLeft: 12 + DEPTH[section.level] * 14 }}>
          <HeadingRow
            section={section}
            open={open === section.lines[0]}
            onToggle={() => {
              setOpen(open === section.lines[0] ? null : section.lines[0])
              props.onGoTo(section.lines[0])
            }}
            onJoin={props.onJoin}
            onChange={props.onChange}
          />
          {open === section.lines[0] ? <Paragraphs section={section} lines={props.lines} onSplit={props.onSplit} /> : null}
        </li>
      ))}
    </ul>
  )
}

const isHeading = (section: UpstreamSection) => section.key !== 'MD' || section.label !== '' || section.title !== 'Mở đầu'

function HeadingRow(props: {
  section: UpstreamSection
  open: boolean
  onToggle: () => void
  onJoin: (line: number) => void
  onChange: (line: number, change: { level?: SectionLevel; title?: string }) => void
}) {
  const t = upstream.editor
  const { section } = props
  const line = section.lines[0]
  const words = section.text === '' ? 0 : section.text.split('\n').length
  const [title, setTitle] = useState(section.title)
  const [seen, setSeen] = useState(section.title)
  if (seen !== section.title) {
    setSeen(section.title)
    if (section.title !== title.trim()) setTitle(section.title)
  }
  useSettled(title.trim(), section.title, (words) => props.onChange(line, { title: words }))
  return (
    <div className={styles.splitRow}>
      <button type="button" className={styles.label} onClick={props.onToggle} aria-expanded={props.open} aria-label={t.showLines(section.title)}>
        {section.label || '·'}
      </button>
      <TextInput
        size="xs"
        variant="unstyled"
        className={styles.titleField}
        aria-label={t.titleOf(section.title)}
        value={title}
        disabled={!isHeading(section)}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={() => {
          if (title.trim() !== '' && title !== section.title) props.onChange(line, { title: title.trim() })
          else setTitle(section.title)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
        }}
      />
      <span className={styles.count}>{words > 0 ? t.lines(words) : ''}</span>
      {isHeading(section) ? (
        <>
          <NativeSelect
            size="xs"
            w={104}
            aria-label={t.levelOf(section.title)}
            value={section.level}
            onChange={(event) => props.onChange(line, { level: event.currentTarget.value as SectionLevel })}
            data={SECTION_LEVELS.map((level) => ({ value: level, label: t.levels[level] }))}
          />
          <Button size="compact-xs" variant="default" onClick={() => props.onJoin(line)} aria-label={t.joinOf(section.title)}>
            {t.join}
          </Button>
        </>
      ) : null}
    </div>
  )
}

function Paragraphs({ section, lines, onSplit }: { section: UpstreamSection; lines: readonly string[]; onSplit: (line: number) => void }) {
  const t = upstream.editor
  const [from, to] = section.lines
  const own = lines
    .slice(from - 1, to)
    .map((words, index) => ({ line: from + index, words: words.trim() }))
    .filter(({ line, words }) => words !== '' && (line > from || !isHeading(section)))
  return (
    <ul className={styles.paragraphs}>
      {own.map(({ line, words }) => (
        <li key={line}>
          <p>{words.length > 160 ? `${words.slice(0, 160)}…` : words}</p>
          <Button size="compact-xs" variant="default" onClick={() => onSplit(line)} aria-label={t.splitOf(words.slice(0, 60))}>
            {t.split}
          </Button>
        </li>
      ))}
    </ul>
  )
}
