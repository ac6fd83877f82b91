import { Browser } from '../../bench/client/browser.ts';
import type { Inbox } from '../../bench/client/inbox.ts';
import { PROOFS } from '../../bench/client/proofs.ts';
import { signIn } from '../../bench/client/sign-in.ts';
import { addressOf, PASSWORD } from '../../bench/people.ts';
import { populate } from '../../bench/population.ts';
import { seal } from '../../src/platform/crypto/index.ts';
import { systemRandom } from '../../src/platform/system/system-random.ts';
import type { Installation } from './installation.ts';
import type { RunningServer } from './server.ts';

/** People with an authenticator app each, numbered from 0. */
export const addEnrolled = (installation: Installation, count: number): Promise<void> =>
  installation.inspect(({ database, keys }) =>
    populate(database, count, (place, text) => seal(keys, systemRandom, place, text)),
  );

/** Nobody here gets texts or calls. */
const NO_INBOX = undefined as unknown as Inbox;

/** Signs one person in with password and app, from the first page to the start page. @throws where anything else than that comes */
export const signInByApp = ({ address }: RunningServer, person: number): Promise<number> => {
  const port = Number(new URL(address).port);
  return signIn(port, person, PROOFS.app({ person, serverPort: port, inbox: NO_INBOX }));
};

/** Brings one person to the page that asks for the password. @returns what sends it, and tells where that leads */
export async function sendPassword(
  { address }: RunningServer,
  person: number,
): Promise<() => Promise<string>> {
  const browser = new Browser(Number(new URL(address).port));
  await browser.open('/sign-in');
  await browser.send('/sign-in', { address: addressOf(person) });
  await browser.open('/sign-in/password');
  return () => browser.send('/sign-in/password', { password: PASSWORD }).finally(() => browser.close());
}

/**
 * Signs people in, so many at a time.
 * @param people how many, or which: a code of anyone's works once
 * @returns what went wrong
 */
export async function signInAll(
  server: RunningServer,
  people: number | readonly number[],
  atATime: number,
): Promise<string[]> {
  const failures: string[] = [];
  const waiting =
    typeof people === 'number' ? Array.from({ length: people }, (_, each) => each) : [...people];
  const work = async (): Promise<void> => {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift())
      await signInByApp(server, person).catch((cause) => failures.push(cause.message));
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return failures;
}
