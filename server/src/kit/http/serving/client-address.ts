import type { IncomingMessage } from 'node:http';

/**
 * The address a request came from, behind `hops` proxies of ours. Each proxy appends to X-Forwarded-For, so only the
 * last `hops` entries are true; what stands left of them the client may have made up (quality.md F34).
 */
export function clientAddress(req: IncomingMessage, hops: number): string {
  const direct = req.socket.remoteAddress ?? 'unknown';
  if (hops === 0) return direct;
  const forwarded = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return forwarded.at(-hops) ?? direct;
}
