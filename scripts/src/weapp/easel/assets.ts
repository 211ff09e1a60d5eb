import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Dist } from '../build/dist.ts';
import { usingComponents } from '../build/wcc.ts';

/** Everything a page's frame loads: the component framework, the templates and the style sheets of the build. */
export interface Assets {
  script: string;
  templates: string;
  styleOf(page: string): string;
}

const made = new Map<string, Promise<Assets>>();

export function assetsOf(dist: Dist): Promise<Assets> {
  const known = made.get(dist.root) ?? make(dist);
  made.set(dist.root, known);
  return known;
}

async function make(dist: Dist): Promise<Assets> {
  const entry = fileURLToPath(new URL('webview.ts', import.meta.url));
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    mainFields: ['module', 'main'],
  });
  return {
    script: bundle.outputFiles[0]?.text ?? '',
    templates: templatesOf(dist),
    styleOf: (page) =>
      ['app.wxss', `${page}.wxss`]
        .filter((file) => dist.files.includes(file))
        .map((file) => css(dist, file))
        .join('\n'),
  };
}

function templatesOf(dist: Dist): string {
  const group = new TmplGroup();
  const using: Record<string, Record<string, string>> = {};
  // A shared template names components that only the pages importing it declare.
  const names = dist.files
    .filter((file) => file.endsWith('.wxml'))
    .flatMap((file) => Object.keys(usingComponents(dist, file)));
  for (const file of dist.files) {
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -4), dist.read(file));
    if (!file.endsWith('.wxml')) continue;
    const path = file.slice(0, -5);
    const components = usingComponents(dist, file);
    using[path] = Object.fromEntries(
      Object.entries(components).map(([name, to]) => [
        name,
        to.startsWith('/') ? to.slice(1) : posix.join(posix.dirname(path), to),
      ]),
    );
    group.addTmpl(path, forBrowser(dist.read(file), names));
  }
  const code = `window.__templates = ${group.getTmplGenObjectGroups()}; window.__using = ${JSON.stringify(using)};`;
  group.free();
  return code;
}

const structural = new Set(['template', 'block', 'import', 'include', 'wxs', 'slot']);

/**
 * Built-ins become `wx-…` elements of our own; the host delivers events itself, so the bindings go. What catches a
 * finger's moves is marked: WeChat scrolls nothing below it.
 */
function forBrowser(wxml: string, components: string[]): string {
  const kept = new Set([...structural, ...components]);
  return wxml
    .replace(/\scatch:?touchmove\s*=\s*"[^"]+"/g, ' wx-still="true"')
    .replace(/\s(?:capture-)?(?:bind|catch|mut-bind):?[\w-]+\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
    .replace(/<(\/?)([a-zA-Z][\w-]*)/g, (whole, slash: string, tag: string) =>
      kept.has(tag) ? whole : `<${slash}wx-${tag}`,
    );
}

const builtIns =
  'view|text|image|button|input|textarea|form|label|picker|picker-view|picker-view-column|switch|checkbox|checkbox-group|radio|radio-group|scroll-view|swiper|swiper-item|slider|progress|rich-text|icon|canvas|video|navigator';

function css(dist: Dist, file: string): string {
  const imported = dist.read(file).replace(/@import\s+["']([^"']+)["'];?/g, (_, path: string) => {
    const target = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path);
    return css(dist, target);
  });
  const tag = new RegExp(`(^|[\\s,>+~}(])(${builtIns})(?=[\\s,.:#>+~[{)])`, 'g');
  return imported
    .replace(/(-?\d*\.?\d+)rpx/g, (_, number: string) => `calc(100vw * ${number} / 750)`)
    .replace(/[^{}]+(?=\{)/g, (selector) =>
      selector.trimStart().startsWith('@')
        ? selector
        : selector
            .replace(/(^|[\s,>+~}(])page(?=[\s,.:#>+~[{)]|$)/g, '$1body')
            .replace(tag, '$1wx-$2')
            .replace(new RegExp(`(^|[\\s,>+~}(])(${builtIns})$`), '$1wx-$2'),
    );
}
