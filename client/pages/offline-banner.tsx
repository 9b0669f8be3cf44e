import { IconWifiOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { app } from '../i18n/vi/app.ts'
import { offline } from '../i18n/vi/offline.ts'
import { useOfflineReading } from '../offline/use-offline-reading.ts'

const watch = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** A line at the top while the browser has no network. The editor shows the state of its own words itself. */
export function OfflineBanner() {
  const online = useSyncExternalStore(watch, () => navigator.onLine)
  const reading = useOfflineReading()
  return (
    <div role="status">
      {online && !reading ? null : (
        <div
          style={{
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'center',
            gap: 8,
            padding: '6px 16px',
            background: 'var(--vk-son-tint)',
            color: 'var(--vk-son)',
            borderBottom: '1px solid var(--vk-son-line)',
            fontWeight: 500,
          }}
        >
          <IconWifiOff size={16} stroke={1.75} aria-hidden="true" style={{ flexShrink: 0 }} />
          {reading ? offline.reading : app.offline}
        </div>
      )}
    </div>
  )
}
