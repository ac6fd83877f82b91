import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAddressAndPassword, giveCode, setUpApp } from '../../testing/steps.ts';
import { openTestProgram, PASSWORD, type TestProgram } from '../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_PASSWORD_FAILURES_AN_HOUR: '10' });
});
afterAll(() => program.close());

const ATTACKER = '203.0.113.9';
const PAUSED = 'Too many tries. Wait until 10:00, or get help to sign in';

async function guess(address: string, clientAddress: string, password = 'wrong') {
  const browser = program.browser(clientAddress);
  await giveAddressAndPassword(browser, address, password);
  return browser;
}

const spray = async (from: string, times: number): Promise<void> => {
  for (let time = 0; time < times; time++) await guess(`stranger.${from}.${time}@example.org`, from);
};

describe('password spraying from one network', () => {
  it('is refused after the limit, whatever the address and even with the right password', async () => {
    const { address } = await program.person();
    await spray(ATTACKER, 10);
    expect((await guess('one.more@example.org', ATTACKER)).errors).toEqual([PAUSED]);
    expect((await guess(address, ATTACKER, PASSWORD)).errors).toEqual([PAUSED]);
  });

  it('writes nothing any more once it is refused, and the limit is told of once', async () => {
    const count = async (): Promise<number> => {
      const { rows } = await program.database.runText('select count(*)::int as events from audit_events');
      return Number((rows[0] as { events: number }).events);
    };
    const before = await count();
    await spray(ATTACKER, 3);
    expect(await count()).toBe(before);
    const told = await program.database.root
      .selectFrom('audit_events')
      .select('client_address')
      .where('type', '=', 'sign-in.network-paused')
      .execute();
    expect(told).toEqual([{ client_address: ATTACKER }]);
  });

  it('does not keep out people of other networks', async () => {
    const { address } = await program.person();
    expect((await guess(address, '198.51.100.7', PASSWORD)).heading).toBe(
      'Set up multi-factor authentication',
    );
  });

  it('does not keep out colleagues in the same network whose browsers have signed in before', async () => {
    const { address } = await program.person();
    const browser = program.browser('203.0.113.77');
    await giveAddressAndPassword(browser, address);
    const { secret } = await setUpApp(browser, program.clock);
    await browser.press('Sign out');
    await spray('203.0.113.77', 11);
    await giveAddressAndPassword(browser, address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  it('ends with the hour', async () => {
    const { address } = await program.person();
    await spray('203.0.113.200', 11);
    program.clock.advance(60 * 60_000);
    expect((await guess(address, '203.0.113.200', PASSWORD)).heading).toBe(
      'Set up multi-factor authentication',
    );
  });
});
