import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { countWords } from '@van-kien/shared/content/content.ts'
import { contentOfBlocks } from '@van-kien/shared/domain/import-content.ts'
import type { ImportedSection } from '@van-kien/shared/domain/import-sections.ts'
import { SECTION_LEVELS, type SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { useEffect, useRef, useState } from 'react'
import { ReadingText } from '../dossier/reading-text.tsx'
import { useSettled } from '../hooks/use-settled.ts'
import { numberText } from '../i18n/vi/dossier.ts'
import { importing } from '../i18n/vi/import.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { Card } from '../ui/page.tsx'
import styles from './mapping.module.css'
import { lockedText, targetName } from './mapping-list.tsx'
import type { ImportPlanState } from './use-import-plan.ts'

/** One heading of the file: what it is, where its words go and how, and the words themselves. */
export function Passage(props: { section: ImportedSection; target: SectionView | null; words: string; plan: ImportPlanState }) {
  const t = importing.page
  const { section, target, plan } = props
  const isHeading = section.line > 0
  const top = useRef<HTMLDivElement>(null)
  const seen = useRef(section.line)
  useEffect(() => {
    if (seen.current === section.line) return
    seen.current = section.line
    // Where the words stand below the list, they come into view with their heading.
    if (window.matchMedia('(max-width: 1023px)').matches) top.current?.scrollIntoView({ block: 'start' })
  }, [section.line])
  return (
    <div ref={top} className={styles.passage}>
      <Card title={`${section.label} ${section.title || t.opening}`.trim()}>
        {isHeading ? (
          <div className={styles.fields}>
            <TitleField key={section.line} title={section.title} onChange={(title) => plan.change(section.line, { title })} />
            <NativeSelect
              size="xs"
              label={t.level}
              value={section.level}
              onChange={(event) => plan.change(section.line, { level: event.currentTarget.value as SectionLevel })}
              data={SECTION_LEVELS.map((level) => ({ value: level, label: upstream.editor.levels[level] }))}
            />
            <Button size="xs" variant="default" onClick={() => plan.join(section.line)}>
              {t.join}
            </Button>
          </div>
        ) : null}
        <div className={styles.goes}>
          {target === null ? <p>{t.notTaken}</p> : null}
          {target && target.access !== 'write' ? <p>{t.lockedNote(lockedText(target))}</p> : null}
          {target?.access === 'write' && plan.fateOf(section.line) !== null && plan.fateOf(section.line) !== 'same' ? (
            <HeadingLine section={section} plan={plan} />
          ) : null}
          {target?.access === 'write' ? <Destination target={target} words={props.words} plan={plan} /> : null}
        </div>
        <ul className={styles.blocks}>
          {section.blocks.length === 0 ? <li className={styles.quiet}>{t.noWords}</li> : null}
          {section.blocks.map((block, index) =>
            block.kind === 'pageBreak' ? null : (
              <li key={section.places[index]}>
                <ReadingText content={contentOfBlocks([block]) as SectionContent} />
                {block.kind === 'paragraph' ? (
                  <Button size="compact-xs" variant="default" onClick={() => plan.split(section.places[index]! + 1)}>
                    {t.split}
                  </Button>
                ) : null}
              </li>
            ),
          )}
        </ul>
      </Card>
    </div>
  )
}

/** Whether the line of the heading itself goes into the section. */
function HeadingLine({ section, plan }: { section: ImportedSection; plan: ImportPlanState }) {
  const t = importing.page
  return (
    <SegmentedControl
      size="xs"
      aria-label={t.line}
      value={plan.fateOf(section.line) ?? ''}
      onChange={(fate) => plan.keepLine(section.line, fate === 'kept')}
      data={[
        { value: 'kept', label: t.lineKept },
        { value: 'left', label: t.lineLeft },
      ]}
    />
  )
}

function Destination({ target, words, plan }: { target: SectionView; words: string; plan: ImportPlanState }) {
  const t = importing.page
  const count = countWords(words)
  return (
    <>
      <p>
        <b>{t.goes(targetName(target))}</b> {count > 0 ? t.hasWords(numberText(count)) : t.empty}
      </p>
      {count > 0 ? (
        <SegmentedControl
          size="xs"
          aria-label={t.mode}
          value={plan.modeOf(target.id)}
          onChange={(mode) => plan.setMode(target.id, mode as 'append' | 'replace')}
          data={[
            { value: 'append', label: t.append },
            { value: 'replace', label: t.replace },
          ]}
        />
      ) : null}
    </>
  )
}

function TitleField({ title, onChange }: { title: string; onChange: (title: string) => void }) {
  const [value, setValue] = useState(title)
  const [seen, setSeen] = useState(title)
  if (seen !== title) {
    setSeen(title)
    if (title !== value.trim()) setValue(title)
  }
  useSettled(value.trim(), title, onChange)
  return (
    <TextInput
      size="xs"
      label={importing.page.titleLabel}
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={() => (value.trim() !== '' && value.trim() !== title ? onChange(value.trim()) : setValue(title))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
      }}
    />
  )
}
