import { NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { SourceVersionView } from '@van-kien/shared/api/source-views.ts'
import type { SourceView } from '@van-kien/shared/api/views.ts'
import { changedSince } from '@van-kien/shared/domain/seen-values.ts'
import { UPSTREAM_KINDS, type UpstreamKind } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { sharedTextsApi, sharedTextsQueries } from '../api/shared-texts.ts'
import { upstreamApi } from '../api/upstream.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { sharedTexts } from '../i18n/vi/shared-texts.ts'
import { upstreamKinds as t } from '../i18n/vi/upstream-kinds.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, openDialog, showFailure } from '../ui/dialogs.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './version-facts.module.css'

/** What is known of the version that is shown: kind of text, day, origin, circulation, status. */
export function VersionLine({ kind, shared, version }: { kind: UpstreamKind; shared: boolean; version: SourceVersionView | undefined }) {
  const facts = version
    ? [
        version.official ? t.officialShort : '',
        version.issuedOn ? `${t.issuedOn.toLocaleLowerCase('vi')}: ${fullDay(version.issuedOn)}` : '',
        version.origin ? `${t.origin.toLocaleLowerCase('vi')}: ${version.origin}` : '',
        version.circulation ? `${t.circulation.toLocaleLowerCase('vi')}: ${t.circulations[version.circulation].toLocaleLowerCase('vi')}` : '',
      ]
    : []
  return (
    <p className={styles.line}>
      <span>{t.kinds[kind]}</span>
      {shared ? <span>{sharedTexts.shared}</span> : null}
      {facts
        .filter((fact) => fact !== '')
        .map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
    </p>
  )
}

const refresh = (source: Pick<SourceView, 'id' | 'dossierId'>) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['source', source.id] }),
    queryClient.invalidateQueries({ queryKey: queries.dossier(source.dossierId).queryKey }),
  ])

/** Correcting name and kind, and putting the text away. */
export function SourceActions({ source, onRemoved }: { source: SourceView; onRemoved: () => void }) {
  const bringBack = useMutation({
    mutationFn: () => upstreamApi.bringBack(source.id),
    onSuccess: () => toast({ message: t.remove.back }),
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
    onSettled: () => refresh(source),
  })
  const leave = useMutation({
    mutationFn: () => sharedTextsApi.leave(source.id),
    onSuccess: () => toast({ message: sharedTexts.left }),
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
    onSettled: async () => {
      await refresh(source)
      await queryClient.invalidateQueries({ queryKey: sharedTextsQueries.offers(source.dossierId).queryKey })
    },
  })
  const remove = useMutation({
    mutationFn: () => upstreamApi.remove(source.id),
    onSuccess: async () => {
      onRemoved()
      await queryClient.invalidateQueries({ queryKey: queries.dossier(source.dossierId).queryKey })
      toast({ message: t.remove.done, action: { label: t.remove.undo, run: () => bringBack.mutate() } })
    },
    onError: (error) => showFailure(t.remove.failed, messageOf(error), app.close),
  })
  return (
    <>
      <TextButton onClick={() => openDialog({ title: t.edit.title, body: (close) => <EditForm source={source} onDone={close} /> })}>
        {t.edit.button}
      </TextButton>
      {source.shared ? (
        <TextButton
          quiet
          onClick={() =>
            ask({
              title: sharedTexts.leaveAsk(source.title),
              text: sharedTexts.leaveText,
              confirm: sharedTexts.leave,
              cancel: app.cancel,
              onConfirm: () => leave.mutate(),
            })
          }
        >
          {sharedTexts.leave}
        </TextButton>
      ) : null}
      <TextButton
        quiet
        onClick={() =>
          ask({
            title: t.remove.ask(source.title),
            text: t.remove.text,
            confirm: t.remove.button,
            cancel: app.cancel,
            destroys: true,
            onConfirm: () => remove.mutate(),
          })
        }
      >
        {t.remove.button}
      </TextButton>
    </>
  )
}

function EditForm({ source, onDone }: { source: SourceView; onDone: () => void }) {
  const seen = { title: source.title, kind: source.kind }
  const form = useKeptFields(`source/${source.id}`, seen, t.edit.title, ['kind'])
  const { title, kind } = form.values
  const save = useMutation({
    mutationFn: () => {
      const changed = changedSince(seen, { title: title.trim(), kind })
      return upstreamApi.change(source.id, { ...changed.change, seen: changed.seen })
    },
    onSuccess: async () => {
      form.saved()
      await refresh(source)
      toast({ message: t.edit.saved })
      onDone()
    },
  })
  return (
    <Form className={styles.edit} onSubmit={() => (title.trim() === '' ? undefined : save.mutate())}>
      <KeptNote form={form} />
      {save.isError ? <Notice tone="error" title={messageOf(save.error)} /> : null}
      <TextInput
        label={t.edit.name}
        value={title}
        onChange={(event) => form.set({ title: event.currentTarget.value })}
        maxLength={300}
        data-autofocus
      />
      <NativeSelect
        label={t.label}
        value={kind}
        onChange={(event) => form.set({ kind: event.currentTarget.value as UpstreamKind })}
        data={UPSTREAM_KINDS.map((each) => ({ value: each, label: t.kinds[each] }))}
      />
      <div>
        <Button variant="default" onClick={onDone}>
          {app.cancel}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={title.trim() === ''}>
          {t.edit.save}
        </Button>
      </div>
    </Form>
  )
}
