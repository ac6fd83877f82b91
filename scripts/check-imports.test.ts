import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findBrokenImports, findUnread } from './check-imports.ts';

const roots: string[] = [];

/** A source tree of its own: path below src/ -> content. */
function plant(files: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'sallyport-imports-'));
  roots.push(root);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, 'src', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

const SIGN_IN = 'features/sign-in/index.ts';
const PEOPLE = 'features/people/index.ts';
const PEOPLE_STORE = 'features/people/store.ts';
const ONE = 'export const one = 1;\n';
const TYPE = 'export interface One { one: 1 }\n';

it('accepts imports that go down and enter a feature by its index', async () => {
  const root = plant({
    'main.ts': `import { one } from './${SIGN_IN}';\nexport const two = one;\n`,
    [SIGN_IN]: `export { one } from '../people/index.ts';\n`,
    [PEOPLE]: `export { one } from './store.ts';\n`,
    [PEOPLE_STORE]: `export { one } from '../../core/one.ts';\n`,
    'core/one.ts': ONE,
  });
  expect(await findBrokenImports(root)).toEqual([]);
});

const REFUSED: [string, string, Record<string, string>][] = [
  [
    'an upward import',
    'only-down',
    { [SIGN_IN]: ONE, [PEOPLE]: `export { one } from '../sign-in/index.ts';\n` },
  ],
  [
    'an upward import of a type alone',
    'only-down',
    {
      [SIGN_IN]: TYPE,
      [PEOPLE]: `import type { One } from '../sign-in/index.ts';\nexport type Two = One;\n`,
    },
  ],
  [
    'an import of a feature by the platform',
    'only-down',
    { [PEOPLE]: ONE, 'platform/a.ts': `export * from '../${PEOPLE}';\n` },
  ],
  [
    "a reach into another feature's file",
    'feature-by-its-index',
    { [PEOPLE_STORE]: ONE, [SIGN_IN]: `export { one } from '../people/store.ts';\n` },
  ],
  [
    'a feature of the same floor',
    'not-sideways',
    {
      'features/help/index.ts': ONE,
      'features/portal/index.ts': `export { one } from '../help/index.ts';\n`,
    },
  ],
  [
    'a feature without a floor',
    'feature-has-a-floor',
    { 'features/new/index.ts': `export { one } from './one.ts';\n`, 'features/new/one.ts': ONE },
  ],
  [
    'settings read below the top',
    'settings-stay-on-top',
    { 'settings.ts': ONE, [PEOPLE]: `export { one } from '../../settings.ts';\n` },
  ],
  [
    'core that reads files',
    'core-without-io',
    { 'core/a.ts': `import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n` },
  ],
  [
    'server code in the browser',
    'client-stands-alone',
    { 'platform/a.ts': ONE, 'client/a.ts': `export { one } from '../platform/a.ts';\n` },
  ],
  [
    'browser code in the server',
    'server-without-client',
    { 'client/a.ts': ONE, 'platform/a.ts': `export { one } from '../client/a.ts';\n` },
  ],
  [
    'test code in the program',
    'testing-only-in-tests',
    { 'testing/a.ts': ONE, 'platform/a.ts': `export { one } from '../testing/a.ts';\n` },
  ],
  [
    'a circle',
    'no-cycles',
    { 'core/a.ts': `export * from './b.ts';\n`, 'core/b.ts': `export * from './a.ts';\n` },
  ],
  ['an import that leads nowhere', 'resolvable', { 'core/a.ts': `export * from './gone.ts';\n` }],
];

it.each(REFUSED)('refuses %s', async (_title, rule, files) => {
  const broken = await findBrokenImports(plant(files));
  expect(
    broken.some((sentence) => sentence.includes(`: ${rule}.`)),
    broken.join('\n'),
  ).toBe(true);
});

it('lets tests use what builds test worlds, and browser code use types of the server', async () => {
  const root = plant({
    'testing/a.ts': ONE,
    'platform/a.test.ts': `export { one } from '../testing/a.ts';\n`,
    'platform/type.ts': TYPE,
    'client/a.ts': `import type { One } from '../platform/type.ts';\nexport type Two = One;\n`,
  });
  expect(await findBrokenImports(root)).toEqual([]);
});

it('fails when fewer modules were read than there are', async () => {
  const root = plant({ [SIGN_IN]: ONE, [PEOPLE]: ONE, 'core/one.ts': ONE });
  const broken = await findBrokenImports(root, { exclude: '/features/' });
  const unread = [SIGN_IN, PEOPLE].map((name) => `src/${name}: not read, so its imports are unknown.`);
  expect(broken.sort()).toEqual(unread.sort());
});

it('names the files that were not read', () => {
  expect(findUnread(['src/a.ts', 'src/b.tsx'], ['src/a.ts'])).toEqual(['src/b.tsx']);
});
