import { parse, type Node } from 'acorn';

type Part = Node & Record<string, unknown>;

export interface Visit {
  node: Part;
  parent: Part | undefined;
  /** Whether this name means the global here, and nothing that a function around declares. */
  isGlobal(name: string): boolean;
}

const isNode = (value: unknown): value is Part => typeof (value as Part | null)?.type === 'string';
const isFunction = (node: Part) => node.type.includes('Function');

/** Calls for every node of a script. An unreadable one has none: that is another check's to say. */
export function walk(text: string, visit: (visit: Visit) => void): void {
  let tree: Node;
  try {
    tree = parse(text, { ecmaVersion: 'latest', locations: true, allowHashBang: true });
  } catch {
    return;
  }
  const below = (node: Part, parent: Part | undefined, functions: Part[]): void => {
    visit({ node, parent, isGlobal: (name) => !functions.some((each) => declared(each).has(name)) });
    const inside = isFunction(node) ? [...functions, node] : functions;
    for (const child of childrenOf(node)) below(child, node, inside);
  };
  below(tree as Part, undefined, []);
}

const childrenOf = (node: Part): Part[] => Object.values(node).flat().filter(isNode);

const known = new WeakMap<Part, Set<string>>();

function declared(node: Part): Set<string> {
  const names = known.get(node) ?? new Set([node.params as Part[], bodyOf(node)].flat().flatMap(namesIn));
  known.set(node, names);
  return names;
}

/** What a function declares itself; those in it have their own. */
function bodyOf(node: Part): Part[] {
  const found: Part[] = [];
  for (const child of childrenOf(node)) {
    if (child.type === 'VariableDeclarator' || child.type === 'FunctionDeclaration') found.push(child.id as Part);
    if (!isFunction(child)) found.push(...bodyOf(child));
  }
  return found;
}

const namesIn = (pattern: Part): string[] =>
  pattern.type === 'Identifier' ? [pattern.name as string] : childrenOf(pattern).flatMap(namesIn);

/** `a.name` or `a['name']`, of which the name is known. */
export function memberName({ type, property, computed }: Part): string | undefined {
  if (type !== 'MemberExpression' || !isNode(property)) return undefined;
  if (!computed && property.type === 'Identifier') return property.name as string;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

export const isNamed = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'Identifier' && value.name === name;

/** What is called or made here: `f()`, `new F()`, and `(0, a.f)()` as bundlers write it. */
export function calleeOf({ type, callee }: Part): Part | undefined {
  if (!['CallExpression', 'NewExpression'].includes(type) || !isNode(callee)) return undefined;
  return callee.type === 'SequenceExpression' ? (callee.expressions as Part[]).at(-1) : callee;
}

/** The text of a literal, or of the fixed parts of a template. */
export function wordsOf({ type, value }: Part): string | undefined {
  if (type === 'Literal' && typeof value === 'string') return value;
  return type === 'TemplateElement' ? (value as { cooked?: string }).cooked : undefined;
}

/** All fixed texts in an expression. */
export const textsIn = (node: Part): string[] => [wordsOf(node) ?? [], childrenOf(node).flatMap(textsIn)].flat();

export const placeOf = ({ loc }: Part) => ({ line: loc?.start.line ?? 0, column: (loc?.start.column ?? -1) + 1 });
export type { Part };
