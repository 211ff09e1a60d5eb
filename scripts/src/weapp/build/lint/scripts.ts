import { newer, newGlobals } from '../../host/newer.ts';
import type { Dist } from '../dist.ts';
import type { Fault } from '../wcc.ts';
import { calleeOf, isNamed, memberName, placeOf, textsIn, walk, wordsOf, type Part, type Visit } from './tree.ts';
import { isOfWx } from './wx-names.ts';

type Rule = (visit: Visit, dist: Dist) => string | undefined;

/** A name that WeChat does not have is undefined there, however it came to be written. */
const wxHasIt: Rule = ({ node, isGlobal }) => {
  const name = memberName(node);
  return name && isNamed(node.object, 'wx') && isGlobal('wx') && !isOfWx(name) ? `wx has no ${name}` : undefined;
};

/** A link in the code leads to a page; the beginning of one, to some page at least. */
const linkLeads: Rule = ({ node }, { pages, packages, files }) => {
  const words = wordsOf(node);
  const [, path] = /^\/?((?:pages|packages)\/[\w/-]*)(?=[?#]|$)/.exec(words ?? '') ?? [];
  if (path === undefined || pages.includes(path) || packages.includes(path.replace(/\/$/, ''))) return undefined;
  if (files.includes(path) || files.includes(`${path}.js`)) return undefined;
  const isBeginning = path.endsWith('/') && pages.some((page) => page.startsWith(path));
  return isBeginning ? undefined : `there is no page ${words}`;
};

/** Compiled while the app runs, so that no compiler of ours sees it: a syntax error on a phone before iOS 16.4. */
const patternIsOld: Rule = ({ node, isGlobal }) => {
  const callee = calleeOf(node);
  if (!callee || !isNamed(callee, 'RegExp') || !isGlobal('RegExp')) return undefined;
  const [pattern, flags] = node.arguments as Part[];
  const looksBehind = pattern && textsIn(pattern).some((words) => /\(\?<[=!]/.test(words));
  if (looksBehind) return 'a look-behind in a pattern: old phones lack it';
  return flags && /[dv]/.test(wordsOf(flags) ?? '') ? `the flags ${wordsOf(flags)}: old phones lack them` : undefined;
};

const isPrototype = (path: string) => path.endsWith('.prototype');
const newMethods = new Set(Object.entries(newer).flatMap(([path, names]) => (isPrototype(path) ? names : [])));

const builtInIsOld: Rule = ({ node, parent, isGlobal }) => {
  const name = node.type === 'Identifier' ? (node.name as string) : undefined;
  // A property of that name is something else, and to ask whether it is there is right.
  const isReference =
    parent && !(memberName(parent) === name && parent.property === node) && parent.type !== 'Property';
  const isAskedFor = parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
  if (name && newGlobals.includes(name) && isReference && !isAskedFor && isGlobal(name))
    return `${name}: old phones lack it`;

  const method = memberName(node);
  if (!method) return undefined;
  const holder = (node.object as Part).name as string | undefined;
  if (holder && newer[holder]?.includes(method)) return `${holder}.${method}: old phones lack it`;
  const isCalled = parent && calleeOf(parent) === node;
  return isCalled && newMethods.has(method) ? `.${method}(): old phones lack it` : undefined;
};

const rules: Rule[] = [wxHasIt, linkLeads, patternIsOld, builtInIsOld];

export interface ScriptFindings {
  faults: Fault[];
  /** Names of everything called, whoever has it. */
  called: Set<string>;
}

/** What can be read off the built scripts without running them: it need not wait for a journey that comes by. */
export function readScripts(dist: Dist): ScriptFindings {
  const faults: Fault[] = [];
  const called = new Set<string>();
  for (const file of dist.files.filter((each) => each.endsWith('.js')))
    walk(dist.read(file), (visit) => {
      const callee = calleeOf(visit.node);
      const name = callee && (memberName(callee) ?? (callee.name as string | undefined));
      if (name) called.add(name);
      for (const rule of rules) {
        const message = rule(visit, dist);
        if (message !== undefined) faults.push({ file, ...placeOf(visit.node), message });
      }
    });
  return { faults, called };
}
