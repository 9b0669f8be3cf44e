import { NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type { SourceSectionView, SourceView } from '@van-kien/shared/api/views.ts'
import { importedLines } from '@van-kien/shared/domain/import-lines.ts'
import { UPSTREAM_KINDS, type UpstreamKind, type VersionDoubt, type VersionFacts } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { type ReactNode, useId, useRef, useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { importing } from '../i18n/vi/import.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { doubtMessage, upstreamKinds } from '../i18n/vi/upstream-kinds.ts'
import { FileButton } from '../import/file-button.tsx'
import { FileReview } from '../import/file-review.tsx'
import { FindingLine, type GoTo, PlaceList } from '../import/finding-list.tsx'
import { type ReadFile, useWordFile } from '../import/use-word-file.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { ApiError, messageOf } from '../request.ts'
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
import { NO_FACTS, typedDay, VersionFactFields, type VersionFields } from './version-facts.tsx'

interface SourceForm extends VersionFields {
  title: string
  kind: UpstreamKind
  text: string
  corrections: Corrections
}

/** What is put in: for a dossier, or for all wards of a city. */
export interface EditorTarget {
  /** Name under which the fields are kept on this machine. */
  keptAs: string
  heading: string
  /** The text of which this is the next version; null: a new text, with a name and a kind. */
  before: Pick<SourceView, 'title' | 'kind' | 'version' | 'sections'> | null
  /** The number that the version gets. */
  number: number
  /** What a new text probably is. */
  kind: UpstreamKind
  read: ReadFile
  /** What the version will touch; null: nothing follows it. */
  look: ((given: Pick<GivenVersion, 'sections' | 'issuedOn'>) => Promise<SourceTouchesView>) | null
  /** Saves; answers with the id of the text and how many approved sections must be looked at again. */
  save: (given: GivenVersion, told: Told) => Promise<{ id: string; stale: number }>
}

/** A version as it is sent. */
interface GivenVersion extends VersionFacts {
  title: string
  kind: UpstreamKind
  sections: SourceSectionView[]
}

/** What the person was told before saving. */
export type Told = Pick<SourceTouchesView, 'stale' | 'doubts'>

const NOTHING_TOLD: Told = { stale: [], doubts: [] }

/**
 * A new upstream text, or a new version of one: the text at the left, what was recognised at the right.
 * @param onDone gets the id of the text and how many approved sections must be looked at again
 * @param more fields that only this target has
 */
export function SourceEditor(props: { target: EditorTarget; more?: ReactNode; onDone: (id: string, stale: number) => void; onCancel: () => void }) {
  const t = upstream.editor
  const { target } = props
  const { before, number } = target
  const form = useKeptFields<SourceForm>(
    target.keptAs,
    { title: before?.title ?? '', kind: before?.kind ?? target.kind, ...NO_FACTS, text: '', corrections: [] },
    target.heading,
    ['corrections'],
  )
  const [title, setTitle] = form.field('title')
  const [kind, setKind] = form.field('kind')
  const { note, issuedOn, origin, circulation, official } = form.values
  const [text, setText] = form.field('text')
  const [problem, setProblem] = useState<string | null>(null)
  const ids = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  /** What the look of an uploaded Word file says about its lines, and the line of each of its blocks. */
  const [fromFile, setFromFile] = useState<ReturnType<typeof importedLines> | null>(null)
  const split = useSplit(text, form.field('corrections'), fromFile?.hints)
  const word = useWordFile(target.read, (blocks) => {
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
  const given = (): GivenVersion => ({ title, kind, note, issuedOn: typedDay(issuedOn) ?? '', origin, circulation, official, sections: sections() })
  const save = useMutation({
    mutationFn: (told: Told) => target.save(given(), told),
    onSuccess: ({ id, stale }) => {
      form.saved()
      toast({ message: t.saved(number) })
      props.onDone(id, stale)
    },
    onError: (error) => {
      const doubts = error instanceof ApiError && error.code === 'source-doubts' ? (error.details.doubts as VersionDoubt[]) : null
      if (doubts === null) return setProblem(messageOf(error))
      ask({
        title: upstreamKinds.doubtful,
        text: doubts.map((doubt) => doubtMessage(doubt, issuedOn)).join(' '),
        confirm: t.save(number),
        cancel: app.cancel,
        onConfirm: () => save.mutate({ stale: [], doubts }),
      })
    },
  })
  const look = useMutation({
    mutationFn: (ask: NonNullable<EditorTarget['look']>) => ask(given()),
    onSuccess: (touches) => {
      if (touches.same === touches.newest && !official) return setProblem(upstreamKinds.same(touches.newest))
      if (touches.waiting.length === 0 && touches.links.lost === 0 && touches.doubts.length === 0) return save.mutate(touches)
      openDialog({
        title: upstream.touches.title(touches.number),
        body: (close) => (
          <SourceTouches
            touches={touches}
            issuedOn={issuedOn}
            onCancel={close}
            onSave={() => {
              close()
              save.mutate(touches)
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
    if (missingName || missingText || typedDay(issuedOn) === null) return lead()
    if (target.look) look.mutate(target.look)
    else save.mutate(NOTHING_TOLD)
  }
  const leave = () => {
    const drop = () => {
      form.drop()
      props.onCancel()
    }
    if (text.trim() === '' && note.trim() === '' && (before || title.trim() === '')) return drop()
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
      title={target.heading}
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
        {props.more}
        {before ? null : (
          <div className={styles.fields}>
            <NativeSelect
              label={upstreamKinds.label}
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value as UpstreamKind)}
              data={UPSTREAM_KINDS.map((each) => ({ value: each, label: upstreamKinds.kinds[each] }))}
            />
            <TextInput
              label={t.name}
              placeholder={upstreamKinds.hints[kind]}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
              maxLength={300}
              error={tried && missingName ? t.missingName : undefined}
            />
          </div>
        )}
        <VersionFactFields value={form.values} onChange={form.set} tried={tried} />
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
