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
