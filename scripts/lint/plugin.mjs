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

const constantSql = {
  create: (context) => ({
    CallExpression(node) {
      const { callee, arguments: args } = node;
      const isRaw = callee.name === 'constantSql' || isMember(callee, 'sql', 'raw');
      if (isRaw && isInFunction(node) && !isConstantText(args[0]))
        context.report({ node, message: 'SQL text must be constant: bind values with ?, or let sql`…` bind them.' });
    },
  }),
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

/** Which folder of server/src declares each table: `interface EstatesTables { units: UnitRow; }` in its .tables.ts. */
let known;
function tableOwners(root) {
  if (known) return known;
  const server = join(root, 'server', 'src');
  if (!existsSync(server)) return new Map();
  const owners = readdirSync(server, { recursive: true })
    .filter((file) => file.endsWith('.tables.ts'))
    .flatMap((file) => {
      const [, body = ''] = /interface \w+Tables \{([^}]*)\}/.exec(readFileSync(join(server, file), 'utf8')) ?? [];
      return [...body.matchAll(/^\s*(\w+):/gm)].map(([, table]) => [table, file.split(/[\\/]/)[0]]);
    });
  return (known = new Map(owners));
}

const BUILDERS = /^(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|innerJoin|leftJoin|rightJoin|using)$/;
const textOf = (node) => {
  if (node?.type === 'Literal') return String(node.value);
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
    const judgeText = (node, text) => {
      for (const [, table] of text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)/g)) judge(node, table);
    };
    return {
      CallExpression(node) {
        if (BUILDERS.test(node.callee.property?.name ?? '')) judge(node, textOf(node.arguments[0]).split(' ')[0]);
        if (node.callee.name === 'constantSql') judgeText(node, textOf(node.arguments[0]));
      },
      TaggedTemplateExpression(node) {
        if (node.tag.name === 'sql') judgeText(node, textOf(node.quasi));
      },
    };
  },
};

export default {
  meta: { name: 'linli' },
  rules: {
    'constant-sql': constantSql,
    'injected-clock': injectedClock,
    'no-barrel': noBarrel,
    'named-file': namedFile,
    'own-tables': ownTables,
  },
};
