import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { SourceView } from '@van-kien/shared/api/views.ts'
import { importedLines } from '@van-kien/shared/domain/import-lines.ts'
import { useId, useRef, useState } from 'react'
import { sourcesApi } from '../api/sources.ts'
import { app } from '../i18n/vi/app.ts'
import { importing } from '../i18n/vi/import.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { FileButton } from '../import/file-button.tsx'
import { FileReview } from '../import/file-review.tsx'
import { FindingLine, type GoTo, PlaceList } from '../import/finding-list.tsx'
import { useWordFile } from '../import/use-word-file.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, openDialog } from '../ui/dialogs.tsx'
import { useLeadToMistake } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { SourceTouches } from './source-touches.tsx'
import { SplitOutline } from './split-outline.tsx'
import styles from './upstream.module.css'
import { type Corrections, textOfSections, useSplit } from './use-split.ts'

interface SourceForm {
  title: string
  note: string
  text: string
  corrections: Corrections
}

/**
 * A new upstream text, or a new version of `source`: the text at the left, what was recognised at the right.
 * @param onDone gets the id of the text and how many approved sections must be looked at again
 */
export function SourceEditor(props: {
  dossierId: string
  source: SourceView | null
  onDone: (sourceId: string, stale: number) => void
  onCancel: () => void
}) {
  const t = upstream.editor
  const { source } = props
  const number = (source?.versions.at(-1)?.number ?? 0) + 1
  const form = useKeptFields<SourceForm>(
    source ? `source/${source.id}` : `new-source/${props.dossierId}`,
    { title: source?.title ?? '', note: '', text: '', corrections: [] },
    source ? t.versionTitle(source.title, number) : t.addTitle,
    ['corrections'],
  )
  const [title, setTitle] = form.field('title')
  const [note, setNote] = form.field('note')
  const [text, setText] = form.field('text')
  const [problem, setProblem] = useState<string | null>(null)
  const ids = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  /** What the look of an uploaded Word file says about its lines, and the line of each of its blocks. */
  const [fromFile, setFromFile] = useState<ReturnType<typeof importedLines> | null>(null)
  const split = useSplit(text, form.field('corrections'), fromFile?.hints)
  const word = useWordFile(props.dossierId, (blocks) => {
    const lines = importedLines(blocks)
    setFromFile(lines)
    setText(lines.text)
  })
  const readFile = (file: File) => {
    if (text.trim() === '' || text === fromFile?.text) {
      // Words of the file before must not stand there while the new one waits for decisions.
      setText('')
      return void word.read(file)
    }
    ask({
      title: t.replaceAsk,
      text: t.replaceText,
      confirm: t.replace,
      cancel: app.cancel,
      onConfirm: () => {
        setText('')
        void word.read(file)
      },
    })
  }
  const dropFile = () => {
    word.drop()
    if (text === fromFile?.text) setText('')
    setFromFile(null)
  }

  const sections = () => split.sections.map(({ key, parentKey, label, title, text }) => ({ key, parentKey, label, title, text }))
  const save = useMutation({
    /** @param touches the approved sections that the person was told the version will touch */
    mutationFn: async (touches: readonly string[]) => {
      if (!source) return { id: (await sourcesApi.create(props.dossierId, { title, note, sections: sections() })).id, stale: 0 }
      const seen = source.versions.findLast((version) => version.cancelled === null)?.number ?? 0
      const made = await sourcesApi.addVersion(source.id, { note, sections: sections(), seen, touches: [...touches] })
      return { id: source.id, stale: made.stale.length }
    },
    onSuccess: async ({ id, stale }) => {
      await queryClient.invalidateQueries({ queryKey: queries.dossier(props.dossierId).queryKey })
      await queryClient.invalidateQueries({ queryKey: ['source', id] })
      form.saved()
      toast({ message: t.saved(number) })
      props.onDone(id, stale)
    },
    onError: (error) => setProblem(messageOf(error)),
  })
  const look = useMutation({
    mutationFn: (id: string) => sourcesApi.previewVersion(id, { sections: sections() }),
    onSuccess: (touches) => {
      const ids = touches.stale.map((section) => section.sectionId)
      if (ids.length === 0 && touches.links.lost === 0) return save.mutate(ids)
      openDialog({
        title: upstream.touches.title(touches.number),
        body: (close) => (
          <SourceTouches
            touches={touches}
            onCancel={close}
            onSave={() => {
              close()
              save.mutate(ids)
            }}
          />
        ),
      })
    },
    onError: (error) => setProblem(messageOf(error)),
  })
  const [tried, setTried] = useState(false)
  const { ref, lead } = useLeadToMistake<HTMLDivElement>()
  const missingName = title.trim() === ''
  const missingText = split.sections.length === 0
  const submit = () => {
    setProblem(null)
    setTried(true)
    if (missingName || missingText) return lead()
    if (source) look.mutate(source.id)
    else save.mutate([])
  }
  const leave = () => {
    const drop = () => {
      form.drop()
      props.onCancel()
    }
    if (text.trim() === '' && note.trim() === '' && (source || title.trim() === '')) return drop()
    ask({
      title: t.leaveAsk,
      text: t.leaveText,
      confirm: t.leave,
      cancel: app.cancel,
      destroys: true,
      onConfirm: drop,
    })
  }
  /** Shows a line of the text: selects it and scrolls there. */
  const goTo = (line: number) => {
    const field = area.current
    if (!field) return
    const before = text.split('\n').slice(0, line - 1)
    const start = before.join('\n').length + (line > 1 ? 1 : 0)
    const end = text.indexOf('\n', start)
    field.focus()
    field.setSelectionRange(start, end === -1 ? text.length : end)
    field.scrollTop = (field.scrollHeight / Math.max(1, text.split('\n').length)) * Math.max(0, line - 4)
  }

  const toBlock: GoTo = fromFile && text !== '' ? (block) => goTo(fromFile.begins[block] ?? 1) : null
  return (
    <Page
      title={source ? t.versionTitle(source.title, number) : t.addTitle}
      subtitle={t.secret}
      side={
        <>
          <Button variant="default" onClick={leave}>
            {app.cancel}
          </Button>
          <Button onClick={submit} loading={save.isPending || look.isPending}>
            {t.save(number)}
          </Button>
        </>
      }
    >
      {problem ? <Notice tone="error" title={problem} /> : null}
      <KeptNote form={form} />
      <div ref={ref} style={{ display: 'contents' }}>
        <div className={styles.fields}>
          {source ? null : (
            <TextInput
              label={t.name}
              placeholder={t.nameHint}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
              maxLength={300}
              error={tried && missingName ? t.missingName : undefined}
            />
          )}
          <TextInput label={t.note} placeholder={t.noteHint} value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={300} />
        </div>
        <FileReview
          word={word}
          onGoTo={toBlock}
          onDrop={dropFile}
          more={
            fromFile && fromFile.notes.length > 0 ? (
              <FindingLine quiet={false} words={importing.notesLeft(fromFile.notes.length)}>
                <PlaceList places={fromFile.notes} onGoTo={toBlock} />
              </FindingLine>
            ) : undefined
          }
        />
        <div className={styles.split}>
          <Card
            title={t.text}
            side={
              <>
                {source && text === '' ? (
                  <Button size="xs" variant="default" onClick={() => setText(textOfSections(source.sections))}>
                    {t.fromCurrent(source.version)}
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
              placeholder={t.textHint}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              spellCheck={false}
              aria-invalid={(tried && missingText) || undefined}
              aria-describedby={tried && missingText ? `${ids}-text` : undefined}
            />
            {tried && missingText ? (
              <p id={`${ids}-text`} className={styles.error}>
                {t.missingText}
              </p>
            ) : null}
          </Card>
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
                onGoTo={goTo}
              />
            </div>
          </Card>
        </div>
      </div>
    </Page>
  )
}
