import type { Context, Next } from 'koa';
import type { Deps } from '../deps.ts';
import { inlineScriptHashes } from './public-files.ts';

/** The same on every answer, so they are put together once (helmet would do it anew for each request). */
export function securityHeaders({ config }: Deps) {
  const scripts = config.PUBLIC_DIR ? inlineScriptHashes(config.PUBLIC_DIR) : [];
  const standin = config.DEMO && config.STANDIN_PUBLIC_URL ? [config.STANDIN_PUBLIC_URL] : [];
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...scripts],
    // Taro writes style attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    // Taro carries its few built-in icons as a font within its style sheet.
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...standin],
    // The cashier of the demo.
    ...(standin.length > 0 && { 'frame-src': standin }),
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  const headers = {
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
      .join('; '),
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
  };
  return function securityHeaders(ctx: Context, next: Next) {
    ctx.set(headers);
    return next();
  };
}
