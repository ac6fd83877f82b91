import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT, runCommand } from '../../platform/command-line/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { recordedOutput } from '../../testing/recorded-output.ts';
import { type ScriptedProvider, scriptedProvider } from '../../testing/scripted-provider.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { collectProviders, deliveryCommands } from './index.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const random = seededRandom();

async function run(
  providers: readonly ScriptedProvider[],
  given: { channel?: string; to?: string; provider?: string } = {},
) {
  const [command] = deliveryCommands;
  if (!command) throw new Error('There is no command.');
  const output = recordedOutput();
  const needs = {
    ...{ database, random, keys: testKeys, clock: fixedClock(), siteName: 'Mail sign-in' },
    delivery: { providers: collectProviders(providers.map((provider) => ({ provider }))) },
  };
  const typed = {
    arguments: { CHANNEL: given.channel ?? 'text', TO: given.to ?? '+447700900123' },
    options: { provider: given.provider },
  };
  const exit = await runCommand(command, needs, typed, (async function* () {})(), output);
  return { exit, output };
}

test('each provider is asked in turn until one takes it', async () => {
  const [first, second] = [scriptedProvider(), scriptedProvider({ name: 'second' })];
  first.behave({ outcome: 'refused', reason: 'The password is wrong.', isPermanent: true });
  second.behave({ outcome: 'accepted', reference: 'SM1' });
  const { exit, output } = await run([first, second, scriptedProvider({ name: 'third' })]);
  expect(exit).toBe(EXIT.fine);
  expect(output.lines).toEqual([
    'first: refused after 0 ms. The password is wrong.',
    'second: accepted after 0 ms, reference SM1',
  ]);
  expect(second.given[0]?.content).toMatchObject({
    to: '+447700900123',
    body: 'This is a test message from Mail sign-in. You do not need to do anything.',
  });
});

test('where nobody takes it, or only another one would, the exit code tells', async () => {
  const [first, second] = [scriptedProvider(), scriptedProvider({ name: 'second' })];
  first.behave('throws');
  const { exit } = await run([first, second], { provider: 'first' });
  expect(exit).toBe(EXIT.refused);
  expect(second.given).toEqual([]);
});

test.each([
  ['no providers', [], {}, 'Nobody is set up to send text messages.'],
  [
    'an unknown provider',
    [scriptedProvider()],
    { provider: 'x' },
    'SALLYPORT_TEXT_PROVIDERS does not name "x".',
  ],
  [
    'half a number',
    [scriptedProvider()],
    { to: '07700 900123' },
    '07700 900123 is not a full telephone number.',
  ],
  ['half an address', [], { channel: 'email', to: 'amara' }, 'amara is not an e-mail address.'],
] as const)('with %s nothing is sent, and what to do is said', async (_, providers, given, sentence) => {
  const { exit, output } = await run(providers, given);
  expect(exit).toBe(EXIT.refused);
  expect(output.errors[0]).toBe(sentence);
});
