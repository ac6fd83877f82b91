'use strict';
// The floors: imports only go down, and a feature is entered by its index.ts. Top floor first; what shares a floor does not
// import each other.

const FLOORS = [
  ['src/[^/]+[.]tsx?'],
  ['src/features/portal/', 'src/features/console/', 'src/features/help/', 'src/features/demonstration/'],
  ['src/features/services/'],
  ['src/features/recovery/', 'src/features/monitoring/', 'src/features/feedback/'],
  ['src/features/sign-in/'],
  ['src/features/sessions/', 'src/features/rollout/'],
  ['src/features/methods/'],
  ['src/features/delivery/'],
  ['src/features/mailboxes/'],
  ['src/features/people/', 'src/features/upkeep/'],
  ['src/features/audit/'],
  ['src/platform/'],
  ['src/core/'],
];

/** What may see everything: it is not part of the program. */
const TESTS = '[.](test|preview)[.]tsx?$';
const TESTING = '^src/testing/';

const anyOf = (paths) => `^(${paths.join('|')})`;

const upward = FLOORS.slice(1).map((floor, at) => ({
  name: 'only-down',
  comment: 'Imports only go down: move what is needed to a lower floor, or pass it in.',
  severity: 'error',
  from: { path: anyOf(floor) },
  to: { path: anyOf(FLOORS.slice(0, at + 1).flat()) },
}));

const sideways = FLOORS.slice(1).flatMap((floor) =>
  floor
    .filter(() => floor.length > 1)
    .map((feature) => ({
      name: 'not-sideways',
      comment: 'Features of one floor do not know each other: bring them together on a floor above.',
      severity: 'error',
      from: { path: anyOf([feature]) },
      to: { path: anyOf(floor.filter((other) => other !== feature)) },
    })),
);

const known = FLOORS.slice(1)
  .flat()
  .filter((each) => each.startsWith('src/features/'));

module.exports = {
  forbidden: [
    ...upward,
    ...sideways,
    {
      name: 'feature-by-its-index',
      comment: 'A feature is entered by its index.ts: offer there what others need.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index[.]tsx?$'] },
    },
    {
      name: 'feature-has-a-floor',
      comment:
        'Give the feature its floor in .dependency-cruiser.cjs: without one its imports are not checked.',
      severity: 'error',
      from: { path: '^src/features/', pathNot: anyOf(known) },
      to: {},
    },
    {
      name: 'settings-stay-on-top',
      comment: 'Settings are read where the program is put together; everything below receives values.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [TESTING, TESTS] },
      to: { path: '^src/settings[.]ts$' },
    },
    {
      name: 'settings-know-nothing',
      comment: 'The list of settings stands on platform and core alone.',
      severity: 'error',
      from: { path: '^src/settings[.]ts$' },
      to: { path: '^src/', pathNot: ['^src/platform/', '^src/core/'] },
    },
    {
      name: 'core-without-io',
      comment: 'core decides; it neither reads nor writes anything outside.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'client-stands-alone',
      comment:
        'Browser code takes types from anywhere and code from src/core only: the rest is for the server.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { path: '^src/(?!client/|core/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-without-client',
      comment: 'Browser code is built by itself; the server only serves the result.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/client/', TESTING, TESTS] },
      to: { path: '^src/client/' },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'What builds test worlds is not part of the program.',
      severity: 'error',
      from: { path: '^src/', pathNot: [TESTING, TESTS] },
      to: { path: TESTING },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no interface that dependency-cruiser could read with.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
