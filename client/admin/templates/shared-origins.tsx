import { useQuery } from '@tanstack/react-query'
import type { DraftHeading } from '@van-kien/shared/domain/template-from-draft.ts'
import { sharedTextsApi, sharedTextsQueries } from '../../api/shared-texts.ts'
import { fullDay } from '../../i18n/long-day.ts'
import { cityTemplates } from '../../i18n/vi/city-templates.ts'
import { Card, Empty } from '../../ui/page.tsx'
import { WayRow } from '../../ui/way-row.tsx'
import { dayOf } from '../../view/due-date.ts'
import styles from './templates.module.css'

/**
 * Versions of the texts that are shared with all wards of a city, to make a template from: its sections follow the headings of the version, so wards that follow
 * the text get their links by default.
 */
export function SharedOrigins({ onUse }: { onUse: (read: () => Promise<{ sections: readonly DraftHeading[] }>) => void }) {
  const t = cityTemplates.make
  const texts = useQuery(sharedTextsQueries.all())
  const versions = (texts.data ?? []).flatMap((text) =>
    text.versions
      .filter(({ withdrawn }) => !withdrawn)
      .toReversed()
      .map((version) => ({ text, version })),
  )
  if (texts.isError)
    return (
      <Card title={t.shared}>
        <Empty title={t.originsFailed} />
      </Card>
    )
  if (versions.length === 0) return null
  return (
    <Card title={t.shared}>
      <p className={styles.calm}>{t.sharedText}</p>
      <ul>
        {versions.map(({ text, version }) => (
          <WayRow
            key={`${text.id} ${version.number}`}
            title={text.title}
            renderRoot={(root) => <button type="button" {...root} onClick={() => onUse(() => sharedTextsApi.version(text.id, version.number))} />}
          >
            {t.sharedVersion(version.number, fullDay(version.issuedOn || dayOf(new Date(version.at))), text.city)}
          </WayRow>
        ))}
      </ul>
    </Card>
  )
}
