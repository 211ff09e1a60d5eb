import { colours, elder, space, tap, type, type Theme } from '../src/theme/tokens.ts';

const kebab = (name: string) => name.replace(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`);
const block = (name: string, lines: string[]) => `@mixin ${name} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const trim = (value: number) => String(Math.round(value * 100) / 100);

const colourLines = (theme: Theme) => [
  `color-scheme: ${theme};`,
  ...Object.entries(colours[theme]).map(([name, value]) => `--${kebab(name)}: ${value};`),
];

/** `--u` is one CSS px at the person's text size, so everything written with these grows with it. */
function scaleLines(isElder: boolean) {
  const size = (px: number) => (isElder ? Math.max(elder.leastType, px * elder.type) : px);
  const gap = (px: number) => (isElder ? px * elder.space : px);
  return [
    ...type.map((px) => `--t${px}: calc(var(--u) * ${trim(size(px))});`),
    ...space.map((px) => `--s${px}: ${trim(gap(px))}px;`),
    `--tap: ${isElder ? elder.tap : tap}px;`,
    `--icons: ${isElder ? elder.type : 1};`,
  ];
}

/** `theme/tokens.scss`, from `theme/tokens.ts`. */
export const tokensScss = () =>
  [
    '// Written by `pnpm generate` from tokens.ts.\n',
    block('light', colourLines('light')),
    block('dark', colourLines('dark')),
    block('normal', scaleLines(false)),
    block('elder', scaleLines(true)),
  ].join('\n');

const dataUri = (svg: string) =>
  `url("data:image/svg+xml,${svg
    .replace(/\s*\n\s*/g, '')
    .replace(/"/g, "'")
    .replace(/[#<>%{}]/g, encodeURIComponent)}")`;

/** A shape without colour: used as a mask it takes the text's colour, so both themes share it. */
const mask = (svg: string) => `--shape: ${dataUri(svg)};`;

/** `theme/icons.scss`: one class per file of `assets/icons`. */
export const iconsScss = (icons: Record<string, string>) =>
  '// Written by `pnpm generate` from assets/icons.\n' +
  Object.entries(icons)
    .map(([name, svg]) => `.icon-${name} { ${mask(svg)} }\n`)
    .join('');

/** Drawings have two layers, marked `data-layer`: tint below, line above. */
function layer(svg: string, name: 'tint' | 'line') {
  const other = name === 'tint' ? 'line' : 'tint';
  return svg.replace(new RegExp(`<g data-layer="${other}"[^]*?</g>`), '').replace(/ data-layer="\w+"/, '');
}

/** `theme/drawings.scss`: two masks per file of `assets/drawings`. */
export const drawingsScss = (drawings: Record<string, string>) =>
  '// Written by `pnpm generate` from assets/drawings.\n' +
  Object.entries(drawings)
    .map(
      ([name, svg]) =>
        `.drawing-${name}::before { ${mask(layer(svg, 'tint'))} }\n.drawing-${name}::after { ${mask(layer(svg, 'line'))} }\n`,
    )
    .join('');

export const namesTs = (icons: string[], drawings: string[]) =>
  `// Written by \`pnpm generate\`.\n` +
  `export type IconName = ${icons.map((name) => `'${name}'`).join(' | ')};\n` +
  `export type DrawingName = ${drawings.map((name) => `'${name}'`).join(' | ')};\n`;
