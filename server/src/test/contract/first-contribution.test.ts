import { categories } from '@linli/shared/tickets/categories.ts';
import { sourcesOf } from '../world/sources.ts';

/** What a newcomer changes first, counted in files. A figure of an estate: see estates/policies/figures.test.ts. */
const product = new Map(['shared/src', 'server/src', 'miniapp/src'].flatMap((folder) => [...sourcesOf(folder)]));
const told = /^server\/src\/(seed|test)\//;
const naming = (words: RegExp) =>
  [...product].filter(([path, text]) => !told.test(path) && words.test(text)).map(([path]) => path);

// What is not sorted is OTHER, and parcels have a carrier of that name: rules may name it, as they may name no other.
const sorted = Object.keys(categories).filter((category) => category !== 'OTHER');

test.each(sorted)(
  'the ticket category %s stands in its one declaration and, at the most, in a few rules of its own',
  (category) => {
    const [declared, ...others] = naming(new RegExp(`['"]${category}['"]|\\b${category}:`));
    expect(declared).toBe('shared/src/tickets/categories.ts');
    expect(others.length).toBeLessThanOrEqual(4);
  },
);

// `flags` carries no rule: what it passes through is what any new field passes through. The line of its migration in
// landed-migrations.txt is the seventh file; each page that shows it is one more.
test('a field of a parcel is accepted, stored and answered by six sources', () => {
  const behindThePages = naming(/\bflags\b/).filter((path) => !path.startsWith('miniapp/'));
  expect(behindThePages.toSorted()).toEqual([
    'server/src/parcels/intake/intake.ts',
    'server/src/parcels/parcels.migrations.ts',
    'server/src/parcels/parcels.presenter.ts',
    'server/src/parcels/parcels.tables.ts',
    'shared/src/parcels/parcels.admin.schema.ts',
    'shared/src/parcels/parcels.schema.ts',
  ]);
});
