import { type RefObject, useId } from 'react'
import { upstream } from '../i18n/vi/upstream.ts'
import { FileButton } from '../import/file-button.tsx'
import { Button } from '../ui/button.tsx'
import { Card, Empty } from '../ui/page.tsx'
import type { EditorTarget } from './editor-targets.ts'
import { SplitOutline } from './split-outline.tsx'
import styles from './upstream.module.css'
import type { SourceDraft } from './use-source-draft.ts'
import { textOfSections } from './use-split.ts'

/** The words of the text, typed, pasted or out of a Word file. @param missing it was tried to save without any */
export function SourceText(props: {
  draft: SourceDraft
  before: EditorTarget['before']
  area: RefObject<HTMLTextAreaElement | null>
  missing: boolean
}) {
  const t = upstream.editor
  const { before, area, missing } = props
  const { form, setText, word, readFile } = props.draft
  const { text } = form.values
  const ids = useId()
  return (
    <Card
      title={t.text}
      side={
        <>
          {before && text === '' ? (
            <Button size="xs" variant="default" onClick={() => setText(textOfSections(before.sections))}>
              {t.fromCurrent(before.version)}
            </Button>
          ) : null}
          <FileButton size="xs" reading={word.reading} onFile={readFile} onStop={word.stop} />
        </>
      }
    >
      <textarea
        ref={area}
        className={styles.area}
        aria-label={t.text}
        placeholder={word.file ? t.textWaits : t.textHint}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        spellCheck={false}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? `${ids}-text` : undefined}
      />
      {missing ? (
        <p id={`${ids}-text`} className={styles.error}>
          {t.missingText}
        </p>
      ) : null}
    </Card>
  )
}

/** The sections that the words make, to be corrected. */
export function SourceOutline({ draft: { form, split }, onGoTo }: { draft: SourceDraft; onGoTo: (line: number) => void }) {
  const t = upstream.editor
  const { text } = form.values
  return (
    <Card
      title={t.outline}
      meta={
        <span role="status">
          {split.sections.length > 0 ? t.count(split.sections.length) : ''}
          {split.corrections > 0 ? `, ${t.corrected(split.corrections)}` : ''}
        </span>
      }
      side={
        split.corrections > 0 ? (
          <Button size="xs" variant="default" onClick={split.clearCorrections}>
            {t.undoAll}
          </Button>
        ) : undefined
      }
    >
      <div className={styles.outline}>
        {text.trim() === '' ? <Empty title={t.outlineEmpty} /> : null}
        {text.trim() !== '' && split.sections.length <= 1 ? <Empty title={t.outlineNone} /> : null}
        <SplitOutline
          sections={split.sections}
          lines={split.lines}
          onJoin={split.join}
          onSplit={split.split}
          onChange={split.change}
          onGoTo={onGoTo}
        />
      </div>
    </Card>
  )
}

/** Shows a line of the text in its field: selects it and scrolls there. */
export function showLine(field: HTMLTextAreaElement | null, text: string, line: number): void {
  if (!field) return
  const before = text.split('\n').slice(0, line - 1)
  const start = before.join('\n').length + (line > 1 ? 1 : 0)
  const end = text.indexOf('\n', start)
  field.focus()
  field.setSelectionRange(start, end === -1 ? text.length : end)
  field.scrollTop = (field.scrollHeight / Math.max(1, text.split('\n').length)) * Math.max(0, line - 4)
}
