// Lint rules of this product that no published rule can express. Each is proved to bite by scripts/lint/fixtures.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Text that no request can influence: literals, and templates or sums of literals and UPPER_CASE constants. */
function isConstantText(node) {
  switch (node?.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return /^[A-Z][A-Z0-9_]*$/.test(node.name);
    case 'TemplateLiteral':
      return node.expressions.every(isConstantText);
    case 'BinaryExpression':
      return isConstantText(node.left) && isConstantText(node.right);
    case 'CallExpression':
      // Of another domain's query, itself held to this rule.
      return node.callee.name === 'subquery';
    case 'ConditionalExpression':
      return isConstantText(node.consequent) && isConstantText(node.alternate);
    default:
      return false;
  }
}

/** What stands outside every function is made once, before any request. */
const isInFunction = (node) => node !== null && (/Function/.test(node.type) || isInFunction(node.parent ?? null));

const isMember = (node, object, property) =>
  node?.type === 'MemberExpression' && node.object.name === object && node.property.name === property;

/** `save` of `db.save` and of `db['save']`. */
const nameOf = (member) => {
  const { property, computed } = member ?? {};
  return (computed ? property?.value : property?.name) ?? '';
};
const keyOf = ({ key, computed }) => (computed ? key?.value : (key?.name ?? key?.value)) ?? '';
/** `self.db` of `(self.db as X)` and of `self.db!`. */
const bare = (node) =>
  /^(TSAsExpression|TSNonNullExpression|TSSatisfiesExpression|ParenthesizedExpression|ChainExpression)$/.test(
    node?.type,
  )
    ? bare(node.expression)
    : node;

/** What of the query builder takes SQL as its first argument. */
const BUILDS = /^((and|or)?(where|having)|(add)?(select|groupBy|orderBy)|(inner|left)Join|from|query)$/i;
const PUTS_TOGETHER = /^(concat|join)$/;
const isAssembled = (node) =>
  node?.type === 'TemplateLiteral' ||
  node?.type === 'BinaryExpression' ||
  (node?.type === 'CallExpression' && PUTS_TOGETHER.test(nameOf(node.callee)));

/** Where a name was declared, if by `const` or `let`. */
function declarationOf(node, scope) {
  for (let at = scope; node?.type === 'Identifier' && at; at = at.upper) {
    const found = at.set.get(node.name)?.defs[0]?.node;
    if (found) return found.type === 'VariableDeclarator' ? found : undefined;
  }
  return undefined;
}

/** Whether a text is put together within a function, there or under a name of its own, of what is not constant. */
function isBuiltOfValues(text, scope) {
  const declared = declarationOf(text, scope);
  if (declared && !isInFunction(declared)) return false;
  const made = declared?.init ?? text;
  if (!isAssembled(made) || isConstantText(made)) return false;
  const list = made.type === 'CallExpression' && declarationOf(made.callee.object, scope);
  return !list || isInFunction(list) || made.arguments.some((each) => !isConstantText(each));
}

/** The texts a call of the query builder is given: of joins also the alias and the condition. */
function textsOf(name, [first, ...others]) {
  const texts = first?.type === 'ArrayExpression' ? first.elements : [first];
  return name.endsWith('Join') ? [...texts, ...others.slice(0, 2)] : texts;
}

/** `.set({ tries: () => 'tries + 1' })`: what the functions answer. */
const expressionsOf = (argument) =>
  argument?.type === 'ObjectExpression'
    ? argument.properties.flatMap(({ value }) => (value?.type === 'ArrowFunctionExpression' ? [value.body] : []))
    : [];

const constantSql = {
  create: (context) => ({
    CallExpression(node) {
      const { callee, arguments: args } = node;
      const name = nameOf(callee);
      const isText = callee.name === 'statement' && !isConstantText(args[0]);
      const texts = BUILDS.test(name) ? textsOf(name, args) : name === 'set' ? expressionsOf(args[0]) : [];
      const isBuilt = texts.some((text) => isBuiltOfValues(text, context.sourceCode.getScope(node)));
      if (isInFunction(node) && (isText || isBuilt))
        context.report({
          node,
          message: 'SQL text must be constant, of literals and UPPER_CASE constants: bind values.',
        });
    },
  }),
};

/** What TypeORM offers beside the door, see docs/decisions/0010. */
const BESIDE =
  /^(dataSource|connection|queryRunner|createQueryRunner|transaction|getRepository|withRepository|getMany|getManyAndCount|getOne|getOneOrFail|getRawAndEntities|relations|relation|loadAllRelationIds|innerJoinAndSelect|leftJoinAndSelect)$/;
/** Common words, refused where it is a database they are said to. */
const UNIT_OF_WORK = /^(save|remove|softRemove|recover|softDelete|restore|clear|create|merge|preload)$/;
const isDatabase = (node) => {
  const object = bare(node);
  return /^(db|tx|read|manager)$/.test(object?.type === 'MemberExpression' ? nameOf(object) : (object?.name ?? ''));
};

const throughTheDoor = {
  create: (context) => {
    const report = (node, name) =>
      context.report({
        node,
        message: `No \`${name}\` outside server/src/database: find, insert, update, delete, the query builder's getRaw…, or a statement.`,
      });
    const judge = (node, name, object) => {
      if (BESIDE.test(name) || (UNIT_OF_WORK.test(name) && isDatabase(object))) report(node, name);
    };
    return {
      MemberExpression(node) {
        judge(node, nameOf(node), node.object);
      },
      VariableDeclarator({ id, init }) {
        if (id.type === 'ObjectPattern' && init)
          for (const property of id.properties) judge(property, keyOf(property), init);
      },
      Property(node) {
        if (keyOf(node) === 'relations' && node.parent?.parent?.type === 'CallExpression') report(node, 'relations');
      },
    };
  },
};

