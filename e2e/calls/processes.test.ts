import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test as plain } from 'vitest';
import { type Calling, NUMBER, warmUp } from './calling.ts';
import { renderDigits, transcribe } from './digits.ts';
import type { Phone } from './phone.ts';
import { createScene, type Scene } from './scene.ts';
import { inviteFromStranger, udpPortsOf } from './stranger.ts';

const test = plain.extend<{ scene: Scene }>({
  scene: async ({ task: _task }, use) => {
    const scene = createScene();
    await use(scene);
    await scene.close();
  },
});

// A folder for temporary files of our own: what is left in it is ours.
const before = process.env.TMPDIR;
const folder = mkdtempSync(join(tmpdir(), 'calls-'));
let digits: ReturnType<typeof renderDigits>;
beforeAll(async () => {
  // As /tmp is: whoever runs the program for calls may remove what is theirs.
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  await warmUp();
  digits = renderDigits('en-gb', 125);
});
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true });
});

/** What a failed test would leave running. */
const started: ChildProcess[] = [];
afterEach(() => {
  for (const server of started.splice(0)) server.kill('SIGKILL');
});

const folders = (): string[] => readdirSync(folder).map((name) => join(folder, name));

/** The baresip that runs with a folder. */
function pidOf(path: string): number {
  const pids = execFileSync('pgrep', ['-x', 'baresip'], { encoding: 'utf8' }).trim().split('\n').map(Number);
  const found = pids.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(path));
  if (found === undefined) throw new Error('There is no baresip of that folder.');
  return found;
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Begins a call. @returns the folder of the program that makes it */
async function ring(calling: Calling, phone: Phone, code = '402917'): Promise<string> {
  const others = folders();
  expect(await calling.call('m1', code)).toMatchObject({ outcome: 'accepted' });
  await phone.rings();
  const mine = folders().find((path) => !others.includes(path));
  if (mine === undefined) throw new Error('The call has no folder.');
  return mine;
}

test('codes on the disk: speech is for one user only, gone once it has begun, and the folder ends with the program', async ({
  scene,
}) => {
  const phone = await scene.phone();
  const calling = scene.calling({ target: phone.target });
  const mine = await ring(calling, phone);
  const seen: number[] = [];
  const changes: string[] = [];
  const watcher = watch(mine, (_change, name) => {
    changes.push(name ?? '');
    for (const file of readdirSync(mine))
      seen.push(statSync(join(mine, file), { throwIfNoEntry: false })?.mode ?? 0o600);
  });
  await phone.answer();
  await phone.press('1');
  await sleep(1_500);
  watcher.close();
  expect(statSync(mine).mode & 0o777).toBe(0o700);
  expect(changes).toContain('speech.wav');
  expect(seen.every((mode) => (mode & 0o077) === 0)).toBe(true);
  // While the code is still being said:
  expect(readdirSync(mine).sort()).toEqual(['config', 'silence.wav']);
  expect(readFileSync(join(mine, 'config'), 'utf8')).not.toContain(NUMBER);
  const pid = pidOf(mine);
  await calling.provider.close?.();
  expect(isRunning(pid)).toBe(false);
  expect(folders()).not.toContain(mine);
  await phone.isOver();
  expect(calling.told).toEqual(['m1 failed']);
});

test('network code as root: the program runs as an unprivileged user, without our environment', async ({
  scene,
}) => {
  const phone = await scene.phone();
  const mine = await ring(scene.calling({ target: phone.target }), phone);
  const status = readFileSync(`/proc/${pidOf(mine)}/status`, 'utf8');
  expect(status).not.toMatch(/^Uid:\s+0\b/m);
  expect(readFileSync(`/proc/${pidOf(mine)}/limits`, 'utf8')).toMatch(/Max core file size\s+0\s/);
  if (statSync(`/proc/${pidOf(mine)}`).uid === process.getuid?.() || process.getuid?.() === 0)
    expect(readFileSync(`/proc/${pidOf(mine)}/environ`, 'utf8')).not.toMatch(/TMPDIR|VITEST/);
});

