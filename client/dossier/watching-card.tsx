import { IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { cityQueries } from '../api/city.ts'
import { watching as t } from '../i18n/vi/city.ts'
import { Card } from '../ui/page.tsx'
import { longDay } from '../view/short-day.ts'

/** Who follows this ward from the city, and how little they see; nothing when nobody does. */
export function WatchingCard({ dossierId }: { dossierId: string }) {
  const people = useQuery(cityQueries.watching(dossierId)).data ?? []
  if (people.length === 0) return null
  return (
    <Card title={t.title} padded>
      <ul>
        {people.map(({ name, givenAt }) => (
          <li key={`${name}-${givenAt}`} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <IconEye size={16} stroke={1.75} aria-hidden="true" />
            <span>
              <b>{name}</b>, {t.since(longDay(dayInVietnam(givenAt)))}
            </span>
          </li>
        ))}
      </ul>
      <p style={{ marginTop: 8, color: 'var(--vk-ink-2)' }}>{t.text}</p>
    </Card>
  )
}
