import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import sharp from 'sharp';
import { colours } from '../src/theme/tokens.ts';
import { drawingsScss, iconsScss, namesTs, tokensScss } from './styles.ts';

const src = path.resolve(import.meta.dirname, '../src');

const svgs = (folder: string) =>
  Object.fromEntries(
    readdirSync(path.join(src, folder))
      .sort()
      .map((file) => [path.basename(file, '.svg'), readFileSync(path.join(src, folder, file), 'utf8').trim()]),
  );

const icons = svgs('assets/icons');
const drawings = svgs('assets/drawings');

async function write(file: string, text: string) {
  const formatted = await format(text, { filepath: file, singleQuote: true, printWidth: 120, trailingComma: 'all' });
  writeFileSync(path.join(src, file), formatted);
}

await write('theme/tokens.scss', tokensScss());
await write('theme/icons.scss', iconsScss(icons));
await write('theme/drawings.scss', drawingsScss(drawings));
await write('theme/names.ts', namesTs(Object.keys(icons), Object.keys(drawings)));

/** WeChat draws the tab bar itself and takes only bitmaps, one colour for both themes. */
for (const name of ['home', 'services', 'me'])
  for (const [suffix, colour] of [
    ['', '#7d8882'],
    ['-on', '#2f8a6b'],
  ] as const) {
    const svg = icons[name]!.replace('#000', colour).replace('<svg', '<svg width="81" height="81"');
    await sharp(Buffer.from(svg))
      .png({ palette: true, compressionLevel: 9 })
      .toFile(path.join(src, `assets/tabs/${name}${suffix}.png`));
  }

/** What a shared card shows (5 : 4): else WeChat takes a picture of the page, with the door and the code on it. */
for (const name of ['gate', 'parcels']) {
  const { brand, brandTint, card } = colours.light;
  const [tint = '', line = ''] = ['tint', 'line'].map((layer) =>
    new RegExp(`<g data-layer="${layer}"[^]*?</g>`).exec(drawings[name]!)?.[0].replaceAll('#000', card),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="400" viewBox="-20 -12 200 160" fill="none"
    stroke="${brand}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
    <rect x="-20" y="-12" width="200" height="160" fill="${brandTint}" stroke="none"/><g transform="translate(0 8)">${tint}${line}</g></svg>`;
  await sharp(Buffer.from(svg))
    .png({ palette: true, compressionLevel: 9 })
    .toFile(path.join(src, `assets/share/${name}.png`));
}

const bar = (theme: 'light' | 'dark') => ({
  bar: colours[theme].page,
  barText: theme === 'light' ? 'black' : 'white',
  page: colours[theme].page,
  pullText: theme === 'light' ? 'dark' : 'light',
  tabText: colours[theme].ink2,
  tabSelected: colours[theme].brand,
  tabBackground: colours[theme].card,
  tabBorder: theme === 'light' ? 'black' : 'white',
});
await write('theme.json', JSON.stringify({ light: bar('light'), dark: bar('dark') }));
