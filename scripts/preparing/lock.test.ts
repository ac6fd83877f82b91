import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';

const { withLock } = createRequire(import.meta.url)('./lock.cjs');

let root: string;
const lock = () => path.join(root, 'lock');
const unexpected = () => expect.unreachable('nobody holds the lock');

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'sallyport-lock-'));
});

afterEach(() => rmSync(root, { recursive: true }));

it('runs one at a time', async () => {
  const steps: string[] = [];
  const waited: number[] = [];
  const work = (name: string) =>
    withLock(
      lock(),
      (owner: { pid: number }) => waited.push(owner.pid),
      async () => {
        steps.push(`${name} begins`);
        await sleep(20);
        steps.push(`${name} ends`);
      },
    );
  await Promise.all([work('one'), work('two')]);
  expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  expect(waited).toEqual([process.pid]);
});

it('is given up when the work fails', async () => {
  await expect(withLock(lock(), unexpected, () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );
  expect(readdirSync(root)).toEqual([]);
});

it('is taken over from a process that has died', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  mkdirSync(lock());
  writeFileSync(
    path.join(lock(), 'owner.json'),
    JSON.stringify({ pid, start: '1', host: hostname(), since: Date.now() }),
  );
  let ran = false;
  await withLock(lock(), unexpected, async () => {
    ran = true;
  });
  expect(ran).toBe(true);
  expect(readdirSync(root)).toEqual([]);
});

it('is taken over when its owner died and another process has the same number now', async () => {
  mkdirSync(lock());
  const owner = { pid: process.pid, start: 'long ago', host: hostname(), since: Date.now() };
  writeFileSync(path.join(lock(), 'owner.json'), JSON.stringify(owner));
  await withLock(lock(), unexpected, async () => {});
  expect(readdirSync(root)).toEqual([]);
});
