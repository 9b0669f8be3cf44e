import { NativeSelect } from '@mantine/core'
import { IconBuildingBroadcastTower, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { SharedTextView, SharedVersionView } from '@van-kien/shared/api/shared-texts.ts'
import type { SourceSectionView, WardView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { sharedTextsApi, sharedTextsQueries } from '../api/shared-texts.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { sharedTexts } from '../i18n/vi/shared-texts.ts'
import { upstreamKinds } from '../i18n/vi/upstream-kinds.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import { sharedTarget } from '../upstream/editor-targets.ts'
import styles from '../upstream/shared-texts.module.css'
import { SourceEditor } from '../upstream/source-editor.tsx'
import { dayOf } from '../view/due-date.ts'
import { openSharedItems } from './shared-items.tsx'

/** A text, or the next version of one, that is being put in for all wards of a city. */
export interface SharedEdit {
  text: SharedTextView | null
  /** Words of the version that stands. */
  words: SourceSectionView[]
}

const t = sharedTexts.admin

/** Texts that all wards of a city share: which ward stands on which version, new versions, and withdrawing what nobody took. */
export function SharedTextsCard({ wards, onEdit }: { wards: readonly WardView[]; onEdit: (edit: SharedEdit) => void }) {
  const texts = useQuery(sharedTextsQueries.all()).data ?? []
  const open = useMutation({
    mutationFn: async (text: SharedTextView): Promise<SharedEdit> => {
      const newest = text.versions.findLast((version) => !version.withdrawn)
      return { text, words: newest ? (await sharedTextsApi.version(text.id, newest.number)).sections : [] }
    },
    onSuccess: onEdit,
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
  })
  const add = (
    <Button
      size="xs"
      variant="default"
      disabled={wards.length === 0}
      leftSection={<IconPlus size={16} stroke={1.75} />}
      onClick={() => onEdit({ text: null, words: [] })}
    >
      {t.add}
    </Button>
  )
  return (
    <Card title={t.title} side={texts.length > 0 ? add : undefined}>
      {texts.length === 0 ? (
        <Empty icon={<IconBuildingBroadcastTower size={26} stroke={1.5} />} title={t.empty} actions={add}>
          {t.emptyText}
        </Empty>
      ) : (
        <>
          <p className={styles.note}>{t.meta}</p>
          {texts.map((text) => (
            <article key={text.id} className={styles.text}>
              <header>
                <div>
                  <b>{text.title}</b>
                  <small>
                    {upstreamKinds.kinds[text.kind]}, {text.city}
                  </small>
                </div>
                <Button size="xs" variant="default" loading={open.isPending && open.variables.id === text.id} onClick={() => open.mutate(text)}>
                  {t.addVersion}
                </Button>
              </header>
              <ul>
                {text.versions.toReversed().map((version) => (
                  <Version key={version.number} text={text} version={version} />
                ))}
              </ul>
              {text.without.length > 0 ? <small>{t.without(text.without)}</small> : null}
            </article>
          ))}
        </>
      )}
    </Card>
  )
}

function Version({ text, version }: { text: SharedTextView; version: SharedVersionView }) {
  const passedOver = version.wards.length === 0 && version !== text.versions.findLast((one) => !one.withdrawn)
  const withdraw = useMutation({
    mutationFn: () => sharedTextsApi.withdraw(text.id, version.number),
    onSuccess: () => toast({ message: t.withdrew(version.number) }),
    onError: (error) => showFailure(t.withdrawFailed, messageOf(error), app.close),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sharedTextsQueries.all().queryKey }),
  })
  return (
    <li>
      <b>{t.version(version.number, fullDay(dayOf(new Date(version.at))))}</b>
      <span>{version.withdrawn ? t.withdrawn : [version.note, passedOver ? '' : t.on(version.wards)].filter((part) => part !== '').join('; ')}</span>
      {version.withdrawn || passedOver ? null : <TextButton onClick={() => openSharedItems(text, version.number)}>{following.items.open}</TextButton>}
      {version.withdrawable ? (
        <TextButton
          quiet
          onClick={() =>
            ask({
              title: t.withdrawAsk(version.number, text.title),
              text: t.withdrawText,
              confirm: t.withdraw,
              cancel: app.cancel,
              destroys: true,
              onConfirm: () => withdraw.mutate(),
            })
          }
        >
          {t.withdraw}
        </TextButton>
      ) : null}
    </li>
  )
}

/** The page on which a shared text is put in, instead of the administrator's page. */
export function SharedTextEditor({ edit, wards, onClose }: { edit: SharedEdit; wards: readonly WardView[]; onClose: () => void }) {
  const cities = [...new Set(wards.map((ward) => ward.city))]
  const [city, setCity] = useState(edit.text?.city ?? cities[0] ?? '')
  return (
    <SourceEditor
      target={sharedTarget(city, edit.text, edit.words)}
      more={
        edit.text || cities.length < 2 ? null : (
          <NativeSelect label={t.city} value={city} onChange={(event) => setCity(event.currentTarget.value)} data={cities} />
        )
      }
      onCancel={onClose}
      onDone={onClose}
    />
  )
}
