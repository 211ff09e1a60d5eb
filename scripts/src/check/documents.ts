import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { at } from '../paths.ts';

const documents = () => [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  ...readdirSync(at('docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll('\\', '/')}`),
];

/** `path/in/the/repository` in backticks, or the target of a link; not a pattern, an address or something built. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`((?:\.ci|docs|miniapp|scripts|server|shared)\/[\w./@-]+)`/g)];
  const linked = [...text.matchAll(/\]\((?!https?:|#)([\w./@-]+)\)/g)];
  return [...quoted, ...linked].map((match) => match[1] ?? '').filter((path) => !path.includes('/dist/'));
}

function settings(): string[] {
  const [, body = ''] =
    /const Environment = z\.object\(\{([\s\S]*?)\n\}\)/.exec(readFileSync(at('server/src/config.ts'), 'utf8')) ?? [];
  return [...body.matchAll(/^ {2}([A-Z0-9_]+):/gm)].map((match) => match[1] ?? '');
}

/** Documents that name what is not there, and settings that no document names. */
export function untrueDocuments(): string[] {
  const deploy = readFileSync(at('docs/deploy.md'), 'utf8');
  const unsaid = settings().filter((name) => !deploy.includes(`\`${name}\``));
  const gone = documents().flatMap((document) => {
    const folder = document.includes('/') ? document.slice(0, document.lastIndexOf('/')) : '.';
    return pathsIn(readFileSync(at(document), 'utf8'))
      .filter((path) => !existsSync(at(path)) && !existsSync(at(folder, path)))
      .map((path) => `${document} names ${path}, which is not there`);
  });
  return [...gone, ...unsaid.map((name) => `docs/deploy.md does not explain the setting ${name}`)];
}
