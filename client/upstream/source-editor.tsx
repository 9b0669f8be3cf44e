import { NativeSelect, TextInput } from '@mantine/core'
import { UPSTREAM_KINDS, type UpstreamKind } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { type ReactNode, useRef, useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { importing } from '../i18n/vi/import.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { upstreamKinds } from '../i18n/vi/upstream-kinds.ts'
import { FileReview } from '../import/file-review.tsx'
import { FindingLine, type GoTo, PlaceList } from '../import/finding-list.tsx'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { Button } from '../ui/button.tsx'
import { ask } from '../ui/dialogs.tsx'
import { useLeadToMistake } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { EditorTarget } from './editor-targets.ts'
import { SourceOutline, SourceText, showLine } from './source-text.tsx'
import styles from './upstream.module.css'
import { type SourceDraft, useSourceDraft } from './use-source-draft.ts'
import { useVersionSaving } from './use-version-saving.tsx'
import { typedDay, VersionFactFields } from './version-facts.tsx'

/**
 * A new upstream text, or a new version of one: the text at the left, what was recognised at the right.
 * @param onDone gets the id of the text and how many approved sections must be looked at again
 * @param more fields that only this target has
 */
export function SourceEditor(props: { target: EditorTarget; more?: ReactNode; onDone: (id: string, stale: number) => void; onCancel: () => void }) {
  const t = upstream.editor
  const { target } = props
  const { before, number } = target
  const draft = useSourceDraft(target)
  const { form, fromFile, split, word } = draft
  const { title, text, note, issuedOn } = form.values
  const saving = useVersionSaving(target, draft, props.onDone)
  const area = useRef<HTMLTextAreaElement>(null)
  const [tried, setTried] = useState(false)
  const { ref, lead } = useLeadToMistake<HTMLDivElement>()
  const missingName = title.trim() === ''
  const missingText = split.sections.length === 0
  const submit = () => {
    saving.forget()
    setTried(true)
    if (missingName || split.now().length === 0 || typedDay(issuedOn) === null) return lead()
    saving.start()
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
  const goTo = (line: number) => showLine(area.current, text, line)
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
          <Button onClick={submit} loading={saving.busy}>
            {t.save(number)}
          </Button>
        </>
      }
    >
      {saving.problem ? <Notice tone="error" title={saving.problem} /> : null}
      <KeptNote form={form} />
      <div ref={ref} style={{ display: 'contents' }}>
        {props.more}
        {before ? null : <NameFields form={form} missing={tried && missingName} />}
        <VersionFactFields value={form.values} onChange={form.set} tried={tried} />
        <FileReview
          word={word}
          onGoTo={toBlock}
          onDrop={draft.dropFile}
          more={
            fromFile && fromFile.notes.length > 0 ? (
              <FindingLine quiet={false} words={importing.notesLeft(fromFile.notes.length)}>
                <PlaceList places={fromFile.notes} onGoTo={toBlock} />
              </FindingLine>
            ) : undefined
          }
        />
        <div className={styles.split}>
          <SourceText draft={draft} before={before} area={area} missing={tried && missingText} />
          <SourceOutline draft={draft} onGoTo={goTo} />
        </div>
      </div>
    </Page>
  )
}

/** What a new text is, and what it is called. */
function NameFields({ form, missing }: { form: SourceDraft['form']; missing: boolean }) {
  const t = upstream.editor
  const { kind, title } = form.values
  return (
    <div className={styles.fields}>
      <NativeSelect
        label={upstreamKinds.label}
        value={kind}
        onChange={(event) => form.set({ kind: event.currentTarget.value as UpstreamKind })}
        data={UPSTREAM_KINDS.map((each) => ({ value: each, label: upstreamKinds.kinds[each] }))}
      />
      <TextInput
        label={t.name}
        placeholder={upstreamKinds.hints[kind]}
        value={title}
        onChange={(event) => form.set({ title: event.currentTarget.value })}
        maxLength={300}
        error={missing ? t.missingName : undefined}
      />
    </div>
  )
}
