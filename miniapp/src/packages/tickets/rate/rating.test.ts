import { answerOf, emptyRating, missingStars } from './rating.ts';

test('stars may be left out, but not in part', () => {
  expect(missingStars(emptyRating)).toBeUndefined();
  expect(missingStars({ ...emptyRating, scores: { speed: 5, quality: 5, attitude: 4 } })).toBeUndefined();
  expect(missingStars({ ...emptyRating, scores: { quality: 2 } })).toBe('还差“速度”和“态度”没点');
});

test('the answer carries only what was said', () => {
  expect(answerOf({ ...emptyRating, satisfied: true, comment: '  ' })).toEqual({ satisfied: true });
  expect(answerOf({ satisfied: false, scores: { speed: 1, quality: 2, attitude: 5 }, comment: ' 还在漏 ' })).toEqual({
    satisfied: false,
    scores: { speed: 1, quality: 2, attitude: 5 },
    comment: '还在漏',
  });
});
