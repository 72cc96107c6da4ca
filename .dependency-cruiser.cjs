/**
 * The features of the API in rows. A feature imports only from rows above its own; one below that
 * must react takes an event. The same drawing stands in ARCHITECTURE.md.
 */
const ROWS = [
  ['sign-in'],
  ['fair-share'],
  ['tenants'],
  ['people'],
  ['calendars', 'assets'],
  ['slas', 'rotas'],
  ['conditions'],
  ['sla-evaluation', 'service-credits', 'tickets'],
  ['conversations', 'queues', 'approvals'],
  ['actions'],
  ['escalations', 'routing', 'automation', 'major-incidents'],
  ['notifications', 'outgoing', 'live', 'reports', 'what-if', 'health'],
];

const FEATURES = 'apps/api/src';
const TESTS = '\\.(spec|db-spec)\\.ts$|/testing/';
const anyOf = (names) => `(${names.join('|')})`;

/** Rule 1: one rule a row, from the drawing. */
const rowRules = ROWS.map((row, index) => ({
  name: `row-${index + 1}-${row.join('-')}`,
  comment: 'A feature imports only from rows above its own.',
  severity: 'error',
  from: { path: `^${FEATURES}/${anyOf(row)}/`, pathNot: TESTS },
  to: {
    path: `^${FEATURES}/[^/]+/`,
    pathNot: [
      `^${FEATURES}/$1/`,
      ...ROWS.slice(0, index).map((above) => `^${FEATURES}/${anyOf(above)}/`),
    ],
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rowRules,
    {
      name: 'feature-without-row',
      comment: 'A new feature gets its place in ROWS first.',
      severity: 'error',
      from: { path: `^${FEATURES}/[^/]+/`, pathNot: `^${FEATURES}/${anyOf(ROWS.flat())}/` },
      to: {},
    },
    {
      name: 'feature-only-through-index',
      comment: 'Rule 2: index.ts is the front door. Pure rules may use pure rules beside them.',
      severity: 'error',
      from: { path: `^${FEATURES}/([^/]+)/`, pathNot: [TESTS, '/domain/'] },
      to: {
        path: `^${FEATURES}/[^/]+/`,
        pathNot: [`^${FEATURES}/$1/`, `^${FEATURES}/[^/]+/index\\.ts$`],
      },
    },
    {
      name: 'outside-only-through-index',
      comment: 'Rule 2 for those that put features together: index.ts, or the module as a whole.',
      severity: 'error',
      from: { path: `^(${FEATURES}/[^/]+\\.ts$|apps/cli/|migrations/)`, pathNot: TESTS },
      to: {
        path: `^${FEATURES}/[^/]+/`,
        pathNot: `^${FEATURES}/[^/]+/(index|[^/]+\\.module)\\.ts$`,
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rule 3: domain/ imports only domain/ and the date library.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/.*/domain/', pathNot: TESTS },
      to: { pathNot: ['^apps/[^/]+/src/.*/domain/', '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'libs-know-no-app',
      comment: 'Rule 4: libs never import apps or migrations.',
      severity: 'error',
      from: { path: '^libs/', pathNot: TESTS },
      to: { path: '^(apps|migrations|test)/' },
    },
    {
      name: 'web-knows-only-the-api-client',
      comment: 'Rule 4: apps/web reaches only libs/api-client.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps|libs|migrations|test)/', pathNot: ['^apps/web/', '^libs/api-client/'] },
    },
    {
      name: 'api-knows-no-client',
      comment: 'Rule 4: the API and its libs stand without the web pages and the command line.',
      severity: 'error',
      from: { path: '^apps/api/', pathNot: TESTS },
      to: { path: '^(apps/(web|cli)|libs/api-client|test)/' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'Code that runs never imports code that tests.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: TESTS },
      to: { path: ['^test/', TESTS] },
    },
    {
      name: 'no-cycle',
      comment: 'Rule 5: no cycles, type-only ones included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
