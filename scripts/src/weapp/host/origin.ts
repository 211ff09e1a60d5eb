import { phoneSettings } from '../../builds.ts';
import type { Host } from './host.ts';

/** The one origin of the build, whose place the test's server takes; WeChat refuses every other. */
export function atTestServer(host: Host, url: URL): URL {
  complainOfForeign(host, url);
  return new URL(url.pathname + url.search, host.options.api);
}

export function complainOfForeign(host: Pick<Host, 'journal'>, { origin }: URL): void {
  if (origin !== phoneSettings.API_ORIGIN)
    host.journal.error(`${origin} is asked for something: the build talks to ${phoneSettings.API_ORIGIN} alone`);
}
