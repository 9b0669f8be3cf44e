import { useSyncExternalStore } from 'react'
import { offlineReading } from './offline-reading.ts'

/** True while the page shows what was kept on this machine. */
export const useOfflineReading = (): boolean => useSyncExternalStore(offlineReading.subscribe, offlineReading.get)
