import { sourcesOf } from '../world/sources.ts';

const labelled = [...sourcesOf('shared/src')].flatMap(([path, text]) =>
  [...text.matchAll(/export const (\w+)Labels: Record<([A-Z]\w+), string>/g)].map(([, name, type]) => ({
    path,
    name,
    type: type!,
  })),
);

test('the labels of an enum have its name, so that who knows the one finds the other', () => {
  expect(labelled.length).toBeGreaterThan(30);
  for (const { path, name, type } of labelled)
    expect(`${path}: ${name}Labels`).toBe(`${path}: ${type.charAt(0).toLowerCase()}${type.slice(1)}Labels`);
});
