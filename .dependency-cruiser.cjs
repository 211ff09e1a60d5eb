/**
 * Who may import whom (architecture: shared/kit ← shared/<domain> ← rules, presenter ← service ← routes).
 * Every rule is proved to bite by scripts/lint/fixtures; a rule without a fixture fails `npm run check`.
 */
const TEST = '\\.test\\.tsx?$|^server/src/test/|^server/src/database/testing\\.ts$';

/** Folders of server/src below the domains. */
const COMMON = 'kit|database';

/** What stays when the types are erased: knowing the shape of an answer is not the same as asking. */
const VALUES = { dependencyTypesNot: ['type-only'] };

/** One rule: from these files, never to those. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    never('no-cycles', 'A cycle cannot be read, tested or loaded in parts.', {}, { circular: true, viaOnly: VALUES }),
    never('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    never(
      'debt-never-blocks-a-repair',
      'Requirement row 35: nothing a resident needs may ask whether they owe money.',
      { path: '^server/src/(?!fees/)[^/]+/', pathNot: [TEST, '^server/src/seed/'] },
      { path: '^server/src/fees/' },
    ),
    never(
      'shared-imports-nothing-of-ours',
      'The contract runs on phones and on the server alike.',
      { path: '^shared/' },
      { path: '^(server|miniapp|scripts)/' },
    ),
    never(
      'shared-kit-knows-no-domain',
      'The kit stands below the domains; only the table of all refusals is above it.',
      { path: '^shared/src/kit/', pathNot: TEST },
      { path: '^shared/src/(?!kit/|problems\\.ts$)' },
    ),
    never(
      'shared-runs-on-phones',
      'No Node module reaches a phone.',
      { path: '^shared/src/', pathNot: TEST },
      { dependencyTypes: ['core'] },
    ),
    never(
      'miniapp-never-imports-the-server',
      'They meet in shared.',
      { path: '^miniapp/' },
      { path: '^(server|scripts)/' },
    ),
    never(
      'miniapp-packages-stay-apart',
      'A subpackage cannot load another; what two of them need lives in kit, parts or shared.',
      { path: '^miniapp/src/packages/([^/]+)/' },
      { path: '^miniapp/src/packages/', pathNot: '^miniapp/src/packages/$1/' },
    ),
    never(
      'miniapp-kit-knows-no-page',
      'The kit stands below the pages.',
      { path: '^miniapp/src/kit/' },
      { path: '^miniapp/src/(packages|pages)/' },
    ),
    never(
      'miniapp-kit-knows-no-domain',
      'The kit stands below the domains; it knows who is signed in, what a photo is, asks for messages, and reports its own faults.',
      { path: '^miniapp/src/kit/', pathNot: TEST },
      {
        path: '^shared/src/(?!kit/|apis\\.ts$|identity/|files/|messages/|faults/)|^miniapp/src/(tickets|notices|parcels)/',
      },
    ),
    never(
      'server-never-imports-clients',
      'The server knows neither the app nor the scripts.',
      { path: '^server/src/', pathNot: TEST },
      { path: '^(miniapp|scripts)/' },
    ),
    never(
      'standin-shares-no-code',
      'It is WeChat for us: sharing code would mean sharing misunderstandings.',
      { path: '^scripts/wechat-standin/' },
      { path: '^(server|shared|miniapp|scripts/src)/' },
    ),
    never(
      'rules-and-presenters-are-pure',
      'Given what was found, they decide or show; they never look things up.',
      { path: '^server/src/.+[./](rules|presenter)\\.ts$' },
      {
        path: '^server/src/(database|outbox)/|[./](service|read|routes|migrations)\\.ts$|(^|/)node_modules/(typeorm|libsql|mysql2)/',
        ...VALUES,
      },
    ),
    never(
      'services-know-no-http',
      'A service is called by routes, jobs and tests alike.',
      { path: '^server/src/.+[./](service|read|rules|presenter)\\.ts$' },
      { path: '\\.routes\\.ts$|(^|/)node_modules/(koa|@koa)/' },
    ),
    never(
      'routes-hold-no-queries',
      'A route says who and what; the queries live in its service.',
      { path: '^server/src/.+\\.routes\\.ts$' },
      {
        path: '^server/src/database/|(^|/)node_modules/typeorm/|\\.migrations\\.ts$',
        pathNot: '/keyset\\.ts$',
        ...VALUES,
      },
    ),
    never(
      'through-the-door-of-a-domain',
      'Another domain has two doors: its services answer questions, its events say what happened. All else is its own.',
      { path: '^server/src/([^/]+)/', pathNot: [TEST, '^server/src/seed/'] },
      { path: '^server/src/[^/]+/', pathNot: [`^server/src/($1|${COMMON})/`, '\\.(service|events)\\.ts$'] },
    ),
    never(
      'kit-knows-no-domain',
      'The kit and the database stand below the domains; what they need of one is a port or comes in as an argument.',
      { path: '^server/src/(kit|database)/', pathNot: TEST },
      { path: '^server/src/', pathNot: `^server/src/(${COMMON})/|^server/src/config\\.ts$` },
    ),
    never(
      'one-list-of-modules',
      'What the product is made of is decided in one place; a domain that reads the list knows all others.',
      { path: '^server/src/[^/]+/', pathNot: TEST },
      { path: '^server/src/modules\\.ts$|\\.module\\.ts$' },
    ),
    never(
      'drivers-behind-the-one-door',
      'Only server/src/database opens connections.',
      { path: '^server/src/(?!database/)', pathNot: TEST },
      { path: '(^|/)node_modules/(libsql|mysql2)/' },
    ),
    never(
      'zod-through-its-kit-file',
      'That file sets the Chinese messages before any schema exists.',
      {
        path: '^(server|shared|miniapp|scripts)/',
        pathNot: ['^shared/src/kit/zod\\.ts$', '^shared/src/kit/zod\\.phone\\.ts$'],
      },
      { path: '(^|/)node_modules/zod/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|artefacts|lint/fixtures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
