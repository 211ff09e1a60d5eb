import { usingComponents, type compileWxml } from '../../build/wcc.ts';
import { posix } from 'node:path';
import vm from 'node:vm';
import type { Dist } from '../../build/dist.ts';
import type { Journal } from '../journal.ts';
import { elementOf, type Element, type WccNode } from './tree.ts';

type Generate = (data: object) => WccNode;

/** The templates of a build as WeChat compiled them; each call gives the whole tree of a page. */
export interface Templates {
  /** Data must be a copy made by `adopt`: templates tell plain objects by their own realm's constructor. */
  render(page: string, data: object): Element;
  adopt<T>(value: T): T;
}

export function createTemplates(dist: Dist, compiled: ReturnType<typeof compileWxml>, journal: Journal): Templates {
  const complain = (message: unknown) => journal.error(`template: ${String(message)}`);
  const console = { warn: complain, error: complain, log: () => undefined, info: () => undefined };
  // A context of its own: the code keeps caches in globals and adds to prototypes.
  const context = vm.createContext({ console, window: {} });
  vm.runInContext(compiled.code, context);
  const { $gwx: gwx } = context as { $gwx(path: string): Generate | undefined };
  const parse = vm.runInContext('JSON.parse', context) as (text: string) => unknown;
  const components = new Map<string, string>();
  for (const file of dist.files.filter((each) => each.endsWith('.wxml'))) {
    for (const [name, path] of Object.entries(usingComponents(dist, file))) {
      const target = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path);
      components.set(`wx-${name}`, target);
    }
  }

  function generate(path: string, data: object): WccNode {
    const make = gwx(`${path}.wxml`);
    if (!make) throw new Error(`No template of ${path}`);
    return make(data);
  }

  function expand(node: WccNode): WccNode | null {
    const path = components.get(node.tag);
    return path === undefined ? null : generate(path, node.attr ?? {});
  }
  return {
    render: (page, data) => elementOf(generate(page, data), null, expand),
    adopt: (value) => parse(JSON.stringify(value)) as typeof value,
  };
}
