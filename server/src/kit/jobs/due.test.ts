import { repeatWhileSettling, settleDue } from './due.ts';

/** Rows 1…n, found two at a time. */
const table = (count: number) => {
  const due = new Set(Array.from({ length: count }, (_, index) => index + 1));
  const looks: number[][] = [];
  const find = async () => {
    looks.push([...due].slice(0, 2));
    return looks.at(-1)!;
  };
  return { due, looks, find };
};

test('works off all batches and says how many it settled', async () => {
  const { due, looks, find } = table(5);
  expect(await settleDue({ find, settle: async (row) => due.delete(row) })).toBe(5);
  expect(looks).toEqual([[1, 2], [3, 4], [5], []]);
});

test('a row that cannot be settled does not keep it going, nor the others from being settled', async () => {
  const { due, looks, find } = table(5);
  expect(await settleDue({ find, settle: async (row) => row !== 1 && due.delete(row) })).toBe(4);
  expect([...due]).toEqual([1]);
  expect(looks.at(-1)).toEqual([1]);
});

test('a row that fails lets the rest of its batch through and is reported', async () => {
  const { due, find } = table(2);
  const settle = async (row: number) => {
    if (row === 1) throw new Error('row 1 is broken');
    return due.delete(row);
  };
  await expect(settleDue({ find, settle })).rejects.toThrow('row 1 is broken');
  expect([...due]).toEqual([1]);
});

test('rounds end with the first that settles nothing', async () => {
  const rounds = [200, 3, 0];
  expect(await repeatWhileSettling(async () => rounds.shift()!)).toBe(203);
});
