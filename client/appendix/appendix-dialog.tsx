import { Modal } from '@mantine/core'
import type { AppendixView } from '@van-kien/shared/api/appendices.ts'
import type { AppendixSettings } from '@van-kien/shared/domain/appendices/columns.ts'
import { APPENDIX_KINDS, APPENDIX_NAMES, type AppendixKind, isListKind } from '@van-kien/shared/domain/appendices/kinds.ts'
import { useState } from 'react'
import { appendicesApi, appendixQueries } from '../api/appendices.ts'
import { ChoiceField } from '../figures/choice-field.tsx'
import { app } from '../i18n/vi/app.ts'
import { appendix as t } from '../i18n/vi/appendix.ts'
import { queryClient } from '../queries.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './appendix.module.css'

/** Which appendix a section is, and which columns it shows. */
export function AppendixDialog({ view, onClose }: { view: AppendixView; onClose: () => void }) {
  const [settings, setSettings] = useState<AppendixSettings>(view.settings ?? view.start)
  const [clear, setClear] = useState(view.hasTables)
  // The version that the choices on the screen were made over (S1).
  const [seen, setSeen] = useState(view.version)
  const [error, setError] = useState<unknown>(null)
  const { queryKey } = appendixQueries.ofSection(view.sectionId)
  const set = (change: Partial<AppendixSettings>) => setSettings((now) => ({ ...now, ...change }))
  const setKind = (kind: AppendixKind) => set({ kind, columns: view.columns[kind].filter(({ off }) => !off).map(({ key }) => key) })
  const save = async () => {
    try {
      await appendicesApi.bind(view.sectionId, { settings, version: seen, clear: clear && view.hasTables })
      await queryClient.invalidateQueries({ queryKey })
      toast({ message: t.dialog.saved })
      onClose()
    } catch (refused) {
      setError(refused)
      if (refused instanceof ApiError && refused.code === 'record-changed') {
        await queryClient.invalidateQueries({ queryKey })
        setSeen(queryClient.getQueryData<AppendixView>(queryKey)?.version ?? seen)
      }
    }
  }
  const changed = error instanceof ApiError && error.code === 'record-changed'
  return (
    <Modal opened onClose={onClose} title={t.dialog.title} size={560}>
      <Form onSubmit={save} refused={error} className={styles.form}>
        <ChoiceField
          label={t.dialog.kind}
          value={settings.kind}
          choices={APPENDIX_KINDS.map((kind, index): [string, string] => [kind, t.dialog.number(index + 1, APPENDIX_NAMES[kind])])}
          onChange={(kind) => setKind(kind as AppendixKind)}
        />
        {settings.kind === 'district-results' && view.districts.length > 1 ? (
          <ChoiceField
            label={t.dialog.unit}
            value={settings.unitId ?? view.districts[0]!.id}
            choices={view.districts.map(({ id, name }): [string, string] => [id, name])}
            onChange={(unitId) => set({ unitId })}
          />
        ) : null}
        {settings.kind === 'ward-results' ? (
          <ChoiceField
            label={t.dialog.period}
            value={settings.period}
            choices={view.periods.map(({ key, name }): [string, string] => [key, name])}
            onChange={(period) => set({ period })}
          />
        ) : null}
        <ColumnChoices view={view} settings={settings} set={set} />
        {isListKind(settings.kind) && settings.kind !== 'targets' ? null : <GroupChoices view={view} settings={settings} set={set} />}
        <ChoiceField
          label={t.dialog.words}
          value={settings.words}
          choices={[
            ['below', t.dialog.below],
            ['above', t.dialog.above],
          ]}
          onChange={(words) => set({ words: words as AppendixSettings['words'] })}
        />
        {view.hasTables ? <CheckField label={t.dialog.clear} description={t.dialog.clearHint} checked={clear} onChange={setClear} /> : null}
        {error ? <Notice tone="error" title={changed ? t.dialog.changed : messageOf(error)} /> : null}
        <div className={styles.end}>
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
          <Button type="submit">{t.dialog.save}</Button>
        </div>
      </Form>
    </Modal>
  )
}

interface ChoicesProps {
  view: AppendixView
  settings: AppendixSettings
  set: (change: Partial<AppendixSettings>) => void
}

function ColumnChoices({ view, settings, set }: ChoicesProps) {
  return (
    <fieldset className={styles.columns}>
      <legend>{t.dialog.columns}</legend>
      {view.columns[settings.kind].map(({ key, head, over, needed }) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={needed === true || settings.columns.includes(key)}
            disabled={needed === true}
            onChange={(event) => {
              const { checked } = event.currentTarget
              set({ columns: checked ? [...settings.columns, key] : settings.columns.filter((one) => one !== key) })
            }}
          />
          <span>
            {over ? `${over} ${head}` : head} {needed ? <small>({t.dialog.needed})</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function GroupChoices({ view, settings, set }: ChoicesProps) {
  return (
    <fieldset className={styles.columns}>
      <legend>{t.dialog.groups}</legend>
      {view.groups.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={!settings.withoutGroups.includes(id)}
            onChange={(event) => {
              const others = settings.withoutGroups.filter((one) => one !== id)
              set({ withoutGroups: event.currentTarget.checked ? others : [...others, id] })
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
