import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const { fingerprint } = createRequire(import.meta.url)('./fingerprint.cjs');

let root: string;
const write = (name: string, content: string): void => writeFileSync(path.join(root, name), content);
const ofAll = (): string => fingerprint(root, ['src', 'lock']);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'sallyport-fingerprint-'));
  mkdirSync(path.join(root, 'src', 'deep'), { recursive: true });
  write('src/deep/a.ts', 'a');
  write('lock', '1');
});

afterEach(() => rmSync(root, { recursive: true }));

it.each<[string, () => void]>([
  ['a file changes', () => write('src/deep/a.ts', 'b')],
  ['a file is added', () => write('src/b.ts', '')],
  ['a file is removed', () => rmSync(path.join(root, 'lock'))],
  ['a file is renamed', () => renameSync(path.join(root, 'src/deep/a.ts'), path.join(root, 'src/deep/b.ts'))],
])('changes when %s', (_title, change) => {
  const before = ofAll();
  change();
  expect(ofAll()).not.toBe(before);
});

it('stays when a file only gets a new time, as in a fresh clone', () => {
  const before = ofAll();
  utimesSync(path.join(root, 'lock'), new Date(0), new Date(0));
  expect(ofAll()).toBe(before);
});

it('leaves out what it is told to', () => {
  const sources = () => fingerprint(root, ['src'], (name: string) => !name.endsWith('.test.ts'));
  const before = sources();
  write('src/a.test.ts', '');
  expect(sources()).toBe(before);
});
