import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelRow } from '../parcels.tables.ts';
import { isToBeStored, linkRepeats, outcomeOf, type Candidate } from './outcome.ts';

const piece = (ref: string, trackingNo?: string) => ({ ref, trackingNo, carrier: 'SF' }) as IntakePiece;
const row = (id: string) => ({ id }) as ParcelRow;
const wrong = { pointer: '#/unitId', detail: '没有找到这套房屋' };
const [mine, theirs] = [row('mine'), row('theirs')];

const stored: Candidate = { piece: piece('a'), errors: [], row: mine };
const refused: Candidate = { piece: piece('a'), errors: [wrong] };
const met: Candidate = { ...stored, found: { outcome: 'duplicate', row: theirs } };

test.each<[string, Candidate, ReturnType<typeof outcomeOf>]>([
  ['a good piece is stored', stored, { outcome: 'stored', row: mine }],
  ['a wrong one is refused', refused, { outcome: 'refused', errors: [wrong] }],
  [
    'one scanned before is not judged again',
    { ...refused, found: { outcome: 'already-stored', row: theirs } },
    { outcome: 'already-stored', row: theirs },
  ],
  ['one that another keeper was faster with shows theirs', met, { outcome: 'duplicate', row: theirs }],
  [
    'the same scan again shows the first',
    { piece: piece('a'), errors: [], first: { candidate: stored, outcome: 'already-stored' } },
    { outcome: 'already-stored', row: mine },
  ],
  [
    'the same number again shows the first',
    { piece: piece('b'), errors: [], first: { candidate: stored, outcome: 'duplicate' } },
    { outcome: 'duplicate', row: mine },
  ],
  [
    'a repeat of what another keeper has stored meanwhile shows theirs',
    { piece: piece('b'), errors: [], first: { candidate: met, outcome: 'duplicate' } },
    { outcome: 'duplicate', row: theirs },
  ],
  [
    'a repeat of a refused piece is refused with it: nothing of it is stored',
    { piece: piece('b'), errors: [], first: { candidate: refused, outcome: 'duplicate' } },
    { outcome: 'refused', errors: [wrong] },
  ],
  [
    'a repeat with a fault of its own is refused for that',
    { piece: piece('b'), errors: [wrong], first: { candidate: stored, outcome: 'duplicate' } },
    { outcome: 'refused', errors: [wrong] },
  ],
])('%s', (_, candidate, outcome) => expect(outcomeOf(candidate)).toEqual(outcome));

test('repeats are linked to the first good piece with their scan, else with their number', () => {
  const candidates: Candidate[] = [
    { piece: piece('a', '1'), errors: [wrong] },
    { piece: piece('a', '1'), errors: [] },
    { piece: piece('b', '1'), errors: [] },
    { piece: piece('b', '2'), errors: [] },
    { piece: piece('a', '2'), errors: [] },
    { piece: piece('c'), errors: [] },
    { piece: piece('d'), errors: [] },
    { piece: { ref: 'd', errors: [] }, errors: [wrong] },
  ];
  linkRepeats(candidates);
  expect(candidates.map(({ first }) => first && [candidates.indexOf(first.candidate), first.outcome])).toEqual([
    undefined,
    undefined,
    [1, 'duplicate'],
    undefined,
    [1, 'already-stored'],
    undefined,
    undefined,
    undefined,
  ]);
  expect(candidates.map(isToBeStored)).toEqual([false, true, false, true, false, true, true, false]);
});
