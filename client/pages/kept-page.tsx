import { IconDeviceLaptop } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useTitle } from '../hooks/use-title.ts'
import { offline } from '../i18n/vi/offline.ts'
import { ownMachine } from '../offline/own-machine.ts'
import { savedText } from '../offline/saved-text.ts'
import { Card, Empty, Page } from '../ui/page.tsx'
import { WayRow } from '../ui/way-row.tsx'

/** /tren-may-nay: what can be read without the server. */
export function KeptPage() {
  const t = offline.list
  const kept = useSyncExternalStore(ownMachine.subscribe, ownMachine.get)?.documents.filter((entry) => entry.savedAt !== null) ?? []
  useTitle(t.page)
  return (
    <Page title={t.title} subtitle={t.subtitle} narrow>
      <Card>
        {kept.length === 0 ? (
          <Empty icon={<IconDeviceLaptop size={26} stroke={1.5} />} title={t.empty}>
            {t.emptyText}
          </Empty>
        ) : (
          <ul>
            {kept.map((entry) => (
              <WayRow
                key={entry.id}
                title={entry.title}
                renderRoot={(root) => <Link to="/van-ban/$documentId" params={{ documentId: entry.id }} {...root} />}
              >
                {entry.dossierName} · {savedText(entry.savedAt)}
              </WayRow>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}
