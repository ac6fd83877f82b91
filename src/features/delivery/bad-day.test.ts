import { afterAll, beforeAll, expect, test } from 'vitest';
import { later, MINUTE } from '../../core/clock.ts';
import { scriptedProvider } from '../../testing/scripted-provider.ts';
import { giveAddressAndPassword } from '../../testing/steps.ts';
import { openTestProgram, PASSWORD, type TestProgram } from '../../testing/test-program.ts';
import type { Account } from '../people/index.ts';

const [first, second] = [scriptedProvider(), scriptedProvider({ name: 'second' })];

let program: TestProgram;
let person: Account;
beforeAll(async () => {
  program = await openTestProgram({}, [first, second]);
  person = await program.person();
});
afterAll(async () => {
  first.release();
  await program.close();
});

const queueCode = () =>
  program.database.transaction((transaction) =>
    program.delivery.outbox.queue(transaction, {
      ...{ accountId: person.id, kind: 'code', expiresAt: later(program.clock.now(), 10 * MINUTE) },
      content: { channel: 'text', to: '+447700900123', body: 'Your code is 123456' },
    }),
  );

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

async function signIn(): Promise<void> {
  const browser = program.browser();
  await giveAddressAndPassword(browser, person.address, PASSWORD);
}

async function untilSecondHas(count: number): Promise<void> {
  while (second.given.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('with the first provider hanging, 30 codes come through the second within 15 seconds, and sign-ins go on meanwhile', async () => {
  first.behave('hangs');
  const ids = [];
  for (let count = 0; count < 30; count++) ids.push(await queueCode());
  program.delivery.start();
  const arriving = secondsOf(() => untilSecondHas(30));
  const signingIn = await secondsOf(signIn);
  expect(second.given.length).toBeLessThan(30);
  expect(signingIn).toBeLessThan(4);
  expect(await arriving).toBeLessThan(15);
  expect(second.given.map(({ id }) => id).sort()).toEqual(ids.sort());
  expect(new Set(first.given.map(({ id }) => id)).size).toBe(first.given.length);
});
