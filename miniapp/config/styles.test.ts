import { readdirSync, readFileSync } from 'node:fs';
import { drawingsScss, iconsScss, tokensScss } from './styles.ts';

const src = new URL('../src/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, src), 'utf8');
const svgs = (folder: string) =>
  Object.fromEntries(
    readdirSync(new URL(folder, src))
      .sort()
      .map((file) => [file.replace('.svg', ''), read(`${folder}/${file}`).trim()]),
  );
const withoutLayout = (text: string) => text.replace(/\s+/g, '').replace(/['"]/g, '"');

test.each([
  ['tokens', () => tokensScss()],
  ['icons', () => iconsScss(svgs('assets/icons'))],
  ['drawings', () => drawingsScss(svgs('assets/drawings'))],
])('theme/%s.scss is what `pnpm generate` writes', (name, write) => {
  expect(withoutLayout(read(`theme/${name}.scss`))).toBe(withoutLayout(write()));
});
