import type { Clock } from '../../../core/clock.ts';
import { plainText } from '../../../core/plain-text.ts';
import { type Command, EXIT } from '../../../platform/command-line/index.ts';
import { type KeyRing, open } from '../../../platform/crypto/index.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import { recordedMobilePlace } from '../recorded-mobile.ts';
import { listMemberships, listPlatformRoles } from '../store.ts';
import { getAccountByAddress } from './find-person.ts';
import { type AccountFacts, getAccountFacts } from './store.ts';

/** An authenticator as an operator may see it: never its secret. */
export interface ShownAuthenticator {
  readonly id: string;
  readonly method: string;
  readonly label: string;
  readonly isDefault: boolean;
  /** Whether its method may be used by this account. */
  readonly isAllowed: boolean;
  readonly confirmedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly blockedAt: Date | null;
}

/** A pause after wrong passwords, codes or access passes. */
export interface ShownPause {
  readonly kind: 'password' | 'access-pass' | 'second-factor';
  /** Whether it holds one browser alone, which the account signed in with before. */
  readonly isOfKnownBrowser: boolean;
  readonly failures: number;
  readonly until: Date;
}

export interface ShowNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly listAuthenticators: (queries: Queries, accountId: string) => Promise<ShownAuthenticator[]>;
  readonly listPauses: (
    queries: Queries,
    account: { readonly id: string; readonly address: string },
  ) => Promise<ShownPause[]>;
}

/** The last three digits: enough to recognise a number. */
function maskMobile(keys: KeyRing, accountId: string, { recordedMobile }: AccountFacts): string | null {
  if (!recordedMobile) return null;
  const number = open(keys, recordedMobilePlace(accountId), recordedMobile);
  return number ? `ends in ${number.slice(-3)}` : 'cannot be opened with the keys at hand';
}

const toShown = (one: ShownAuthenticator): ShownAuthenticator => ({
  id: one.id,
  method: one.method,
  label: one.label,
  isDefault: one.isDefault,
  isAllowed: one.isAllowed,
  confirmedAt: one.confirmedAt,
  lastUsedAt: one.lastUsedAt,
  blockedAt: one.blockedAt,
});

const describeAuthenticator = (one: ShownAuthenticator): string =>
  [
    `Method: ${plainText(one.label)} (${one.method}), set up ${one.confirmedAt.toISOString()}`,
    `last used ${momentOr(one.lastUsedAt, 'never')}`,
    ...(one.isDefault ? ['asked for first'] : []),
    ...(one.isAllowed ? [] : ['not allowed any more']),
    ...(one.blockedAt ? [`stopped ${one.blockedAt.toISOString()}`] : []),
  ].join(', ');

const PAUSED_AFTER = {
  password: 'wrong passwords',
  'access-pass': 'wrong access passes',
  'second-factor': 'wrong codes',
} as const;

const describePause = ({ kind, isOfKnownBrowser, failures, until }: ShownPause): string =>
  `Paused until ${until.toISOString()} after ${failures} ${PAUSED_AFTER[kind]}${isOfKnownBrowser ? ', in one browser' : ''}`;

const momentOr = (moment: Date | null, otherwise: string): string => moment?.toISOString() ?? otherwise;

async function describe({ database: { root }, keys, ...needs }: ShowNeeds, address: string) {
  const account = await getAccountByAddress(root, address);
  const facts = await getAccountFacts(root, account.id);
  const memberships = await listMemberships(root, account.id);
  return {
    id: account.id,
    address: account.address,
    displayName: account.displayName,
    kind: account.kind,
    status: account.isDisabled ? 'disabled' : account.haltedAt ? 'halted' : 'active',
    hasPassword: facts.hasPassword,
    passwordChangedAt: facts.passwordChangedAt,
    recordedMobile: maskMobile(keys, account.id, facts),
    lastSignedInAt: account.lastSignedInAt,
    createdAt: account.createdAt,
    memberships: memberships.map(({ organisationCode, organisationName, role }) => ({
      organisationCode,
      organisationName,
      role,
    })),
    platformRoles: await listPlatformRoles(root, account.id),
    authenticators: (await needs.listAuthenticators(root, account.id)).map(toShown),
    pauses: await needs.listPauses(root, account),
  };
}

export const showCommand: Command<ShowNeeds> = {
  name: 'people show',
  about: 'Show what is kept about an account: methods, memberships, roles, and pauses that go on.',
  arguments: [{ name: 'EMAIL', about: 'the address of the account' }],
  hasResult: true,
  run: async (needs, given, _input, output) => {
    const shown = await describe(needs, given.arguments.EMAIL ?? '');
    output.line(`${shown.displayName} <${shown.address}>`);
    output.line(`Kind: ${shown.kind}. Status: ${shown.status}.`);
    output.line(
      `Password: ${shown.hasPassword ? `set, changed ${momentOr(shown.passwordChangedAt, 'never')}` : 'none'}`,
    );
    output.line(`Recorded mobile: ${shown.recordedMobile ?? 'none'}`);
    output.line(`Last signed in: ${momentOr(shown.lastSignedInAt, 'never')}`);
    for (const one of shown.memberships)
      output.line(`${one.role} of ${one.organisationCode} ${one.organisationName}`);
    for (const role of shown.platformRoles) output.line(`${role} of the whole platform`);
    for (const one of shown.authenticators) output.line(describeAuthenticator(one));
    if (shown.authenticators.length === 0) output.line('Method: none set up');
    for (const pause of shown.pauses) output.line(describePause(pause));
    output.result(shown);
    return EXIT.fine;
  },
};
