interface Build {
  API_ORIGIN?: string | undefined;
  NODE_ENV?: string | undefined;
}

/** Where the app finds its server. WeChat talks to https and to registered domains alone: anything else is no release. */
export function apiOrigin(target: 'h5' | 'weapp', { API_ORIGIN, NODE_ENV }: Build): string {
  if (target === 'h5') return API_ORIGIN ?? '';
  if (NODE_ENV !== 'production') return API_ORIGIN ?? 'http://127.0.0.1:3000';
  if (!API_ORIGIN || !/^https:\/\/[^/]+$/.test(API_ORIGIN))
    throw new Error(
      `A release of the mini-program needs API_ORIGIN=https://<registered domain> without a path, not ${JSON.stringify(API_ORIGIN ?? '')}. ` +
        'For the developer tools on this machine: npm run dev:weapp',
    );
  return API_ORIGIN;
}
