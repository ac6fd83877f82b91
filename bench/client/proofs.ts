import { landlineOf, mobileOf, passOf, recoveryCodeOf, securityKeyOf } from '../methods/belongings.ts';
import type { BenchMethod } from '../methods/groups.ts';
import { keyOf } from '../people.ts';
import type { Inbox } from './inbox.ts';
import { answerByKey } from './security-key.ts';
import { codeOf, takeStep } from './totp.ts';

/** How one person proves it, at the end of a sign-in. */
export interface Proof {
  /** What is chosen at **Use another method**, where the method is not the one that the page asks for. */
  readonly chosen?: BenchMethod;
  /** Where a sign-in by it leads. */
  readonly leadsTo: string;
  /** What the form sends. @param page the page that asks for it */
  readonly answer: (page: string) => Record<string, string> | Promise<Record<string, string>>;
}

interface World {
  readonly person: number;
  readonly serverPort: number;
  readonly inbox: Inbox;
}

const uses = new Map<number, number>();

/** How often this person has been asked before. */
const countUse = (person: number): number => {
  const before = uses.get(person) ?? 0;
  uses.set(person, before + 1);
  return before;
};

/** How each method proves it. The code of an app is that of the moment when it is sent. */
export const PROOFS: Readonly<Record<BenchMethod, (world: World) => Proof>> = {
  app: ({ person }) => ({
    leadsTo: '/',
    answer: () => ({ code: codeOf(keyOf(person), takeStep(person)) }),
  }),
  text: ({ person, inbox }) => ({
    leadsTo: '/',
    answer: async () => ({ code: await inbox.codeFor(mobileOf(person)) }),
  }),
  call: ({ person, inbox }) => ({
    leadsTo: '/',
    answer: async () => ({ code: await inbox.codeFor(landlineOf(person)) }),
  }),
  'security-key': ({ person, serverPort }) => ({
    leadsTo: '/',
    answer: (page) => ({
      response: answerByKey(securityKeyOf(person), page, `http://localhost:${serverPort}`),
    }),
  }),
  'recovery-code': ({ person }) => ({
    chosen: 'recovery-code',
    leadsTo: '/',
    answer: () => ({ code: recoveryCodeOf(person, countUse(person)) }),
  }),
  'access-pass': ({ person }) => ({
    chosen: 'access-pass',
    leadsTo: '/profile/self-service/mfa',
    answer: () => ({ code: passOf(person) }),
  }),
};
