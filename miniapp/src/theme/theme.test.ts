import { colours, type Colour, type Theme } from './tokens.ts';

const channel = (hex: string, at: number) => {
  const value = parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string) => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const grounds: Colour[] = ['page', 'card', 'well', 'brandTint', 'lateTint', 'soonTint', 'infoTint'];
const pairs: [Colour, Colour, number][] = [
  ...grounds.flatMap((ground): [Colour, Colour, number][] => [
    ['ink', ground, 4.5],
    ['ink2', ground, 4.5],
  ]),
  ...(['brand', 'late', 'soon', 'info'] as const).flatMap((word): [Colour, Colour, number][] => [
    [word, 'page', 4.5],
    [word, 'card', 4.5],
    [word, `${word}Tint`, 4.5],
  ]),
  ['onBrand', 'brand', 4.5],
  ['onLate', 'late', 4.5],
  ['edge', 'card', 3],
  ['edge', 'page', 3],
];

describe.each(['light', 'dark'] satisfies Theme[])('by %s', (theme) => {
  test.each(pairs)('%s on %s can be read', (text, ground, least) => {
    expect(contrast(colours[theme][text], colours[theme][ground])).toBeGreaterThanOrEqual(least);
  });
});
