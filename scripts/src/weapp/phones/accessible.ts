import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

interface Found {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Rules about the frame around a page, which is ours and not WeChat's; and one that axe itself calls experimental. */
const notOfThePage = [
  'label-content-name-mismatch',
  'document-title',
  'html-has-lang',
  'meta-viewport',
  'scrollable-region-focusable',
  'page-has-heading-one',
  'region',
];
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on a page, by WCAG 2.2 level A and AA. */
export async function axeViolations(frame: Frame): Promise<string[]> {
  await frame.evaluate(source);
  const found = (await frame.evaluate(
    (off) =>
      (window as never as { axe: { run(options: object): Promise<unknown> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])),
        resultTypes: ['violations'],
      }),
    notOfThePage,
  )) as Found;
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 3)
      .map(
        (node) => `${id}: ${help}: ${node.html.slice(0, 120)} ${(node.failureSummary ?? '').split('\n').at(-1) ?? ''}`,
      ),
  );
}
