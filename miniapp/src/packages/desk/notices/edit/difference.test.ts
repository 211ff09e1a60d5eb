import fc from 'fast-check';
import { differenceOf, isSame } from './difference.ts';

describe('a correction shows what it changes', () => {
  test('the one clause that changed', () => {
    expect(differenceOf('明天停水，9点开始，请存水。', '明天停水，10点开始，请存水。')).toEqual([
      { kind: 'same', text: '明天停水，' },
      { kind: 'removed', text: '9点开始，' },
      { kind: 'added', text: '10点开始，' },
      { kind: 'same', text: '请存水。' },
    ]);
  });

  test('the old and the new text can be read off any difference', () => {
    const sentence = fc.stringMatching(/^[甲乙丙，。\n]{0,30}$/);
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const changes = differenceOf(before, after);
        const without = (kind: string) => changes.flatMap((each) => (each.kind === kind ? [] : each.text)).join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
        expect(isSame(changes)).toBe(before === after);
      }),
    );
  });
});
