import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const ALL = [
  'oathtool',
  'zbar-tools',
  'postgresql',
  'pgbouncer',
  'chromium',
  'nginx',
  'openssl',
  'python3-aiosmtpd',
  'libnet-smpp-perl',
  'baresip-core',
  'espeak-ng',
  'sox',
  'sip-tester',
];

const { findNeeds } = createRequire(import.meta.url)('./needs.cjs');

it.each([
  [[], ALL],
  [['--project', 'rules'], []],
  [
    ['--project=embedded', 'src/a.test.ts'],
    ['oathtool', 'zbar-tools'],
  ],
  [
    ['--project', 'rules', '--project', 'postgresql'],
    ['oathtool', 'zbar-tools', 'postgresql'],
  ],
  [['--project', '!browser'], ALL],
])('a run with %j needs %j', (args, needs) => {
  expect(findNeeds(args)).toEqual(needs);
});