const injectedClock = {
  create: (context) => ({
    NewExpression(node) {
      if (node.callee.name === 'Date' && node.arguments.length === 0)
        context.report({ node, message: 'Time comes in as an argument: scope.now, or deps.clock().' });
    },
    MemberExpression(node) {
      if (isMember(node, 'Date', 'now'))
        context.report({ node, message: 'Time comes in as an argument: scope.now, or deps.clock().' });
    },
  }),
};

const reExport = (context) => (node) => {
  if (node.source) context.report({ node, message: 'No barrels: whoever needs this imports it from its own file.' });
};
const noBarrel = {
  create: (context) => ({
    ExportAllDeclaration: reExport(context),
    ExportNamedDeclaration: reExport(context),
  }),
};

const namedFile = {
  create: (context) => ({
    ImportDeclaration(node) {
      const from = node.source.value;
      if (from.startsWith('.') && !/\.\w+$/.test(from))
        context.report({ node, message: 'An import names its file, with the extension.' });
    },
  }),
};

/** Which folder of server/src declares each table: `table('units', …)` in its .tables.ts. */
let known;
function tableOwners(root) {
  if (known) return known;
  const server = join(root, 'server', 'src');
  if (!existsSync(server)) return new Map();
  const owners = readdirSync(server, { recursive: true })
    .filter((file) => file.endsWith('.tables.ts'))
    .flatMap((file) =>
      [...readFileSync(join(server, file), 'utf8').matchAll(/\btable\(\s*'(\w+)'/g)].map(([, table]) => [
        table,
        file.split(/[\\/]/)[0],
      ]),
    );
  return (known = new Map(owners));
}

const JOINS = /^(from|innerJoin|leftJoin)$/;
const textOf = (node) => {
  if (node?.type === 'Literal') return String(node.value);
  if (node?.type === 'BinaryExpression') return `${textOf(node.left)} ${textOf(node.right)}`;
  return node?.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.raw).join(' ? ') : '';
};

const ownTables = {
  create(context) {
    const [top, src, folder] = relative(context.cwd, context.filename).split(/[\\/]/);
    if (top !== 'server' || src !== 'src') return {};
    const owners = tableOwners(context.cwd);
    const judge = (node, table) => {
      const owner = owners.get(table);
      if (owner && owner !== folder)
        context.report({ node, message: `${table} belongs to ${owner}: ask that domain's service.` });
    };
    // Any text that reads like a statement, wherever it stands: texts are put together from constants.
    const judgeText = (node) => {
      const text = textOf(node);
      if (/\b(SELECT|UPDATE|DELETE|INSERT)\b/.test(text))
        for (const [, table] of text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)/g)) judge(node, table);
    };
    return {
      CallExpression(node) {
        if (JOINS.test(node.callee.property?.name ?? '')) judge(node, textOf(node.arguments[0]));
      },
      Literal: judgeText,
      TemplateLiteral: judgeText,
    };
  },
};

/** The values of every `export const …State = z.enum([…])` of the contract, domain by domain. */
let stateSets;
function statesOf(root) {
  if (stateSets) return stateSets;
  const shared = join(root, 'shared', 'src');
  if (!existsSync(shared)) return [];
  return (stateSets = readdirSync(shared, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(join(shared, file), 'utf8').matchAll(/export const \w+State = z\.enum\(\[([^\]]*)\]/g),
    ])
    .map(([, values]) => new Set([...values.matchAll(/'(\w+)'/g)].map(([, value]) => value))));
}

const nameOfKey = ({ key }) => key?.name ?? key?.value;

/** `x.state === 'DRAFT'`, alone or as a part of a condition. */
const asksState = (context, node) => {
  if (node?.type === 'LogicalExpression') return asksState(context, node.left) || asksState(context, node.right);
  if (node?.type === 'UnaryExpression') return asksState(context, node.argument);
  if (node?.type !== 'BinaryExpression') return false;
  const states = statesOf(context.cwd);
  return [node.left, node.right].some(({ type, value }) => type === 'Literal' && states.some((set) => set.has(value)));
};

/**
 * A list per state is a table of what may be done in it; words, colours and flags of a state are not lists. A button
 * that stands there in some state is the same, one line long.
 */
const actionsFromServer = {
  create: (context) => ({
    JSXOpeningElement({ name, parent }) {
      if (!name.name?.endsWith('Button')) return;
      const choice = parent.parent?.type === 'ConditionalExpression' ? parent.parent.test : parent.parent;
      const asked = choice?.type === 'LogicalExpression' && choice.right === parent ? choice.left : choice;
      if (asksState(context, asked))
        context.report({ node: parent, message: 'Whether a button is there the server says, in `actions`.' });
    },
    ObjectExpression(node) {
      const lines = node.properties.filter(({ type }) => type === 'Property');
      const keys = lines.map(nameOfKey);
      const isTable =
        lines.length === node.properties.length &&
        keys.length > 0 &&
        statesOf(context.cwd).some((states) => keys.every((key) => states.has(key)));
      if (isTable && lines.some(({ value }) => value.type === 'ArrayExpression'))
        context.report({ node, message: 'What may be done in which state the server says, in `actions`.' });
    },
  }),
};

export default {
  meta: { name: 'linli' },
  rules: {
    'actions-from-server': actionsFromServer,
    'constant-sql': constantSql,
    'injected-clock': injectedClock,
    'no-barrel': noBarrel,
    'named-file': namedFile,
    'own-tables': ownTables,
    'through-the-door': throughTheDoor,
  },
};
