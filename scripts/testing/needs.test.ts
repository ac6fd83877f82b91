import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const { findNeeds } = createRequire(import.meta.url)('./needs.cjs');

it.each([
  [[], ['oathtool', 'zbar-tools', 'postgresql', 'chromium', 'nginx', 'openssl']],
  [['--project', 'rules'], []],
  [
    ['--project=embedded', 'src/a.test.ts'],
    ['oathtool', 'zbar-tools'],
  ],
  [
    ['--project', 'rules', '--project', 'postgresql'],
    ['oathtool', 'zbar-tools', 'postgresql'],
  ],
  [
    ['--project', '!browser'],
    ['oathtool', 'zbar-tools', 'postgresql', 'chromium', 'nginx', 'openssl'],
  ],
])('a run with %j needs %j', (args, needs) => {
  expect(findNeeds(args)).toEqual(needs);
});
