import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test as plain } from 'vitest';
import { warmUp } from './calling.ts';
import { renderDigits, transcribe } from './digits.ts';
import {
  startDemandingExchange,
  startRefusingExchange,
  startRegistrar,
  startSilentExchange,
} from './exchange.ts';
import type { Phone } from './phone.ts';
import { createScene, type Scene } from './scene.ts';

const FIVE_SECONDS = 5_000;
/** As long as the greeting of the sample takes, and a little more. */
const GREETING_MILLISECONDS = 4_000;
const CODE = '402917';
const LIMITS = { beginMilliseconds: 4_500, ringMilliseconds: 40_000, callMilliseconds: 60_000 };

const test = plain.extend<{ scene: Scene }>({
  scene: async ({ task: _task }, use) => {
    const scene = createScene();
    await use(scene);
    await scene.close();
  },
});

let digits: ReturnType<typeof renderDigits>;
beforeAll(async () => {
  await warmUp();
  digits = renderDigits('en-gb', 125);
});

const heardBy = async (phone: Phone): Promise<string> => transcribe(await phone.heard(), digits);

test('the ear of these tests tells ten digits apart on a telephone line', () => {
  const spoken = [...'9081726354'].map((digit) => {
    const wav = execFileSync('espeak-ng', ['--stdin', '--stdout', '-v', 'en-gb', '-s', '125'], {
      input: digit,
    });
    const line = ['-t', 'raw', '-r', '8000', '-c', '1', '-e', 'a-law', '-'];
    const quiet = ['pipe', 'pipe', 'ignore'] as const;
    const coded = execFileSync('sox', ['-t', 'wav', '-', ...line], { input: wav, stdio: [...quiet] });
    const raw = ['-t', 'raw', '-r', '8000', '-c', '1', '-e', 'signed-integer', '-b', '16', '-'];
    const from = ['-t', 'raw', '-r', '8000', '-c', '1', '-e', 'a-law', '-'];
    return execFileSync('sox', [...from, ...raw, 'pad', '0', '0.4'], { input: coded, stdio: [...quiet] });
  });
  expect(transcribe(Buffer.concat(spoken), digits)).toBe('9081726354');
});

describe.concurrent('a phone that is answered', () => {
  test('hears the code twice after 1, and nothing of it before', async ({ scene }) => {
    const phone = await scene.phone();
    const { call, told } = scene.calling({ target: phone.target });
    expect(await call('m1', CODE)).toMatchObject({ outcome: 'accepted' });
    await phone.rings();
    await phone.answer();
    await sleep(GREETING_MILLISECONDS);
    const before = await heardBy(phone);
    await phone.press('1');
    await phone.isOver();
    expect(before).toMatch(/^~+$/);
    expect((await heardBy(phone)).slice(before.length)).toMatch(/^~+402917~+402917$/);
    expect(told).toEqual(['m1 delivered']);
  });

  test('refuses with 9, is told so, and hears no code', async ({ scene }) => {
    const phone = await scene.phone();
    const { call, told } = scene.calling({ target: phone.target });
    await call('m1', CODE);
    await phone.rings();
    await phone.answer();
    await sleep(500);
    await phone.press('9');
    await phone.isOver();
    expect(told).toEqual(['m1 not-me']);
    expect(await heardBy(phone)).toMatch(/^~+$/);
  });

  test('hears the greeting twice when nobody presses a key, then the line is closed', async ({ scene }) => {
    const phone = await scene.phone();
    const { call, told } = scene.calling({ target: phone.target });
    await call('m1', CODE);
    await phone.rings();
    await phone.answer();
    await sleep(GREETING_MILLISECONDS);
    const once = await heardBy(phone);
    await phone.isOver();
    expect(told).toEqual(['m1 failed']);
    expect(await heardBy(phone)).toBe(once + once);
    expect(once).toMatch(/^~+$/);
  });

  test('hangs up in the middle of the code', async ({ scene }) => {
    const phone = await scene.phone();
    const { call, told } = scene.calling({ target: phone.target });
    await call('m1', CODE);
    await phone.rings();
    await phone.answer();
    await phone.press('1');
    await sleep(3_000);
    await phone.hangUp();
    await phone.isOver();
    await expect.poll(() => told).toEqual(['m1 failed']);
  });

  test('is a switchboard: the extension is pressed before anything is said', async ({ scene }) => {
    const phone = await scene.phone();
    const { call } = scene.calling({ target: phone.target });
    await call('m1', CODE, '4420#');
    await phone.rings();
    await phone.answer();
    await expect.poll(() => phone.pressedByCaller(), { timeout: FIVE_SECONDS }).toBe('4420#');
    expect(await heardBy(phone)).toBe('');
    await expect.poll(() => heardBy(phone), { timeout: 2 * FIVE_SECONDS, interval: 500 }).toMatch(/^~+$/);
  });

  test('an ear on the line: with encrypted speech the code arrives all the same', async ({ scene }) => {
    const phone = await scene.phone({ encryptsSpeech: true });
    const { call, told } = scene.calling({ target: phone.target, encryptsSpeech: true });
    await call('m1', CODE);
    await phone.rings();
    await phone.answer();
    await phone.press('1');
    await expect.poll(() => told, { timeout: 4 * FIVE_SECONDS }).toEqual(['m1 delivered']);
    await phone.hangUp();
    await phone.isOver();
    expect(await heardBy(phone)).toContain(CODE);
  });
});

