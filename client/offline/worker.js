// The service worker. `BUILD` stands before these lines in the build: { version, files }.
/* global BUILD */
const CACHE = `vankien-${BUILD.version}`
const FILES = new Set(BUILD.files)
/** The server of an office answers in milliseconds; a laptop at home would wait half a minute for an address that is not there. */
const PATIENCE_MS = 3000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(['/', ...BUILD.files].map(fresh))))
})

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('vankien-') && name !== CACHE
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))))
  // The first visit's page, too, finds its later parts on the machine. A new version gets here only when no window is open.
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (isPage(pathname)) event.respondWith(page(request))
  } else if (FILES.has(pathname)) event.respondWith(kept(pathname).then((response) => response ?? fetch(request)))
})

/** Names with a hash never change; the others are read past the browser's own cache. */
const fresh = (path) => new Request(path, path.startsWith('/assets/') ? {} : { cache: 'reload' })

const kept = (path) => caches.match(path, { cacheName: CACHE })

/** Addresses of the client's router; what the server draws itself is left to it. */
const isPage = (path) => !/^\/(api|collab|healthz|metrics|cai-chung-chi)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path)

async function page(request) {
  const shell = await kept('/')
  if (!shell) return fetch(request)
  const answer = fetch(request).then(
    (response) => (response.status < 500 ? response : shell),
    () => shell,
  )
  return Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve(shell), PATIENCE_MS))])
}