test('one line: a second call at the same time is refused, the next one says its own code only', async ({
  scene,
}) => {
  const phone = await scene.phone();
  const calling = scene.calling({ target: phone.target });
  const first = await ring(calling, phone, '111111');
  expect(await calling.call('m2')).toMatchObject({
    outcome: 'refused',
    reason: 'All lines for calls are busy.',
  });
  await phone.answer();
  await phone.press('1');
  await sleep(3_000);
  await phone.hangUp();
  await phone.isOver();
  await expect.poll(() => calling.told).toEqual(['m1 failed']);
  await sleep(1_100);
  expect(await calling.call('m3', '58')).toMatchObject({ outcome: 'accepted' });
  expect(folders()).toContain(first);
  await phone.rings();
  await phone.answer();
  await sleep(1_000);
  await phone.press('1');
  await phone.isOver();
  const heard = transcribe(await phone.heard(), digits);
  expect(heard).toMatch(/58~+58$/);
  expect(heard).not.toContain('1');
  expect(calling.told).toEqual(['m1 failed', 'm3 delivered']);
});

test('a stranger who rings us is refused, and our next call is made all the same', async ({ scene }) => {
  const phone = await scene.phone();
  const calling = scene.calling({ target: phone.target });
  const mine = await ring(calling, phone);
  await phone.hangUp();
  await expect.poll(() => calling.told).toEqual(['m1 failed']);
  await sleep(200);
  const answers = await Promise.all(udpPortsOf(pidOf(mine)).map((port) => inviteFromStranger(port)));
  expect(answers.filter((each) => each !== undefined)).toEqual([expect.stringMatching(/^SIP\/2.0 4\d\d /)]);
  expect(await calling.call('m2')).toMatchObject({ outcome: 'accepted' });
  await phone.rings();
});

test('a program that is killed during a call: it failed, and a new one makes the next call after a rest', async ({
  scene,
}) => {
  const phone = await scene.phone();
  const calling = scene.calling({ target: phone.target });
  const mine = await ring(calling, phone);
  process.kill(pidOf(mine), 'SIGKILL');
  await expect.poll(() => calling.told).toEqual(['m1 failed']);
  await expect.poll(() => folders().includes(mine)).toBe(false);
  expect(calling.warnings).toEqual(['The program for calls ended during a call.']);
  expect(await calling.call('m2')).toMatchObject({ outcome: 'refused' });
  await phone.hangUp();
  await expect
    .poll(async () => (await calling.call('m3')).outcome, { timeout: 5_000, interval: 250 })
    .toBe('accepted');
});

test('a program that is killed before it rings: what became of the call is not known', async ({ scene }) => {
  const calling = scene.calling({ target: 'sip:{number}@127.0.0.1:9' });
  const others = folders();
  const result = calling.call('m1');
  await expect.poll(() => folders().length).toBe(others.length + 1);
  const [mine] = folders().filter((path) => !others.includes(path));
  await expect.poll(() => readdirSync(mine ?? '')).toContain('config');
  await sleep(1_000);
  process.kill(pidOf(mine ?? ''), 'SIGKILL');
  expect(await result).toMatchObject({ outcome: 'unknown' });
  expect(calling.told).toEqual([]);
});

test('codes left behind: when the server is killed outright, the call ends and its folder goes', async ({
  scene,
}) => {
  const phone = await scene.phone();
  const others = folders();
  const program = join(import.meta.dirname, 'one-call.ts');
  const server = spawn(process.execPath, [program, phone.target], { stdio: 'ignore' });
  started.push(server);
  await phone.rings();
  await phone.answer();
  const [mine = ''] = folders().filter((path) => !others.includes(path));
  const pid = pidOf(mine);
  server.kill('SIGKILL');
  await once(server, 'exit');
  await phone.isOver();
  await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false);
  await expect.poll(() => folders().includes(mine), { timeout: 5_000 }).toBe(false);
});
