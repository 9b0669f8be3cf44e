/** Whether this page may be kept on the machine at all: only by https (N1). */
export const mayKeep = (): boolean => location.protocol === 'https:' && 'serviceWorker' in navigator && typeof indexedDB !== 'undefined'

/** Makes the client open without a network and installable. Without a trusted certificate the browser refuses, and everything else works. */
export function registerWorker(): void {
  if (!mayKeep() || import.meta.env?.DEV) return
  const register = () => void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}

/** Whether the browser took it: false on http and where the certificate is not trusted. */
export async function workerIsThere(): Promise<boolean> {
  if (!mayKeep()) return false
  return (await navigator.serviceWorker.getRegistration().catch(() => undefined)) !== undefined
}
