// Runs beside the app in the browser: with it the app opens without a connection. It keeps the page and the code that
// was used, never an answer of the server's: those are the app's own to keep (kit/data/cache.ts).
const CACHE = 'linli';
const PAGE = '/';
/** Old versions' code goes when this many files are kept; the newest are at the end. */
const MOST = 150;
const CODE = /\.[0-9a-f]{8}\.(js|css)$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (CODE.test(pathname)) event.respondWith(code(request));
});

/** Every address of the app is answered with the same page. */
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.headers.get('content-type')?.startsWith('text/html')) await cache.put(PAGE, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(PAGE);
    if (kept) return kept;
    throw error;
  }
}

async function code(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
    for (const old of (await cache.keys()).slice(0, -MOST)) await cache.delete(old);
  }
  return answer;
}
