import type { Contract } from '@linli/server/test/published/contract.ts';
import type { Random } from './random.ts';

const MOST = 60;

/** What differs in name from what it is. */
const aliases: Record<string, string> = {
  ownerId: 'personId',
  assigneeId: 'personId',
  backupId: 'personId',
  nextKeeperId: 'personId',
  signatureId: 'photoId',
  foundId: 'parcelId',
  memberId: 'membershipId',
};

const isStaff = (path: string) => path.startsWith('/api/admin/');
const single = (name: string) => name.replace(/ies$/, 'y').replace(/s$/, '');
const nameOf = (name: string) => {
  const one = name.endsWith('Ids') ? single(name) : name;
  return aliases[one] ?? one;
};

interface Sighting {
  id: string;
  name: string;
  version: unknown;
  actions: readonly unknown[];
  /** Who saw it so, and where: what may be done next depends on who asks. */
  by: string;
  path: string;
}

/** What answers have told so far: ids by what they are of, texts by the name of their field, versions and actions. */
export function createLearnt({ places }: Pick<Contract, 'places'>) {
  const values = new Map<string, string[]>();
  const versions = new Map<string, unknown>();
  const sightings = new Map<string, Sighting[]>();

  /** The newest at the end. */
  const note = (name: string, value: string) => {
    const others = (values.get(name) ?? []).filter((known) => known !== value);
    values.set(name, [...others.slice(1 - MOST), value]);
  };
  /** `/api/admin/staff` lists what `/api/admin/staff/{personId}/roles` is about. */
  const idOf = (path: string) => {
    const below = places.find((place) => place.path.startsWith(`${path}/{`));
    return below
      ? below.path.slice(path.length + 2).replace(/\}.*/, '')
      : `${single(
          path
            .replace(/\/\{.*/, '')
            .split('/')
            .at(-1)!,
        )}Id`;
  };

  function walk(value: unknown, name: string, where: Pick<Sighting, 'by' | 'path'>): void {
    const noteBoth = (as: string, text: string) => [as, `${as} of ${where.by}`].forEach((key) => note(key, text));
    if (typeof value === 'string') return value.length <= 300 ? noteBoth(nameOf(name), value) : undefined;
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) return value.slice(0, 20).forEach((item) => walk(item, name, where));
    const { id, version, actions } = value as Record<string, unknown>;
    if (typeof id === 'string') {
      const as = nameOf(name.endsWith('Id') ? name : `${single(name)}Id`);
      noteBoth(as, id);
      if (version !== undefined) versions.set(id, version);
      if (Array.isArray(actions))
        sightings.set(as, [
          ...(sightings.get(as) ?? []).slice(1 - 2 * MOST),
          { id, name: as, version, actions, ...where },
        ]);
    }
    for (const [key, item] of Object.entries(value)) if (key !== 'id') walk(item, key === 'items' ? name : key, where);
  }

  return {
    learn(path: string, body: unknown, by: string) {
      const { next } = body as { next?: unknown };
      if (typeof next === 'string') note(`next of ${path}`, next);
      walk(body, idOf(path), { by, path });
    },
    /** One of the latest under this name, and rather one that this person has seen. */
    recall(random: Random, name: string, by?: string): string | undefined {
      const own = by && random.chance(0.6) ? values.get(`${nameOf(name)} of ${by}`) : undefined;
      const known = own ?? values.get(nameOf(name)) ?? [];
      return known.length ? random.pick(random.chance(0.5) ? known.slice(-5) : known) : undefined;
    },
    /** What its last sighting offered, on this side of the counter, and to whom. */
    offering(random: Random, name: string, { action, path }: { action: string; path: string }): Sighting | undefined {
      const offered = (sightings.get(nameOf(name)) ?? []).filter(
        (seen) =>
          seen.actions.includes(action) &&
          seen.version === versions.get(seen.id) &&
          isStaff(seen.path) === isStaff(path),
      );
      return offered.length ? random.pick(offered.slice(-12)) : undefined;
    },
    versionOf: (id: string) => versions.get(id),
  };
}

export type Learnt = ReturnType<typeof createLearnt>;
