const CODE = /\.[0-9a-f]{8}\.(js|css)$/;

/**
 * From the second start on the app opens without a connection. What this first start has loaded came before the worker
 * was there, so it is handed over; it comes from the browser's own store, not from the network.
 */
export async function keepForOffline(): Promise<void> {
  // Only a secure address has it; in development the code changes under the same names.
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/service-worker.js');
    const cache = await caches.open('linli');
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    // Each once: a name said twice fails them all.
    await cache.addAll(new Set(['/', ...loaded.filter((name) => CODE.test(name))]));
  } catch {
    // Private windows and full disks: it then needs a connection each time.
  }
}
