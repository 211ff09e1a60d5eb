const CODES = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** No connection was made, so that nothing was said: such a call can be made again without doing a thing twice. */
export const neverReached = (error: unknown) => CODES.has(String((error as { code?: unknown } | null)?.code));