describe.concurrent('a call that is not answered', () => {
  test.for([
    ['486 Busy Here', 'The exchange refused the call: busy (486).', false],
    ['603 Decline', 'The exchange refused the call: declined (603).', false],
    ['404 Not Found', 'The exchange refused the call: no such number (404).', true],
    ['503 Service Unavailable', 'The exchange refused the call: it failed (503).', false],
  ] as const)('%s is a refusal', async ([status, reason, isPermanent], { scene }) => {
    const { target } = await scene.with(startRefusingExchange(status));
    const { call, told } = scene.calling({ target });
    const { milliseconds, ...result } = await call('m1');
    expect(result).toEqual({ outcome: 'refused', reason, isPermanent });
    expect(milliseconds).toBeLessThan(FIVE_SECONDS);
    expect(told).toEqual([]);
  });

  test('nobody at the address: the call is taken back within five seconds', async ({ scene }) => {
    const { call, told } = scene.calling({ target: 'sip:{number}@127.0.0.1:9' });
    const { milliseconds, ...result } = await call('m1');
    expect(result).toMatchObject({ outcome: 'refused', isPermanent: false });
    expect(milliseconds).toBeLessThan(FIVE_SECONDS);
    expect(told).toEqual([]);
  });

  test('an exchange that works on it for long has taken it', async ({ scene }) => {
    const { target } = await scene.with(startSilentExchange());
    const { call, told } = scene.calling({ target }, { ...LIMITS, ringMilliseconds: 1_000 });
    expect(await call('m1')).toMatchObject({ outcome: 'accepted' });
    await expect.poll(() => told, { timeout: FIVE_SECONDS }).toEqual(['m1 failed']);
  });

  test('a phone that is declined after it rang has failed', async ({ scene }) => {
    const phone = await scene.phone();
    const { call, told } = scene.calling({ target: phone.target });
    expect(await call('m1')).toMatchObject({ outcome: 'accepted' });
    await phone.rings();
    await phone.hangUp();
    await expect.poll(() => told, { timeout: FIVE_SECONDS }).toEqual(['m1 failed']);
  });

  test('a phone that nobody picks up stops ringing', async ({ scene }) => {
    const phone = await scene.phone();
    const { call, told } = scene.calling({ target: phone.target }, { ...LIMITS, ringMilliseconds: 1_500 });
    expect(await call('m1')).toMatchObject({ outcome: 'accepted' });
    await phone.rings();
    await phone.isOver();
    await expect.poll(() => told).toEqual(['m1 failed']);
  });

  test.for([
    ['s3cret=%', 'accepted'],
    ['wrong', 'refused'],
  ] as const)(
    'an exchange that asks for the password: with %s the call is %s',
    async ([password, outcome], { scene }) => {
      const { target } = await scene.with(startDemandingExchange('sallyport', 's3cret=%'));
      const { call } = scene.calling({ target, password }, { ...LIMITS, ringMilliseconds: 100 });
      expect(await call('m1')).toMatchObject({ outcome });
    },
  );

  test('a registrar that refuses the account: no call is tried', async ({ scene }) => {
    const registrar = await scene.with(startRegistrar('403 Forbidden'));
    const phone = await scene.phone();
    const account = `sip:sallyport@127.0.0.1:${registrar.port}`;
    const { call } = scene.calling({ target: phone.target, account, registers: true });
    const { milliseconds, ...result } = await call('m1');
    expect(result).toEqual({
      outcome: 'refused',
      reason: 'The registrar did not sign the account on.',
      isPermanent: false,
    });
    expect(milliseconds).toBeLessThan(FIVE_SECONDS);
  });

  test('a registrar that takes the account: the phone rings', async ({ scene }) => {
    const registrar = await scene.with(startRegistrar('200 OK'));
    const phone = await scene.phone();
    const account = `sip:sallyport@127.0.0.1:${registrar.port}`;
    const { call } = scene.calling({ target: phone.target, account, registers: true });
    expect(await call('m1')).toMatchObject({ outcome: 'accepted' });
    await phone.rings();
  });

  test('an ear on the line: without encryption on the other side no call is made', async ({ scene }) => {
    const phone = await scene.phone();
    const { call } = scene.calling({ target: phone.target, encryptsSpeech: true });
    expect(await call('m1')).toMatchObject({ outcome: 'refused' });
  });
});
