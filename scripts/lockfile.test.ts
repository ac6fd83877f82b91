import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const { complete, findMissing, platformOf } = createRequire(import.meta.url)('./lockfile.cjs');

const lock = {
  packages: {
    '': { name: 'sallyport' },
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: { 'tool-linux-x64': '2.0.0', 'tool-darwin-arm64': '2.0.0' },
    },
    'node_modules/tool-linux-x64': { version: '2.0.0', optional: true },
  },
};

it('finds the packages of other platforms that a lockfile leaves out', () => {
  expect(findMissing(lock)).toEqual([{ name: 'tool-darwin-arm64', version: '2.0.0', dev: true }]);
});

it('adds them with their platform, so that npm ci takes the lockfile and installs none of them here', () => {
  const whole = complete(lock);
  expect(findMissing(whole)).toEqual([]);
  expect(whole.packages['node_modules/tool-darwin-arm64']).toEqual({
    version: '2.0.0',
    cpu: ['arm64'],
    dev: true,
    optional: true,
    os: ['darwin'],
  });
});

it.each([
  ['@swc/core-linux-x64-musl', ['linux'], ['x64'], ['musl']],
  ['@node-rs/bcrypt-linux-arm-gnueabihf', ['linux'], ['arm'], undefined],
  ['sass-embedded-linux-musl-riscv64', ['linux'], ['riscv64'], ['musl']],
])('reads the platform of %s from its name', (name, os, cpu, libc) => {
  expect(platformOf(name)).toEqual({ os, cpu, libc });
});
