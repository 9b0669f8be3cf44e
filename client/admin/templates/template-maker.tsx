import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { importedLines } from '@van-kien/shared/domain/import-lines.ts'
import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import { type DraftHeading, rowsFromDraft } from '@van-kien/shared/domain/template-from-draft.ts'
import type { TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { pastedLines, sectionsFromMarks } from '@van-kien/shared/domain/upstream/split.ts'
import { useState } from 'react'
import { adminQueries } from '../../api/admin.ts'
import { templateQueries, templatesApi } from '../../api/city-templates.ts'
import { sourcesApi } from '../../api/sources.ts'
import { app } from '../../i18n/vi/app.ts'
import { cityTemplates } from '../../i18n/vi/city-templates.ts'
import { FileButton } from '../../import/file-button.tsx'
import { FileReview } from '../../import/file-review.tsx'
import { useWordFile } from '../../import/use-word-file.ts'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { queryClient } from '../../queries.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { ask } from '../../ui/dialogs.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Card, Empty, Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { WayRow } from '../../ui/way-row.tsx'
import { corrected } from '../../upstream/use-split.ts'
import { SharedOrigins } from './shared-origins.tsx'
import { type TemplateFields, TemplateForm } from './template-form.tsx'
import styles from './templates.module.css'

/** A new template: first the draft that it is made of, then its outline to be corrected and named. */
export function TemplateMaker({ onDone }: { onDone: () => void }) {
  const t = cityTemplates.editor
  const cities = [...new Set(useSuspenseQuery(adminQueries.wards()).data.map(({ city }) => city))]
  const form = useKeptFields<TemplateFields>('new-city-template', { name: '', city: cities[0] ?? '', rows: [] }, t.newTitle, ['city', 'rows'])
  const leave = () => {
    const drop = () => {
      form.drop()
      onDone()
    }
    if (form.values.rows.length === 0) return drop()
    ask({ title: t.leaveAsk, text: t.leaveText, confirm: t.leave, cancel: app.cancel, destroys: true, onConfirm: drop })
  }
  if (cities.length === 0)
    return (
      <Page title={t.newTitle}>
        <Card>
          <Empty
            title={t.noCity}
            actions={
              <Button variant="default" onClick={onDone}>
                {cityTemplates.back}
              </Button>
            }
          />
        </Card>
      </Page>
    )
  if (form.values.rows.length === 0) return <ChooseDraft onRows={(rows) => form.set({ rows })} onLeave={leave} />
  return (
    <TemplateForm
      title={t.newTitle}
      form={form}
      cities={cities}
      usedKeys={[]}
      saveWords={t.save}
      save={async (fields) => {
        await templatesApi.create(fields)
        await queryClient.invalidateQueries({ queryKey: templateQueries.list().queryKey })
        return t.saved
      }}
      onSaved={onDone}
      onLeave={leave}
    />
  )
}

/** The sections that the words and the look of a Word file make. */
function rowsOfFile(blocks: readonly ImportBlock[]): TemplateRow[] {
  const { text, hints } = importedLines(blocks)
  return rowsFromDraft(sectionsFromMarks(text, corrected(pastedLines(text), hints)))
}

function ChooseDraft({ onRows, onLeave }: { onRows: (rows: TemplateRow[]) => void; onLeave: () => void }) {
  const t = cityTemplates.make
  const [nothing, setNothing] = useState(false)
  const take = (rows: TemplateRow[]) => {
    setNothing(rows.length < 2)
    if (rows.length < 2) return
    toast({ message: t.found(rows.length) })
    onRows(rows)
  }
  const word = useWordFile(
    (file, signal) => templatesApi.read(file, { signal }),
    (blocks) => take(rowsOfFile(blocks)),
  )
  const origins = useQuery(templateQueries.origins())
  const use = useMutation({
    mutationFn: (read: () => Promise<{ sections: readonly DraftHeading[] }>) => read(),
    onSuccess: ({ sections }) => take(rowsFromDraft(sections)),
  })
  return (
    <Page
      title={t.title}
      subtitle={t.text}
      narrow
      side={
        <Button variant="default" onClick={onLeave}>
          {cityTemplates.back}
        </Button>
      }
    >
      {nothing ? <Notice tone="error" title={t.none} /> : null}
      {use.error ? <Notice tone="error" title={messageOf(use.error)} /> : null}
      <Card title={t.file} padded>
        <div className={styles.origin}>
          <p>{t.fileText}</p>
          <FileButton
            reading={word.reading}
            variant="filled"
            onFile={(file) => {
              setNothing(false)
              void word.read(file)
            }}
            onStop={word.stop}
          />
        </div>
      </Card>
      <FileReview word={word} onGoTo={null} onDrop={word.drop} />
      <SharedOrigins onUse={use.mutate} />
      <Card title={t.origins}>
        {origins.isError ? (
          <Empty title={t.originsFailed} />
        ) : origins.data?.length === 0 ? (
          <p className={styles.calm}>{t.noOrigins}</p>
        ) : (
          <ul>
            {origins.data?.map((origin) => (
              <WayRow
                key={origin.sourceId}
                title={origin.title}
                renderRoot={(root) => <button type="button" {...root} onClick={() => use.mutate(() => sourcesApi.get(origin.sourceId))} />}
              >
                {origin.dossierName} · {t.versions(origin.versions)}
              </WayRow>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}
